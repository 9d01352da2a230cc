import "server-only";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { findDatabaseFailure } from "./describe-failure.ts";

export type DatabaseUse = { status: "held"; release: () => Promise<void> } | { status: "taken" };

// Who uses a database says so with a lock on a little file beside it, not on the database: so it also holds when the
// database is broken, which is when backups are restored. The operating system takes the lock away with its process.
const WAIT_MS = 200;
const getUseFile = (databaseFile: string) => `${databaseFile}-in-use`;

/** A running server's claim; any number of servers may have one. Taken: somebody is replacing the database. */
export function holdDatabase(databaseFile: string): Promise<DatabaseUse> {
  return lock(databaseFile, "BEGIN; SELECT count(*) FROM sqlite_schema");
}

/** The claim of whoever replaces the database. Taken: a server runs on it. */
export function claimDatabase(databaseFile: string): Promise<DatabaseUse> {
  return lock(databaseFile, "BEGIN EXCLUSIVE");
}

// A connection that nothing refers to is closed by the garbage collector, and its lock is gone.
const kept = globalThis as { threePortsUses?: Set<unknown> };

// By the driver that serves, not by the other package: on a fresh machine that one gets ready after the first page.
async function lock(databaseFile: string, script: string): Promise<DatabaseUse> {
  const url = `file:${getUseFile(databaseFile)}`;
  const connection = await new PrismaBetterSqlite3({ url, timeout: WAIT_MS }).connect();
  try {
    await connection.executeScript(script);
    kept.threePortsUses ??= new Set();
    const uses = kept.threePortsUses.add(connection);
    return {
      status: "held",
      release: () => {
        uses.delete(connection);
        return connection.dispose();
      },
    };
  } catch (error) {
    await connection.dispose();
    if (findDatabaseFailure(error) === "locked") return { status: "taken" };
    throw error;
  }
}
