import "server-only";
import { type DatabaseFailure, findDatabaseFailure } from "./describe-failure.ts";
import { openSqliteFile, type SqliteFile } from "./sqlite-file.ts";

export type AppliedMigration = { name: string; checksum: string; isFinished: boolean };

export type Inspection =
  | { status: "sound"; rows: Record<string, number>; migrations: AppliedMigration[] }
  | { status: "unusable"; failure: DatabaseFailure; detail: string };

/**
 * Reads the whole file: its structure (`quick_check`, or `integrity_check`, which also compares indexes with tables), what
 * points to rows that are not there, how many rows each table has.
 */
export async function inspectDatabase(file: string, check: "quick_check" | "integrity_check"): Promise<Inspection> {
  let database: SqliteFile | undefined;
  try {
    database = await openSqliteFile(file, "read");
    const complaints = await database.list(`PRAGMA ${check}(3)`);
    const [first] = complaints.map((row) => String(Object.values(row)[0]).split("\n")[0] ?? "");
    if (first !== "ok") return { status: "unusable", failure: "damaged", detail: first ?? "" };
    const dangling = await database.list("PRAGMA foreign_key_check");
    if (dangling.length > 0) {
      const tables = [...new Set(dangling.map(({ table }) => table))].join(", ");
      const detail = `${dangling.length} rows of ${tables} point to rows that do not exist`;
      return { status: "unusable", failure: "damaged", detail };
    }
    return { status: "sound", rows: await countRows(database), migrations: await listApplied(database) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { status: "unusable", failure: findDatabaseFailure(error), detail };
  } finally {
    await database?.close();
  }
}

export async function countRows(database: SqliteFile): Promise<Record<string, number>> {
  const tables = await database.list("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  const rows: Record<string, number> = {};
  for (const { name } of tables) {
    const [counted] = await database.list(`SELECT count(*) AS count FROM "${String(name).replaceAll('"', '""')}"`);
    rows[String(name)] = Number(counted?.count);
  }
  return rows;
}

export async function listApplied(database: SqliteFile): Promise<AppliedMigration[]> {
  const known = await database.list("SELECT 1 FROM sqlite_schema WHERE name = '_prisma_migrations'");
  if (known.length === 0) return [];
  const rows = await database.list(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name",
  );
  return rows.map(({ migration_name, checksum, finished_at }) => ({
    name: String(migration_name),
    checksum: String(checksum),
    isFinished: finished_at !== null,
  }));
}
