import "server-only";
import { findDatabaseFailure } from "./describe-failure.ts";
import { openSqliteFile } from "./sqlite-file.ts";

export type DatabaseUse = { status: "held"; release: () => Promise<void> } | { status: "taken" };

// Who uses a database says so with a lock on a little file beside it, not on the database: so it also holds when the
// database is broken, which is when backups are restored. The operating system takes the lock away with its process.
const getUseFile = (databaseFile: string) => `${databaseFile}-in-use`;

/** A running server's claim; any number of servers may have one. Taken: somebody is replacing the database. */
export function holdDatabase(databaseFile: string): Promise<DatabaseUse> {
  return lock(databaseFile, "BEGIN; SELECT count(*) FROM sqlite_schema");
}

/** The claim of whoever replaces the database. Taken: a server runs on it. */
export function claimDatabase(databaseFile: string): Promise<DatabaseUse> {
  return lock(databaseFile, "BEGIN EXCLUSIVE");
}

async function lock(databaseFile: string, script: string): Promise<DatabaseUse> {
  const database = await openSqliteFile(getUseFile(databaseFile), "create", 200);
  try {
    await database.execute(script);
    return { status: "held", release: () => database.close() };
  } catch (error) {
    await database.close();
    if (findDatabaseFailure(error) === "locked") return { status: "taken" };
    throw error;
  }
}
