import "server-only";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describeDatabaseFailure } from "../database/describe-failure.ts";
import { type AppliedMigration, inspectDatabase } from "../database/inspect-database.ts";
import { DATABASE_NAME, hashFile, MANIFEST_NAME, Manifest, SECRET_NAMES } from "./backup-format.ts";

export type VerifiedBackup =
  | { status: "sound"; databaseFile: string; secretFiles: string[]; migrations: AppliedMigration[]; rowCount: number }
  | { status: "refused"; message: string };

/** Reads a backup through: every file as it was written, a sound database, every row. Also takes a lone database file. */
export async function verifyBackup(path: string): Promise<VerifiedBackup> {
  if (!existsSync(path)) return refuse(`There is no ${path}.`);
  const isFolder = statSync(path).isDirectory();
  const manifest = isFolder ? readManifest(path) : undefined;
  if (isFolder && !manifest) return refuse(`${path} is no backup: it has no readable ${MANIFEST_NAME}.`);
  for (const [name, sha256] of Object.entries(manifest?.sha256 ?? {})) {
    const file = join(path, name);
    if (!existsSync(file)) return refuse(`The backup ${path} is not complete: ${name} is missing.`);
    if (hashFile(file) !== sha256) return refuse(`The backup ${path} is damaged: ${name} is not what was written.`);
  }
  const databaseFile = isFolder ? join(path, DATABASE_NAME) : path;
  // A lone file that has a log beside it is a database in use or a copy of half of one.
  if (existsSync(`${databaseFile}-wal`) && statSync(`${databaseFile}-wal`).size > 0)
    return refuse(`${databaseFile} is no backup: a write-ahead log lies beside it.`);
  const inspection = await inspectDatabase(databaseFile, "integrity_check");
  if (inspection.status === "unusable")
    return refuse(describeDatabaseFailure(databaseFile, inspection.failure, inspection.detail));
  const { rows, migrations } = inspection;
  const wrong = Object.keys({ ...manifest?.rows, ...rows }).find(
    (table) => manifest && manifest.rows[table] !== rows[table],
  );
  if (wrong !== undefined)
    return refuse(
      `The backup ${path} has ${rows[wrong] ?? 0} rows of ${wrong} where ${manifest?.rows[wrong] ?? 0} were written.`,
    );
  if (migrations.length === 0) return refuse(`${databaseFile} is no database of this server.`);
  const secretFiles = SECRET_NAMES.filter((name) => manifest?.sha256[name] !== undefined).map((name) =>
    join(path, name),
  );
  const rowCount = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return { status: "sound", databaseFile, secretFiles, migrations, rowCount };
}

function refuse(message: string): { status: "refused"; message: string } {
  return { status: "refused", message };
}

function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, MANIFEST_NAME);
  if (!existsSync(file)) return undefined;
  try {
    return Manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}
