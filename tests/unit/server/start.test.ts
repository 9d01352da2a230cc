import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSqliteFile } from "#server/database/sqlite-file";
import { applyMigrations } from "#server/migrate";
import { query } from "./_sqlite.ts";

type Place = { dataDir: string; databaseFile: string };
type Ending = { code: number | null; output: string };

async function makePlace(): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), "three-ports-start-"));
  const databaseFile = join(dataDir, "three-ports.db");
  await applyMigrations({ databaseFile, backupDir: join(dataDir, "backups") });
  return { dataDir, databaseFile };
}

/** What a server does before it listens, in a process of its own. */
function start({ dataDir }: Place): Promise<Ending> {
  const script = 'await (await import("#server/prepare-server")).prepareServer(); process.exit(0);';
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "--input-type=module", "--eval", script],
    { env: { ...process.env, DATA_DIR: dataDir, CONTENT_DIR: resolve("tests/fixtures/content") } },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  return new Promise((done) => child.on("close", (code) => done({ code, output })));
}

type Settings = Record<string, string>;
type Case = { spoil: (place: Place) => unknown; says: RegExp };

const CASES: Record<string, Case> = {
  "no database at all": {
    spoil: ({ databaseFile }) => writeFileSync(databaseFile, "This is a letter, not a database. ".repeat(500)),
    says: /is damaged.*Restore a backup: npm run -s operator -- restore/,
  },
  "a truncated one": {
    spoil: ({ databaseFile }) => truncateSync(databaseFile, 20_000),
    says: /is damaged.*Restore a backup/,
  },
  "one with a page of rubbish": {
    spoil: ({ databaseFile }) => {
      const bytes = readFileSync(databaseFile);
      bytes.fill(0xa5, 8192, 12_288);
      writeFileSync(databaseFile, bytes);
    },
    says: /is damaged.*Restore a backup/,
  },
  "rows that point to nobody": {
    spoil: ({ databaseFile }) =>
      query(databaseFile, "INSERT INTO SkillState VALUES ('nobody', 's', 0.5, 1, '{}', 0)").then(() => undefined),
    says: /is damaged \(1 rows of SkillState point to rows that do not exist\)/,
  },
  "one that is a folder": {
    spoil: ({ dataDir }) => {
      mkdirSync(join(dataDir, "folder.db"));
      return { DATABASE_URL: `file:${join(dataDir, "folder.db")}` };
    },
    says: /cannot be used/,
  },
  "a restore that was broken off": {
    spoil: ({ databaseFile }) => writeFileSync(`${databaseFile}-restoring`, ""),
    says: /was broken off\. Restore again/,
  },
  "an empty secret": {
    spoil: ({ dataDir }) => writeFileSync(join(dataDir, "session-secret"), ""),
    says: /session-secret is empty\. Restore it from a backup/,
  },
  "a weak secret": {
    spoil: ({ dataDir }) => writeFileSync(join(dataDir, "session-secret"), "passwordpasswordpasswordpasswordpassword"),
    says: /session-secret is too easily guessed/,
  },
};

describe("a server does not start on", () => {
  let said = "";

  beforeEach(() => {
    said = "";
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      said += text;
      return true;
    });
    vi.spyOn(process, "exit").mockImplementation((code) => {
      throw new Error(`exit ${code}`);
    });
  });

  afterEach(() => vi.restoreAllMocks());

  async function expectEnd(place: Place, settings: Record<string, string>): Promise<void> {
    const { prepareServer } = await import("#server/prepare-server");
    for (const [name, value] of Object.entries({ DATA_DIR: place.dataDir, ...settings })) vi.stubEnv(name, value);
    await expect(prepareServer()).rejects.toThrow("exit 1");
    vi.unstubAllEnvs();
  }

  it.each(Object.keys(CASES))("%s, and says so in one sentence", async (name) => {
    const { spoil, says } = CASES[name] as (typeof CASES)[string];
    const place = await makePlace();
    const settings = ((await spoil(place)) as Settings | undefined) ?? {};
    await expectEnd(place, settings);
    expect(said).toMatch(says);
    expect(said.trim().split("\n")).toHaveLength(1);
  });

  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0)("a read-only file", async () => {
    const place = await makePlace();
    chmodSync(place.databaseFile, 0o400);
    await expectEnd(place, {});
    expect(said).toMatch(/read-only/);
  });

  it.each([
    [{ PUBLIC_URL: "https://ports.example.org/path" }, /PUBLIC_URL=.* must be an address without a path/],
    [{ PUBLIC_URL: "ftp://ports.example.org" }, /PUBLIC_URL=/],
    [{ HOST: "not a host" }, /HOST=not a host/],
    [{ SESSION_SECRET: "x".repeat(40) }, /^(?!.*xxxx)[\s\S]*SESSION_SECRET is too easily guessed/],
  ])("settings like %j", async (settings, says) => {
    await expectEnd(await makePlace(), settings as unknown as Settings);
    expect(said).toMatch(says);
  });
});

describe("the process", () => {
  it("ends with 1 where the database is broken or locked, and starts twice on a new one", {
    timeout: 90_000,
  }, async () => {
    const broken = await makePlace();
    writeFileSync(broken.databaseFile, "This is a letter, not a database. ".repeat(500));
    const locked = await makePlace();
    const other = await openSqliteFile(locked.databaseFile, "write");
    await other.execute("BEGIN IMMEDIATE");
    const dataDir = mkdtempSync(join(tmpdir(), "three-ports-start-"));
    const fresh = { dataDir, databaseFile: join(dataDir, "three-ports.db") };
    const endings = await Promise.all([broken, locked, fresh, fresh].map((place) => start(place)));
    await other.close();
    expect(endings.map(({ code }) => code)).toEqual([1, 1, 0, 0]);
    expect(endings[0]?.output).toMatch(/is damaged/);
    expect(endings[1]?.output).toMatch(/is locked by another program/);
    expect(await query(fresh.databaseFile, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
  });
});
