import "server-only";

/** Why a database file cannot be used, told apart as far as an operator can act on it. */
export type DatabaseFailure = "damaged" | "locked" | "read-only" | "full" | "cannot-open" | "other";

// Node, both drivers, and Prisma above one of them. Only codes are looked at: messages may quote what somebody typed.
const CODES: [RegExp, DatabaseFailure][] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, "damaged"],
  [/^(SQLITE_(BUSY|LOCKED).*|SocketTimeout|P1008|P2028)$/, "locked"],
  [/^(SQLITE_READONLY.*|EROFS)$/, "read-only"],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)$/, "full"],
  [/^(SQLITE_(CANTOPEN|PERM|AUTH).*|EACCES|EPERM|ENOTDIR)$/, "cannot-open"],
];

export function findDatabaseFailure(error: unknown): DatabaseFailure {
  const codes: string[] = [];
  for (let at = error, depth = 0; at instanceof Object && depth < 6; depth += 1) {
    const { code, kind, originalCode, cause, meta } = at as Record<string, unknown>;
    for (const found of [originalCode, code, kind]) if (typeof found === "string") codes.push(found);
    at = cause ?? (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  }
  return CODES.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1] ?? "other";
}

/** One sentence: what is wrong with this file, and what to do. */
export function describeDatabaseFailure(file: string, failure: DatabaseFailure, detail = ""): string {
  const restore = "Restore a backup: npm run -s operator -- restore FOLDER (the broken file is kept aside).";
  switch (failure) {
    case "damaged":
      return `The database ${file} is damaged${detail && ` (${detail})`}. ${restore}`;
    case "locked":
      return `The database ${file} is locked by another program. Find out which one (fuser ${file}), end it, and start again.`;
    case "read-only":
      return `The database ${file} cannot be written: the file, its folder or the disk is read-only. Give this user the right to write there.`;
    case "full":
      return `The database ${file} cannot be written: the disk is full. Make room and start again.`;
    case "cannot-open":
      return `The database ${file} cannot be opened: this user may not read and write it, or its folder is not there.`;
    case "other":
      return `The database ${file} cannot be used${detail && `: ${detail}`}.`;
  }
}
