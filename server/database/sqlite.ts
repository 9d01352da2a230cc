import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { findDatabaseFailure } from "./describe-failure.ts";

type Connection = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;
type Statement = Parameters<Connection["executeRaw"]>[0];

// FULL: what was acknowledged survives a power cut as well (docs/decisions/017 has the measured price).
// secure_delete: what is deleted is overwritten. query_only: see db.ts.
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA journal_size_limit = 16777216;
`;

/** How long a write waits for the write lock of another process, and a read for the rare lock that stops reading. */
const BUSY_LIMIT_MS = 5000;

/**
 * Prisma's SQLite driver for several processes on one file. Transactions take the write lock when they begin: a plain BEGIN
 * fails at its first write, after the work was done, when another process wrote meanwhile. Nothing waits inside the driver,
 * whose waiting stops every other request of this process; a busy statement is tried again between other work.
 */
export class Sqlite extends PrismaBetterSqlite3 {
  readonly #isReader: boolean;
  readonly #connections = new Set<Connection>();
  readonly #turns = new Turns();

  constructor(url: string, use: "read" | "write") {
    super({ url, timeout: 0 });
    this.#isReader = use === "read";
  }

  override async connect(): Promise<Connection> {
    const connection = await super.connect();
    await retryWhileBusy(() => connection.executeScript(PRAGMAS));
    if (this.#isReader) await connection.executeScript("PRAGMA query_only = ON");
    this.#connections.add(connection);
    const { queryRaw, startTransaction, dispose } = connection;
    connection.queryRaw = (query) => retryWhileBusy(() => queryRaw.call(connection, query));
    connection.startTransaction = (level) =>
      beginImmediate(() => startTransaction.call(connection, level), this.#turns);
    connection.dispose = () => {
      this.#connections.delete(connection);
      return dispose.call(connection);
    };
    return connection;
  }

  /** Closes everything at once, without waiting: for the last moment of a process. The last to close empties the log. */
  closeNow(): void {
    for (const connection of this.#connections) void connection.dispose();
  }
}

const BURST_MS = 40;
const GAP_MS = 5;
const MAX_GAP_MS = 200;

/**
 * A process with many writes waiting would take the lock again the moment it leaves it, and another process that asks from
 * time to time would never find it free. So after a burst the lock is left alone for longer than others wait between tries:
 * on a machine that is busy, where a burst takes long, their tries come late as well.
 */
class Turns {
  #since = 0;
  #endedAt = 0;

  async take(): Promise<void> {
    const now = performance.now();
    const gap = Math.min(MAX_GAP_MS, Math.max(GAP_MS, (this.#endedAt - this.#since) / 8));
    if (now - this.#endedAt <= gap) {
      if (now - this.#since <= BURST_MS) return;
      await sleep(gap);
    }
    this.#since = performance.now();
  }

  end(): void {
    this.#endedAt = performance.now();
  }
}

type Start = Connection["startTransaction"];

async function beginImmediate(start: () => ReturnType<Start>, turns: Turns): ReturnType<Start> {
  const until = performance.now() + BUSY_LIMIT_MS;
  // The driver's own BEGIN takes no lock yet and is exchanged for one that does.
  const transaction = await start();
  try {
    await transaction.executeRaw(write("ROLLBACK"));
    await turns.take();
    await retryWhileBusy(() => transaction.executeRaw(write("BEGIN IMMEDIATE")), until);
    const { commit, rollback } = transaction;
    transaction.commit = () => {
      turns.end();
      return commit.call(transaction);
    };
    transaction.rollback = () => {
      turns.end();
      return rollback.call(transaction);
    };
    return transaction;
  } catch (error) {
    // Says no more than that the driver may begin the next one.
    await transaction.rollback();
    throw error;
  }
}

function write(sql: string): Statement {
  return { sql, args: [], argTypes: [] };
}

/** Tries again and again while another process has the lock, which costs next to nothing. The last refusal is thrown. */
export async function retryWhileBusy<Result>(
  work: () => Promise<Result>,
  until: number = performance.now() + BUSY_LIMIT_MS,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (findDatabaseFailure(error) !== "locked" || performance.now() >= until) throw error;
      // Jitter, so that two processes that wait do not meet again and again; always less than the gap of Turns.
      await sleep(1 + Math.random() * 2);
    }
  }
}

/**
 * Carries the log over into the database file and empties it, so that nothing deleted is left in it. Does what it can
 * while others read and write; `false` says that some of the log had to stay.
 */
export async function emptyLog(url: string): Promise<boolean> {
  const connection = await new PrismaBetterSqlite3({ url, timeout: 0 }).connect();
  const until = performance.now() + BUSY_LIMIT_MS;
  try {
    for (;;) {
      const { rows } = await connection.queryRaw(write("PRAGMA wal_checkpoint(TRUNCATE)"));
      if (Number(rows[0]?.[0]) === 0) return true;
      if (performance.now() >= until) return false;
      await sleep(20 * (0.5 + Math.random()));
    }
  } finally {
    await connection.dispose();
  }
}
