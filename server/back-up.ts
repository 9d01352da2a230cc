import "server-only";
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import sqlite3 from "sqlite3";

const KEPT_BACKUPS = 10;

/** Copies a database that may be in use (SQLite's online backup) and returns the copy's path. The oldest copies go. */
export async function backUp(databaseFile: string, backupDir: string): Promise<string> {
  mkdirSync(backupDir, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(":", "-");
  const name = `${basename(databaseFile, ".db")}-${stamp}.db`;
  const unfinished = join(backupDir, `.${name}`);
  const source = await openDatabase(databaseFile);
  try {
    await copyPages(source, unfinished);
  } finally {
    await new Promise((resolve) => source.close(resolve));
  }
  renameSync(unfinished, join(backupDir, name));
  const backups = readdirSync(backupDir).filter((file) => file.endsWith(".db") && !file.startsWith("."));
  for (const old of backups.sort().slice(0, -KEPT_BACKUPS)) rmSync(join(backupDir, old));
  return join(backupDir, name);
}

function openDatabase(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(database),
    );
  });
}

// The package's types leave the backup out.
type Backup = { step(pages: number, done: (error: Error | null) => void): void; finish(done: () => void): void };
type HasBackup = { backup(file: string, ready: (error: Error | null) => void): Backup };

function copyPages(source: sqlite3.Database, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const backup = (source as unknown as HasBackup).backup(file, (error) => {
      if (error) return reject(error);
      backup.step(-1, (failure) => backup.finish(() => (failure ? reject(failure) : resolve())));
    });
  });
}
