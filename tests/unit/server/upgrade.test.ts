import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import sqlite3 from "sqlite3";
import { beforeAll, describe, expect, it } from "vitest";
import { startServerOn, WORDS } from "./_test-server.ts";

type Row = Record<string, unknown>;
type Old = { variants: Row[]; attempts: Row[]; users: Row[] };

// The file is read and written with a driver that is not the server's.
function open(file: string): Promise<sqlite3.Database> {
  return new Promise((done, fail) => {
    const database = new sqlite3.Database(file, (error) => (error ? fail(error) : done(database)));
  });
}

function select(database: sqlite3.Database, sql: string): Promise<Row[]> {
  return new Promise((done, fail) => database.all<Row>(sql, (error, rows) => (error ? fail(error) : done(rows))));
}

const STRANGE = "exercise-of-another-course";
let old: Old;

/** A database as a2f5538 left it, with an answer to an exercise that no lesson of ours ever had. */
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "three-ports-upgrade-"));
  const database = await open(join(dataDir, "three-ports.db"));
  const sql = readFileSync(resolve("tests/fixtures/databases/2026-12-01.sql"), "utf8");
  await new Promise<void>((done, fail) => database.exec(sql, (error) => (error ? fail(error) : done())));
  for (const table of ["Variant", "Attempt"]) {
    const [first] = await select(database, `SELECT * FROM "${table}" WHERE "exerciseId" = 'three-claims' LIMIT 1`);
    const copy: Row = { ...first, id: `${table}-strange`, exerciseId: STRANGE };
    if (table === "Attempt") Object.assign(copy, { variantId: "Variant-strange", idempotencyKey: "strange" });
    const values = Object.values(copy).map((value) =>
      value === null ? "NULL" : `'${String(value).replaceAll("'", "''")}'`,
    );
    await select(database, `INSERT INTO "${table}" (${Object.keys(copy).join(", ")}) VALUES (${values.join(", ")})`);
  }
  old = {
    users: await select(database, 'SELECT * FROM "User"'),
    variants: await select(database, 'SELECT * FROM "Variant"'),
    attempts: await select(database, 'SELECT * FROM "Attempt"'),
  };
  await new Promise((done) => database.close(done));
  await startServerOn(dataDir);
}, 120_000);

describe("a database from before seeds were numbers", () => {
  it("keeps every row, and what the columns held that are gone", async () => {
    const { db } = await import("#server/db");
    const [users, variants, attempts] = await Promise.all([
      db().user.findMany(),
      db().variant.findMany(),
      db().attempt.findMany(),
    ]);
    expect(old.attempts.length).toBeGreaterThan(80);
    expect([users.length, variants.length, attempts.length]).toEqual([
      old.users.length,
      old.variants.length,
      old.attempts.length,
    ]);
    expect(new Set(users.map(({ variantSalt }) => variantSalt)).size).toBe(users.length);
    for (const { id, legacy, ordinal, status, hintsUsed } of variants) {
      const before = old.variants.find((row) => row.id === id);
      expect({ ordinal, status, hintsUsed }).toEqual({
        ordinal: before?.ordinal,
        status: before?.status,
        hintsUsed: before?.hintsUsed,
      });
      expect(legacy).toEqual({ seed: before?.seed, contentRevision: before?.contentRevision });
    }
    for (const { id, outcome, score, raw } of attempts) {
      const before = old.attempts.find((row) => row.id === id);
      expect({ outcome, score, raw }).toEqual({
        outcome: before?.outcome,
        score: before?.score,
        raw: JSON.parse(String(before?.raw)),
      });
    }
  });

  it("opens and explains every answer as it was counted, whatever the lessons say today", async () => {
    const { db } = await import("#server/db");
    const { findAttempt } = await import("#server/attempts/find-attempt");
    const attempts = await db().attempt.findMany({ where: { exerciseId: { not: STRANGE } } });
    for (const { id, userId, outcome, score } of attempts) {
      const view = await findAttempt(userId, id, "en", WORDS);
      expect(view?.exercise?.fields.length, id).toBeGreaterThan(0);
      expect(view?.outcome).toMatchObject({ today: "same", feedback: { isCorrect: outcome === "correct", score } });
    }
    const variants = await db().variant.findMany({
      where: { exerciseId: { not: STRANGE } },
      include: { version: true },
    });
    for (const { parameters, version } of variants) {
      const { templates } = (version?.definition ?? {}) as { templates: { id: string }[] };
      expect(templates.map(({ id }) => id)).toContain((parameters as { template: string }).template);
    }
  });

  it("shows an answer whose exercise nobody knows with the outcome that was counted, and says so", async () => {
    const { db } = await import("#server/db");
    const { findAttempt } = await import("#server/attempts/find-attempt");
    const { userId, outcome } = await db().attempt.findUniqueOrThrow({ where: { id: "Attempt-strange" } });
    const view = await findAttempt(userId, "Attempt-strange", "zh", WORDS);
    expect(view).toMatchObject({
      exercise: undefined,
      outcome: { today: "unexplained", feedback: { isCorrect: outcome === "correct" } },
    });
  });

  it("runs the step once: a second start changes nothing", async () => {
    const { applyMigrations } = await import("#server/migrate");
    const { db } = await import("#server/db");
    const { getEnv } = await import("#server/env");
    const before = await db().variant.findMany({ orderBy: { id: "asc" } });
    const { databaseFile, dataDir } = getEnv();
    const again = await applyMigrations({
      databaseFile,
      migrationsDir: resolve("prisma/migrations"),
      backupDir: join(dataDir, "backups"),
    });
    expect(again).toEqual({ status: "ok", applied: [], backup: undefined });
    expect(await db().variant.findMany({ orderBy: { id: "asc" } })).toEqual(before);
  });
});
