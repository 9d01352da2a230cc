import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { db, type Transaction, transact } from "../db.ts";

const current = new AsyncLocalStorage<Transaction>();

/** Everything that better-auth writes during `work` happens in the given transaction, together with our own writes. */
export function runInside<Result>(tx: Transaction, work: () => Promise<Result>): Promise<Result> {
  return current.run(tx, work);
}

type Delegate = Record<string, (args: unknown) => Promise<unknown>>;

const MODELS = ["user", "session", "account", "verification"] as const;
const READS = new Set(["findFirst", "findUnique", "findMany", "count"]);

/** What better-auth's Prisma adapter sees as the client: its four tables, read and written by the rules of db.ts. */
export function createAuthDatabase(): Record<string, Delegate> {
  return Object.fromEntries(MODELS.map((model) => [model, createDelegate(model)]));
}

function createDelegate(model: (typeof MODELS)[number]): Delegate {
  return new Proxy({} as Delegate, {
    get: (_, operation: string) => (args: unknown) => {
      const tx = current.getStore();
      if (tx) return call(tx, model, operation, args);
      if (READS.has(operation)) return call(db(), model, operation, args);
      return transact((own) => call(own, model, operation, args));
    },
  });
}

function call(client: object, model: string, operation: string, args: unknown): Promise<unknown> {
  const delegate = (client as Record<string, Delegate>)[model] as Delegate;
  return (delegate[operation] as Delegate[string])(args);
}
