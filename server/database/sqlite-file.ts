import "server-only";
import type { Database } from "sqlite3";

type Row = Record<string, string | number | null>;

/**
 * A SQLite file outside Prisma: opened for one purpose, in threads of its own, and closed again. Never a file that Prisma's
 * driver has open in the same process: the two bring a SQLite library each, the system's locks are the process's, so neither
 * would see the other, and closing the one takes the other's log away.
 */
export type SqliteFile = {
  list(sql: string, ...values: (string | number)[]): Promise<Row[]>;
  execute(sql: string): Promise<void>;
  /** SQLite's online backup: one consistent state, also while others write. */
  copyTo(file: string): Promise<void>;
  close(): Promise<void>;
};

/** https://www.sqlite.org/c3ref/c_open_autoproxy.html */
const OPEN_READONLY = 1;
const OPEN_READWRITE = 2;
const OPEN_CREATE = 4;
const MODES = { read: OPEN_READONLY, write: OPEN_READWRITE, create: OPEN_READWRITE | OPEN_CREATE } as const;

const BUSY_TIMEOUT_MS = 5000;

export async function openSqliteFile(
  path: string,
  mode: keyof typeof MODES,
  busyTimeoutMs: number = BUSY_TIMEOUT_MS,
): Promise<SqliteFile> {
  // Loaded when first needed: on a fresh machine the first page is served while this package is still being compiled.
  const { default: sqlite3 } = await import("sqlite3");
  const database = await new Promise<Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, MODES[mode], (error) => (error ? reject(error) : resolve(opened)));
  });
  // Waits in a thread of the driver, so that nothing else of this process waits with it.
  database.configure("busyTimeout", busyTimeoutMs);
  return {
    list: (sql, ...values) =>
      new Promise((resolve, reject) => {
        database.all<Row>(sql, values, (error, rows) => (error ? reject(error) : resolve(rows)));
      }),
    execute: (sql) =>
      new Promise((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve()))),
    copyTo: (file) => copyPages(database, file),
    close: () => new Promise((resolve, reject) => database.close((error) => (error ? reject(error) : resolve()))),
  };
}

// The package's types leave the backup out.
type Backup = { step(pages: number, done: (error: Error | null) => void): void; finish(done: () => void): void };
type HasBackup = { backup(file: string, ready: (error: Error | null) => void): Backup };

function copyPages(source: Database, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const backup = (source as unknown as HasBackup).backup(file, (error) => {
      if (error) return reject(error);
      backup.step(-1, (failure) => backup.finish(() => (failure ? reject(failure) : resolve())));
    });
  });
}
