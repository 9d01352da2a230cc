import "server-only";
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { syncFolder } from "../../lib/kept-secret.mjs";
import { claimDatabase } from "../database/database-use.ts";
import { findMigrationProblem } from "../migrate.ts";
import { type Place, stampTime, syncFile } from "./backup-format.ts";
import { type VerifiedBackup, verifyBackup } from "./verify-backup.ts";

export type RestoreResult =
  | { status: "restored"; rowCount: number; aside: string | undefined }
  | { status: "refused"; message: string };

/** Beside the database while a restore is at work. A server that finds it does not start: half of two databases is none. */
export function getRestoringFile(databaseFile: string): string {
  return `${databaseFile}-restoring`;
}

/**
 * Puts a backup in the place of the database and its secrets. What was there, with its write-ahead log, is moved aside and
 * never deleted. Nothing is touched before the backup has been read through and no server runs.
 */
export async function restoreBackup(place: Place, from: string): Promise<RestoreResult> {
  const backup = await verifyBackup(resolve(from));
  if (backup.status === "refused") return backup;
  const problem = findMigrationProblem(backup.migrations);
  if (problem) return { status: "refused", message: problem };
  mkdirSync(dirname(place.databaseFile), { recursive: true, mode: 0o700 });
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 });
  const use = await claimDatabase(place.databaseFile);
  if (use.status === "taken")
    return { status: "refused", message: `A server runs on ${place.databaseFile}. Stop it first.` };
  try {
    return { status: "restored", rowCount: backup.rowCount, aside: exchange(place, backup) };
  } finally {
    await use.release();
  }
}

type Sound = Extract<VerifiedBackup, { status: "sound" }>;

function exchange(place: Place, backup: Sound): string | undefined {
  const { databaseFile, dataDir } = place;
  const restoring = getRestoringFile(databaseFile);
  rmSync(restoring, { force: true });
  copyFileSync(backup.databaseFile, restoring);
  syncFile(restoring);
  syncFolder(dirname(databaseFile));
  const stamp = `replaced-${stampTime(new Date())}`;
  const old = [databaseFile, `${databaseFile}-wal`, `${databaseFile}-shm`, `${databaseFile}-journal`];
  const moved = moveAside(old, join(dirname(databaseFile), stamp));
  const secrets = backup.secretFiles.map((file) => join(dataDir, basename(file)));
  moveAside(secrets, join(dataDir, stamp));
  for (const [index, file] of backup.secretFiles.entries()) placeFile(file, secrets[index] as string);
  renameSync(restoring, databaseFile);
  syncFolder(dirname(databaseFile));
  return moved;
}

function placeFile(from: string, to: string): void {
  const aside = `${to}.${process.pid}.new`;
  copyFileSync(from, aside);
  syncFile(aside);
  renameSync(aside, to);
  syncFolder(dirname(to));
}

/** The folder with what was there; undefined where nothing was. */
function moveAside(files: string[], folder: string): string | undefined {
  const present = files.filter((file) => existsSync(file));
  if (present.length === 0) return undefined;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const file of present) renameSync(file, join(folder, basename(file)));
  syncFolder(folder);
  syncFolder(dirname(folder));
  return folder;
}
