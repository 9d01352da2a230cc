import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { backUp } from "./back-up.ts";

export type MigrationResult =
  | { status: "ok"; applied: string[]; backup: string | undefined }
  | { status: "refused"; message: string };

type Migration = { name: string; sql: string; checksum: string };
type Connection = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;

// Prisma's own table and columns, so that its tools agree where they can run.
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/**
 * Applies the migrations that the file does not have yet, each in a transaction of its own. Prisma's command line would do
 * the same, but cannot run where its schema engine cannot be downloaded.
 */
export async function applyMigrations(options: {
  databaseFile: string;
  migrationsDir: string;
  backupDir: string;
}): Promise<MigrationResult> {
  const { databaseFile, migrationsDir, backupDir } = options;
  mkdirSync(dirname(databaseFile), { recursive: true, mode: 0o700 });
  const isEmpty = !existsSync(databaseFile) || statSync(databaseFile).size === 0;
  const migrations = listMigrations(migrationsDir);
  const connection = await new PrismaBetterSqlite3({ url: `file:${databaseFile}`, timeout: 15_000 }).connect();
  try {
    await connection.executeScript(`PRAGMA journal_mode = WAL; PRAGMA foreign_keys = OFF; ${MIGRATIONS_TABLE};`);
    const pending = await findPending(connection, migrations);
    if (pending.status === "refused") return pending;
    if (pending.migrations.length === 0) return { status: "ok", applied: [], backup: undefined };
    const backup = isEmpty ? undefined : await backUp(databaseFile, backupDir);
    const applied: string[] = [];
    for (const migration of pending.migrations) {
      const result = await applyOne(connection, migration);
      if (result.status === "refused") return result;
      if (result.isNew) applied.push(migration.name);
    }
    return { status: "ok", applied, backup };
  } finally {
    await connection.dispose();
  }
}

function listMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function findPending(
  connection: Connection,
  migrations: Migration[],
): Promise<{ status: "ok"; migrations: Migration[] } | { status: "refused"; message: string }> {
  const { rows } = await connection.queryRaw({
    sql: `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
    args: [],
    argTypes: [],
  });
  for (const [name, checksum, finishedAt] of rows) {
    const migration = migrations.find((candidate) => candidate.name === name);
    if (!migration)
      return {
        status: "refused",
        message: `The database has the migration ${name}, which this version does not know. Start a newer version, or restore a backup.`,
      };
    if (finishedAt === null)
      return { status: "refused", message: `The migration ${name} was begun and never finished. Restore a backup.` };
    if (migration.checksum !== checksum)
      return {
        status: "refused",
        message: `The migration ${name} was changed after it had been applied to this database. Undo the change and add a new migration instead.`,
      };
  }
  const done = new Set(rows.map(([name]) => name));
  return { status: "ok", migrations: migrations.filter(({ name }) => !done.has(name)) };
}

async function applyOne(
  connection: Connection,
  { name, sql, checksum }: Migration,
): Promise<{ status: "ok"; isNew: boolean } | { status: "refused"; message: string }> {
  await connection.executeScript("BEGIN IMMEDIATE");
  try {
    // Another server may have started at the same moment and done it while this one waited for the lock.
    const known = await connection.queryRaw({
      sql: `SELECT 1 FROM "_prisma_migrations" WHERE "migration_name" = ? AND "rolled_back_at" IS NULL`,
      args: [name],
      argTypes: [{ scalarType: "string", arity: "scalar" }],
    });
    if (known.rows.length === 0) {
      await connection.executeScript(sql);
      const broken = await connection.queryRaw({ sql: "PRAGMA foreign_key_check", args: [], argTypes: [] });
      if (broken.rows.length > 0) throw new Error(`${broken.rows.length} rows would point to rows that do not exist`);
      await connection.executeScript(
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "started_at", "applied_steps_count")
         VALUES ('${randomUUID()}', '${checksum}', '${name.replaceAll("'", "''")}', unixepoch() * 1000, unixepoch() * 1000, 1)`,
      );
    }
    await connection.executeScript("COMMIT");
    return { status: "ok", isNew: known.rows.length === 0 };
  } catch (error) {
    await connection.executeScript("ROLLBACK");
    const reason = error instanceof Error ? error.message : String(error);
    return { status: "refused", message: `The migration ${name} did not work and changed nothing: ${reason}` };
  }
}
