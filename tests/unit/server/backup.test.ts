import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimDatabase, holdDatabase } from "#server/database/database-use";
import { openSqliteFile } from "#server/database/sqlite-file";
import { applyMigrations } from "#server/migrate";
import { createBackup } from "#server/operations/create-backup";
import { restoreBackup } from "#server/operations/restore-backup";
import { query, readEverything } from "./_sqlite.ts";
import { startWriter, type Writer } from "./_writer.ts";

const SECRET = "q3nF0m8WJr0sXxq1mY6YhC2u8oY0rJ4kT9vL5bN7dPs";

async function makePlace(): Promise<{ dataDir: string; databaseFile: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), "three-ports-backup-"));
  const databaseFile = join(dataDir, "three-ports.db");
  await applyMigrations({ databaseFile, backupDir: join(dataDir, "backups") });
  return { dataDir, databaseFile };
}

async function insertLearner(file: string, id: string): Promise<void> {
  await query(file, `INSERT INTO User (id, name, email, updatedAt) VALUES ('${id}', 'n', '${id}@example.org', 0)`);
}

/** A folder as a crash leaves it: a database of its own, whose last rows are in the log only. */
async function makeCrashedPlace() {
  const live = await makePlace();
  const database = await openSqliteFile(live.databaseFile, "write");
  await database.execute("INSERT INTO User (id, name, email, updatedAt) VALUES ('foreign', 'n', 'f@example.org', 0)");
  const crashed = mkdtempSync(join(tmpdir(), "three-ports-crashed-"));
  for (const end of ["", "-wal", "-shm"])
    copyFileSync(`${live.databaseFile}${end}`, join(crashed, `three-ports.db${end}`));
  await database.close();
  writeFileSync(join(crashed, "session-secret"), "the old secret of that folder\n");
  return { dataDir: crashed, databaseFile: join(crashed, "three-ports.db") };
}

async function waitForRows(writers: Writer[], seen: number[], more: number): Promise<void> {
  while (writers.some(({ acknowledged }, index) => acknowledged.length < (seen[index] ?? 0) + more)) {
    if (writers.some((writer) => writer.process.exitCode !== null)) throw new Error("a writer ended");
    await new Promise((done) => setTimeout(done, 20));
  }
}

describe("a backup taken while eight clients of two processes write", () => {
  let place: { dataDir: string; databaseFile: string };
  let folder = "";
  let before: string[] = [];
  let writers: Writer[] = [];
  let codes: (number | null)[] = [];

  beforeAll(async () => {
    place = await makePlace();
    writeFileSync(join(place.dataDir, "session-secret"), `${SECRET}\n`);
    writers = [startWriter(place.dataDir, 4), startWriter(place.dataDir, 4)];
    await waitForRows(writers, [0, 0], 30);
    before = writers.flatMap(({ acknowledged }) => acknowledged);
    folder = join(place.dataDir, "backups/tonight");
    const made = await createBackup(place, folder);
    if (made.status === "refused") throw new Error(made.message);
    const seen = writers.map(({ acknowledged }) => acknowledged.length);
    await waitForRows(writers, seen, 10);
    codes = await Promise.all(writers.map((writer) => writer.stop()));
  }, 120_000);

  afterAll(() => {
    for (const writer of writers) writer.process.kill("SIGKILL");
  });

  it("disturbs no writer, and after a polite stop the file alone holds everything", async () => {
    expect(codes).toEqual([0, 0]);
    const wal = `${place.databaseFile}-wal`;
    expect(existsSync(wal) ? statSync(wal).size : 0).toBe(0);
    const alone = join(mkdtempSync(join(tmpdir(), "three-ports-alone-")), "copy.db");
    copyFileSync(place.databaseFile, alone);
    const ids = (await query(alone, "SELECT id FROM User")).map(({ id }) => id);
    expect(ids.sort()).toEqual(writers.flatMap(({ acknowledged }) => acknowledged).sort());
  });

  it("holds what was acknowledged before it, the secret, and nothing that needs a log", async () => {
    const ids = new Set((await query(join(folder, "three-ports.db"), "SELECT id FROM User")).map(({ id }) => id));
    expect(before.filter((id) => !ids.has(id))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(["backup.json", "session-secret", "three-ports.db"]);
    expect(readFileSync(join(folder, "session-secret"), "utf8")).toBe(`${SECRET}\n`);
    expect(readdirSync(join(place.dataDir, "backups"))).toEqual(["tonight"]);
  });

  it("is restored row by row over another database and its log, which stay aside", async () => {
    const target = await makeCrashedPlace();
    const restored = await restoreBackup(target, folder);
    expect(restored.status).toBe("restored");
    expect(await readEverything(target.databaseFile)).toEqual(await readEverything(join(folder, "three-ports.db")));
    expect(await query(target.databaseFile, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(readFileSync(join(target.dataDir, "session-secret"), "utf8")).toBe(`${SECRET}\n`);
    const aside = restored.status === "restored" ? (restored.aside ?? "") : "";
    expect(readFileSync(join(aside, "session-secret"), "utf8")).toContain("the old secret");
    expect(await query(join(aside, "three-ports.db"), "SELECT id FROM User")).toEqual([{ id: "foreign" }]);
  });

  it("overwrites nothing", async () => {
    expect(await createBackup(place, folder)).toMatchObject({ status: "refused" });
  });
});

describe("a restore is refused, and changes nothing,", () => {
  async function prepare() {
    const place = await makePlace();
    await insertLearner(place.databaseFile, "kept");
    const folder = join(place.dataDir, "backups/b");
    await createBackup(place, folder);
    const target = await makePlace();
    await insertLearner(target.databaseFile, "there");
    const expectRefusal = async (from: string, because: RegExp) => {
      const result = await restoreBackup(target, from);
      expect(result.status === "refused" && result.message).toMatch(because);
      expect(await query(target.databaseFile, "SELECT id FROM User")).toEqual([{ id: "there" }]);
    };
    return { folder, target, expectRefusal };
  }

  it("while a server runs", async () => {
    const { folder, target, expectRefusal } = await prepare();
    const use = await holdDatabase(target.databaseFile);
    const second = await holdDatabase(target.databaseFile);
    await expectRefusal(folder, /A server runs on/);
    for (const each of [use, second]) if (each.status === "held") await each.release();
    expect((await restoreBackup(target, folder)).status).toBe("restored");
  });

  it("when a bit of the backup has changed, a file is missing, or it is none", async () => {
    const { folder, target, expectRefusal } = await prepare();
    const file = join(folder, "three-ports.db");
    const bytes = readFileSync(file);
    const changed = Buffer.from(bytes);
    changed[changed.length - 100] = (changed[changed.length - 100] ?? 0) ^ 1;
    writeFileSync(file, changed);
    await expectRefusal(folder, /three-ports\.db is not what was written/);
    writeFileSync(file, bytes);
    writeFileSync(join(folder, "backup.json"), "{}");
    await expectRefusal(folder, /is no backup/);
    await expectRefusal(join(target.dataDir, "nowhere"), /There is no/);
    mkdirSync(join(target.dataDir, "empty"));
    await expectRefusal(join(target.dataDir, "empty"), /is no backup/);
  });

  it("when the lone file has a log beside it; without one it is taken", async () => {
    const crashed = await makeCrashedPlace();
    const { expectRefusal, target, folder } = await prepare();
    await expectRefusal(crashed.databaseFile, /write-ahead log/);
    expect(await restoreBackup(target, join(folder, "three-ports.db"))).toMatchObject({ status: "restored" });
    expect(await query(target.databaseFile, "SELECT id FROM User")).toEqual([{ id: "kept" }]);
  });

  it("and a server does not start meanwhile", async () => {
    const { target } = await prepare();
    const claim = await claimDatabase(target.databaseFile);
    expect((await holdDatabase(target.databaseFile)).status).toBe("taken");
    if (claim.status === "held") await claim.release();
    expect((await holdDatabase(target.databaseFile)).status).toBe("held");
  });
});
