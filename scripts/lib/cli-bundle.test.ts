import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureCompiled } from "./cli-bundle.mjs";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "three-ports-bundle-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The commands as `npm run three-ports` runs them, with another place for what is compiled. */
function run(cache: string, ...argv: string[]) {
  const bundle = pathToFileURL("scripts/lib/cli-bundle.mjs").href;
  const script = `import(${JSON.stringify(bundle)}).then((m) => m.importCommand("three-ports", ${JSON.stringify(cache)}))`;
  return spawnSync(process.execPath, ["-e", script, "three-ports", ...argv], { encoding: "utf8" });
}

describe("the compiled commands", () => {
  it("are compiled once when two ask for them at the same time, and not again while nothing changes", async () => {
    const cache = join(folder, "parallel");
    const [one, other] = await Promise.all([ensureCompiled(cache), ensureCompiled(cache)]);
    expect(one).toBe(other);
    const { mtimeMs } = statSync(join(cache, "current.json"));
    expect(await ensureCompiled(cache)).toBe(one);
    expect(statSync(join(cache, "current.json")).mtimeMs).toBe(mtimeMs);
    expect(run(cache, "--version").stdout).toMatch(/^three-ports \d/);
  });

  it("are compiled again when a file that went into them has changed", async () => {
    const cache = join(folder, "stale");
    await ensureCompiled(cache);
    const pointer = join(cache, "current.json");
    const before = JSON.parse(readFileSync(pointer, "utf8"));
    expect(before.inputs).toContain("cli/options.ts");
    expect(before.inputs).toContain("package-lock.json");
    writeFileSync(pointer, JSON.stringify({ ...before, fingerprint: "of another day" }));
    await ensureCompiled(cache);
    expect(JSON.parse(readFileSync(pointer, "utf8"))).toEqual(before);
  });

  it("are run from their sources where nothing can be written", async () => {
    const nowhere = join(process.execPath, "cache");
    expect(await ensureCompiled(nowhere)).toBeUndefined();
    expect(run(nowhere, "--version")).toMatchObject({ stdout: expect.stringMatching(/^three-ports \d/), status: 0 });
  });
});
