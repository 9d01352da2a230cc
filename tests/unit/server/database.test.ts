import { existsSync, readFileSync } from "node:fs";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { beforeAll, describe, expect, it } from "vitest";
import { findDatabaseFailure } from "#server/database/describe-failure";
import { insertUser, startTestServer } from "./_test-server.ts";

let databaseFile = "";

beforeAll(async () => {
  ({ databaseFile } = await startTestServer());
});

// The server's own driver: locks of two SQLite libraries in one process do not see each other.
const connect = () => new PrismaBetterSqlite3({ url: `file:${databaseFile}`, timeout: 0 }).connect();

/** The write lock, as another process would have it. */
async function takeLock(): Promise<() => Promise<void>> {
  const other = await connect();
  await other.executeScript("BEGIN IMMEDIATE");
  return async () => {
    await other.executeScript("ROLLBACK");
    await other.dispose();
  };
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe("beside another process", () => {
  it("a write waits for the lock while reads and everything else go on", async () => {
    const { db } = await import("#server/db");
    await insertUser(false);
    const release = await takeLock();
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 10);
    const writing = insertUser(false);
    expect(await db().user.count()).toBe(1);
    await pause(400);
    await release();
    await writing;
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(3);
    expect(await db().user.count()).toBe(2);
  });

  it("a write that waits too long is refused as busy, and the next one is not", async () => {
    const release = await takeLock();
    const started = performance.now();
    const failures = await Promise.all([1, 2].map(() => insertUser(false).catch(findDatabaseFailure)));
    expect(failures).toEqual(["locked", "locked"]);
    expect(performance.now() - started).toBeLessThan(12_000);
    await release();
    expect(await insertUser(false)).toHaveProperty("id");
  });

  it("work that meets a lock half way is undone and runs again", async () => {
    const { db, transact } = await import("#server/db");
    let runs = 0;
    await transact(async (tx) => {
      runs += 1;
      await tx.user.create({ data: { id: `run-${runs}`, name: "", email: `run-${runs}@example.org` } });
      if (runs === 1) throw Object.assign(new Error("busy"), { code: "SQLITE_BUSY" });
    });
    const rows = await db().user.findMany({ where: { id: { startsWith: "run-" } }, select: { id: true } });
    expect(rows).toEqual([{ id: "run-2" }]);
  });

  it("begins with the write lock, so that what was read is still so when it writes", async () => {
    const { transact } = await import("#server/db");
    const other = await connect();
    const refused = await transact(async (tx) => {
      await tx.user.count();
      try {
        await other.executeScript("BEGIN IMMEDIATE");
        return "begun";
      } catch (error) {
        return findDatabaseFailure(error);
      }
    });
    await other.dispose();
    expect(refused).toBe("locked");
  });
});

describe("a person who is deleted", () => {
  it("is in no byte of the database or its log afterwards", async () => {
    const { transact } = await import("#server/db");
    const { deleteUser } = await import("#server/accounts/delete-user");
    const marker = "Ada Lovelace of this one test";
    const hasMarker = () =>
      [databaseFile, `${databaseFile}-wal`].some((file) => existsSync(file) && readFileSync(file).includes(marker));
    const data = { name: marker.repeat(50), email: "ada-bytes@example.org" };
    const { id } = await transact((tx) => tx.user.create({ data, select: { id: true } }));
    expect(hasMarker()).toBe(true);
    await deleteUser(id);
    expect(hasMarker()).toBe(false);
  });
});

describe("findDatabaseFailure", () => {
  it.each([
    [{ code: "SQLITE_FULL" }, "full"],
    [{ code: "ENOSPC" }, "full"],
    [{ code: "SQLITE_READONLY_DBMOVED" }, "read-only"],
    [{ code: "SQLITE_NOTADB" }, "damaged"],
    [{ code: "P2039", meta: { driverAdapterError: { cause: { originalCode: "SQLITE_CORRUPT" } } } }, "damaged"],
    [{ code: "P1008" }, "locked"],
    [{ code: "P2002", message: "SQLITE_FULL, said a learner" }, "other"],
    ["SQLITE_FULL", "other"],
  ])("%j is %s", (error, failure) => expect(findDatabaseFailure(error)).toBe(failure));
});
