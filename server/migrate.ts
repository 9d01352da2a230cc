import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { AppliedMigration } from "./database/inspect-database.ts";
import { nameTemplates, SEEDS_AND_IDENTITY } from "./migrations/name-templates.ts";
import { stampTime } from "./operations/backup-format.ts";
import { type BackupResult, createBackup } from "./operations/create-backup.ts";

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

const MIGRATIONS_DIR = resolve("prisma/migrations");

/** What SQL alone cannot do, in the transaction of its migration: once, or not at all. */
const DATA_STEPS: Record<string, (connection: Connection) => Promise<void>> = { [SEEDS_AND_IDENTITY]: nameTemplates };

/**
 * Applies the migrations that the file does not have yet, each in a transaction of its own. Prisma's command line would do
 * the same, but cannot run where its schema engine cannot be downloaded. A file that has something in it is backed up first.
 */
export async function applyMigrations(options: {
  databaseFile: string;
  migrationsDir?: string;
  /** In the data folder, whose secrets become part of the backup. */
  backupDir: string;
}): Promise<MigrationResult> {
  const { databaseFile, migrationsDir, backupDir } = options;
  const migrations = listMigrations(migrationsDir);
  mkdirSync(dirname(databaseFile), { recursive: true, mode: 0o700 });
  const found = await withConnection(databaseFile, async (connection) => {
    const isEmpty = (await select(connection, "SELECT 1 FROM sqlite_schema LIMIT 1")).length === 0;
    await connection.executeScript(MIGRATIONS_TABLE);
    return { isEmpty, done: await listDone(connection) };
  });
  const message = findMigrationProblem(found.done, migrations);
  if (message !== undefined) return { status: "refused", message };
  const pending = listPending(found.done, migrations);
  if (pending.length === 0) return { status: "ok", applied: [], backup: undefined };
  // While no connection of this process is open: see openSqliteFile.
  const backup = found.isEmpty ? undefined : await backUp(databaseFile, backupDir);
  if (backup?.status === "refused") return backup;
  return withConnection(databaseFile, async (connection) => {
    const applied: string[] = [];
    for (const migration of pending) {
      const result = await applyOne(connection, migration);
      if (result.status === "refused") return result;
      if (result.isNew) applied.push(migration.name);
    }
    return { status: "ok", applied, backup: backup?.folder };
  });
}

async function withConnection<Result>(file: string, use: (connection: Connection) => Promise<Result>): Promise<Result> {
  const connection = await new PrismaBetterSqlite3({ url: `file:${file}`, timeout: 15_000 }).connect();
  try {
    await connection.executeScript("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = OFF;");
    return await use(connection);
  } finally {
    await connection.dispose();
  }
}

const BACKUP_PREFIX = "before-migration-";
const KEPT_BACKUPS = 10;

// Those that an operator made are never touched; of these the oldest go.
async function backUp(databaseFile: string, backupDir: string): Promise<BackupResult> {
  const name = `${BACKUP_PREFIX}${stampTime(new Date())}`;
  const made = await createBackup({ databaseFile, dataDir: dirname(backupDir) }, join(backupDir, name));
  const own = readdirSync(backupDir).filter((entry) => entry.startsWith(BACKUP_PREFIX));
  for (const old of own.sort().slice(0, -KEPT_BACKUPS)) rmSync(join(backupDir, old), { recursive: true });
  return made;
}

function listMigrations(folder = MIGRATIONS_DIR): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function select(connection: Connection, sql: string): Promise<unknown[][]> {
  return (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
}

async function listDone(connection: Connection): Promise<AppliedMigration[]> {
  const rows = await select(
    connection,
    `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  );
  return rows.map(([name, checksum, finishedAt]) => ({
    name: String(name),
    checksum: String(checksum),
    isFinished: finishedAt !== null,
  }));
}

/** The migrations of this version that a database does not have yet. */
export function listPending(done: AppliedMigration[], migrations: Migration[] = listMigrations()): Migration[] {
  const names = new Set(done.map(({ name }) => name));
  return migrations.filter(({ name }) => !names.has(name));
}

/** Why this version cannot work on a database with these migrations; undefined where it can. */
export function findMigrationProblem(
  done: AppliedMigration[],
  migrations: Migration[] = listMigrations(),
): string | undefined {
  for (const { name, checksum, isFinished } of done) {
    const migration = migrations.find((candidate) => candidate.name === name);
    if (!migration)
      return `The database has the migration ${name}, which this version does not know. Start a newer version, or restore a backup.`;
    if (!isFinished) return `The migration ${name} was begun and never finished. Restore a backup.`;
    if (migration.checksum !== checksum)
      return `The migration ${name} was changed after it had been applied to this database. Undo the change and add a new migration instead.`;
  }
  return undefined;
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
      await DATA_STEPS[name]?.(connection);
      const broken = await select(connection, "PRAGMA foreign_key_check");
      if (broken.length > 0) throw new Error(`${broken.length} rows would point to rows that do not exist`);
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
