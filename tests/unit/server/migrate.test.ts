import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { applyMigrations } from "#server/migrate";
import { query, type Row } from "./_sqlite.ts";

function prepare() {
  const folder = mkdtempSync(join(tmpdir(), "three-ports-migrate-"));
  const migrationsDir = join(folder, "migrations");
  cpSync(resolve("prisma/migrations"), migrationsDir, { recursive: true });
  const options = { databaseFile: join(folder, "data/test.db"), migrationsDir, backupDir: join(folder, "backups") };
  const add = (name: string, sql: string) => {
    mkdirSync(join(migrationsDir, name));
    writeFileSync(join(migrationsDir, name, "migration.sql"), sql);
  };
  return { ...options, options, add };
}

describe("applyMigrations", () => {
  it("makes a new database that holds nobody, without a backup, and does nothing the second time", async () => {
    const { options, databaseFile, backupDir } = prepare();
    const first = await applyMigrations(options);
    expect(first).toMatchObject({ status: "ok", backup: undefined });
    expect(first.status === "ok" && first.applied.length).toBeGreaterThan(0);
    expect(await applyMigrations(options)).toEqual({ status: "ok", applied: [], backup: undefined });
    expect(existsSync(backupDir)).toBe(false);
    expect(await query(databaseFile, "PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
    expect(await query(databaseFile, "SELECT id FROM User")).toEqual([]);
    const [row] = await query(databaseFile, "SELECT * FROM _prisma_migrations");
    expect(row).toMatchObject({ applied_steps_count: 1, rolled_back_at: null });
    expect(row?.checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  it("backs up a database that has something in it, and the copy is whole", async () => {
    const { options, databaseFile, add } = prepare();
    await applyMigrations(options);
    await query(databaseFile, "INSERT INTO User (id, name, email, updatedAt) VALUES ('u', 'n', 'e', 0)");
    add("29990101000000_more", "CREATE TABLE More (id INTEGER PRIMARY KEY);");
    const result = await applyMigrations(options);
    expect(result).toMatchObject({ status: "ok", applied: ["29990101000000_more"] });
    const backup = join(result.status === "ok" ? (result.backup ?? "") : "", "three-ports.db");
    expect(await query(backup, "SELECT id FROM User")).toEqual([{ id: "u" }]);
    expect(await query(backup, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(await query(backup, "SELECT name FROM sqlite_master WHERE name = 'More'")).toEqual([]);
  });

  it("changes nothing when a migration fails half way", async () => {
    const { options, databaseFile, add } = prepare();
    await applyMigrations(options);
    add("29990101000000_broken", "CREATE TABLE Half (id INTEGER); INSERT INTO Nowhere VALUES (1);");
    expect(await applyMigrations(options)).toMatchObject({
      status: "refused",
      message: expect.stringContaining("29990101000000_broken"),
    });
    expect(await query(databaseFile, "SELECT name FROM sqlite_master WHERE name = 'Half'")).toEqual([]);
    expect(await query(databaseFile, "SELECT 1 FROM _prisma_migrations WHERE migration_name LIKE '2999%'")).toEqual([]);
  });

  it("refuses a file that a newer version has migrated, or a migration that was edited afterwards", async () => {
    const { options, migrationsDir, add } = prepare();
    add("29990101000000_later", "CREATE TABLE Later (id INTEGER);");
    await applyMigrations(options);
    const older = { ...options, migrationsDir: resolve("prisma/migrations") };
    expect(await applyMigrations(older)).toMatchObject({
      status: "refused",
      message: expect.stringContaining("newer"),
    });
    writeFileSync(join(migrationsDir, "29990101000000_later/migration.sql"), "CREATE TABLE Other (id INTEGER);");
    expect(await applyMigrations(options)).toMatchObject({
      status: "refused",
      message: expect.stringContaining("changed after"),
    });
  });
});

const TYPES: Record<string, string> = {
  String: "TEXT",
  Boolean: "BOOLEAN",
  DateTime: "DATETIME",
  Int: "INTEGER",
  Float: "REAL",
  Json: "JSONB",
};

type Model = { columns: { name: string; type: string; notnull: number }[]; key: string[]; indexes: string[] };

/** What prisma/schema.prisma says, in the words of SQLite. */
function readSchema(): Map<string, Model> {
  const text = readFileSync("prisma/schema.prisma", "utf8");
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const names = new Set(models.map(([, name]) => name));
  return new Map(
    models.map(([, name = "", body = ""]) => {
      const model: Model = { columns: [], key: [], indexes: [] };
      for (const line of body.split("\n").map((each) => each.trim())) {
        const block = /^@@(id|unique|index)\(\[(.*)\]\)/.exec(line);
        const fields = block?.[2]?.split(", ") ?? [];
        if (block?.[1] === "id") model.key = fields;
        else if (block) model.indexes.push(`${name}_${fields.join("_")}_${block[1] === "unique" ? "key" : "idx"}`);
        const field = /^(\w+)\s+(\w+)(\?|\[\])?(.*)$/.exec(line);
        if (!field || line.startsWith("//") || names.has(field[2])) continue;
        const [, column = "", type = "", optional, rest = ""] = field;
        model.columns.push({ name: column, type: TYPES[type] ?? type, notnull: optional === "?" ? 0 : 1 });
        if (/@id\b/.test(rest)) model.key = [column];
        if (/@unique\b/.test(rest)) model.indexes.push(`${name}_${column}_key`);
      }
      return [name, model];
    }),
  );
}

describe("migrations and schema", () => {
  it("say the same", async () => {
    const { options, databaseFile } = prepare();
    await applyMigrations(options);
    const schema = readSchema();
    const tables = await query(
      databaseFile,
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
    );
    expect(tables.map(({ name }) => name).sort()).toEqual([...schema.keys()].sort());
    for (const [table, model] of schema) {
      const columns = await query(databaseFile, `PRAGMA table_info("${table}")`);
      // A column that was added later stands last in the table and where it belongs in the schema.
      const found = columns.map(({ name, type, notnull }) => ({ name: String(name), type, notnull }));
      const sortByName = (list: { name: string }[]) => [...list].sort((a, b) => a.name.localeCompare(b.name));
      expect(sortByName(found)).toEqual(sortByName(model.columns));
      const key = columns.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk));
      expect(key.map(({ name }) => name)).toEqual(model.key);
      const indexes = await query(databaseFile, `PRAGMA index_list("${table}")`);
      const own = indexes.map(({ name }) => String(name)).filter((name) => !name.startsWith("sqlite_"));
      expect(own.sort()).toEqual(model.indexes.sort());
      const keys = await query(databaseFile, `PRAGMA foreign_key_list("${table}")`);
      // A definition stays as long as a variant was made from it; everything else goes with its learner.
      const onDelete = (each: Row) => (each.table === "ExerciseVersion" ? "RESTRICT" : "CASCADE");
      expect(keys.every((each) => each.on_delete === onDelete(each) && each.on_update === "CASCADE")).toBe(true);
      if (model.columns.some(({ name }) => name === "userId")) expect(keys.map((each) => each.table)).toContain("User");
    }
    expect(readdirSync(resolve("prisma/migrations")).length).toBeGreaterThan(1);
  });
});
