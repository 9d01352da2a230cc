import "server-only";
import { emptyLog, retryWhileBusy, Sqlite } from "./database/sqlite.ts";
import { getEnv } from "./env.ts";
import { type Prisma, PrismaClient } from "./generated/prisma/client.ts";

export type Transaction = Prisma.TransactionClient;

type Clients = { reader: PrismaClient; writer: PrismaClient };

const kept = globalThis as { threePortsClients?: Clients };

// Two connections, because the driver has no lock between an open transaction and other statements of the same connection:
// a write outside it would be undone with it. Here such a write is refused by SQLite (query_only).
function getClients(): Clients {
  kept.threePortsClients ??= connectClients();
  return kept.threePortsClients;
}

function connectClients(): Clients {
  const url = getEnv().databaseUrl;
  const reading = new Sqlite(url, "read");
  const writing = new Sqlite(url, "write");
  // However the process ends, short of being killed, the log is carried over into the file: copied alone, the file is whole.
  process.once("exit", () => {
    reading.closeNow();
    writing.closeNow();
  });
  return {
    reader: new PrismaClient({ adapter: reading }),
    writer: new PrismaClient({ adapter: writing, transactionOptions: { maxWait: 20_000, timeout: 20_000 } }),
  };
}

/** For reading. A write through it fails. */
export function db(): PrismaClient {
  return getClients().reader;
}

/**
 * The only way to write: one transaction after the other, each all or nothing. Keep slow work (grading, hashing) outside.
 * `work` may run twice, the first time undone, so it has no effect but on the database; cookies are set afterwards.
 */
export function transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return retryWhileBusy(() => getClients().writer.$transaction(work));
}

/**
 * To be called after a transaction that deleted somebody's data. The rows were overwritten in the file as they went, but
 * earlier versions of their pages stand in the log until it is emptied.
 */
export function forgetDeleted(): Promise<boolean> {
  return emptyLog(getEnv().databaseUrl);
}
