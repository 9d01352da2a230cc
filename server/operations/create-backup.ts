import "server-only";
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { syncFolder } from "../../lib/kept-secret.mjs";
import { describeDatabaseFailure, findDatabaseFailure } from "../database/describe-failure.ts";
import { countRows, listApplied } from "../database/inspect-database.ts";
import { openSqliteFile } from "../database/sqlite-file.ts";
import { getEngineVersion } from "../engine-version.ts";
import {
  DATABASE_NAME,
  hashFile,
  MANIFEST_NAME,
  type Manifest,
  type Place,
  SECRET_NAMES,
  stampTime,
  syncFile,
} from "./backup-format.ts";
import { verifyBackup } from "./verify-backup.ts";

export type BackupResult =
  | { status: "made"; folder: string; manifest: Manifest }
  | { status: "refused"; message: string };

/** Where a backup goes when nobody says where. */
export function getBackupFolder({ dataDir }: Pick<Place, "dataDir">): string {
  return join(dataDir, "backups", `backup-${stampTime(new Date())}`);
}

/**
 * Copies a database that may be in use, with its secrets, into a new folder, and reads the copy through. The folder has its
 * name only when it is complete and on the disk.
 */
export async function createBackup(place: Place, to: string): Promise<BackupResult> {
  const folder = resolve(to);
  if (existsSync(folder))
    return { status: "refused", message: `${folder} is there already; a backup never overwrites one.` };
  if (!existsSync(place.databaseFile))
    return { status: "refused", message: `There is no database ${place.databaseFile}.` };
  const unfinished = join(dirname(folder), `.${basename(folder)}.${process.pid}`);
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  try {
    const manifest = await fillFolder(place, unfinished);
    const verified = await verifyBackup(unfinished);
    if (verified.status === "refused") return verified;
    renameSync(unfinished, folder);
    syncFolder(dirname(folder));
    return { status: "made", folder, manifest };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const failure = findDatabaseFailure(error);
    return {
      status: "refused",
      message:
        failure === "full"
          ? `There is no room for a backup in ${dirname(folder)}.`
          : describeDatabaseFailure(place.databaseFile, failure, detail),
    };
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function fillFolder(place: Place, folder: string): Promise<Manifest> {
  const copy = join(folder, DATABASE_NAME);
  const counted = await copyDatabase(place.databaseFile, copy);
  const secrets = SECRET_NAMES.filter((name) => existsSync(join(place.dataDir, name)));
  for (const name of secrets) copyFileSync(join(place.dataDir, name), join(folder, name));
  const names = [DATABASE_NAME, ...secrets];
  for (const name of names) syncFile(join(folder, name));
  const manifest: Manifest = {
    format: 1,
    createdAt: new Date().toISOString(),
    version: getEngineVersion(),
    ...counted,
    sha256: Object.fromEntries(names.map((name) => [name, hashFile(join(folder, name))])),
  };
  writeFileSync(join(folder, MANIFEST_NAME), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  syncFile(join(folder, MANIFEST_NAME));
  syncFolder(folder);
  return manifest;
}

// Counted and copied inside one reading transaction, so that both see the same moment whatever is written meanwhile.
async function copyDatabase(from: string, to: string): Promise<Pick<Manifest, "rows" | "migrations">> {
  const source = await openSqliteFile(from, "read");
  try {
    await source.execute("BEGIN");
    const rows = await countRows(source);
    const migrations = (await listApplied(source)).map(({ name }) => name);
    await source.copyTo(to);
    return { rows, migrations };
  } finally {
    await source.close();
    // The copy still says that it has a write-ahead log. As a file alone it has none.
    if (existsSync(to)) await leaveLogMode(to);
  }
}

async function leaveLogMode(file: string): Promise<void> {
  const copy = await openSqliteFile(file, "write");
  try {
    await copy.execute("PRAGMA journal_mode = DELETE");
  } finally {
    await copy.close();
  }
}
