import "server-only";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { getEnv } from "./env.ts";
import { type Prisma, PrismaClient } from "./generated/prisma/client.ts";

export type Transaction = Prisma.TransactionClient;

// WAL with NORMAL: a killed process loses nothing that was committed; a power cut may lose the last moments, never the file.
const PRAGMAS = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;";
const BUSY_TIMEOUT_MS = 5000;

class Sqlite extends PrismaBetterSqlite3 {
  readonly #pragmas: string;

  constructor(url: string, pragmas: string) {
    super({ url, timeout: BUSY_TIMEOUT_MS });
    this.#pragmas = pragmas;
  }

  override async connect() {
    const connection = await super.connect();
    await connection.executeScript(this.#pragmas);
    return connection;
  }
}

type Clients = { reader: PrismaClient; writer: PrismaClient };

const kept = globalThis as { threePortsClients?: Clients };

// Two connections, because the driver has no lock between an open transaction and other statements of the same connection:
// a write outside it would be undone with it. Here such a write is refused by SQLite (query_only).
function getClients(): Clients {
  const url = getEnv().databaseUrl;
  kept.threePortsClients ??= {
    reader: new PrismaClient({ adapter: new Sqlite(url, `${PRAGMAS} PRAGMA query_only = ON;`) }),
    writer: new PrismaClient({
      adapter: new Sqlite(url, PRAGMAS),
      transactionOptions: { maxWait: 20_000, timeout: 20_000 },
    }),
  };
  return kept.threePortsClients;
}

/** For reading. A write through it fails. */
export function db(): PrismaClient {
  return getClients().reader;
}

/** The only way to write: one transaction after the other, each all or nothing. Keep slow work (grading) outside. */
export function transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return getClients().writer.$transaction(work);
}
