import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n";
const BROKEN = SERVICE.replace("port: 80", "port: 80, nodePort: 30080");

let folder = "";
let child: ChildProcess | undefined;
let output = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "three-ports-watch-"));
  output = "";
});
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

function start(...argv: string[]): Promise<number | null> {
  child = spawn(process.execPath, ["cli/three-ports.mjs", ...argv, "--lang", "en"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  return new Promise((resolve) => child?.on("close", resolve));
}

async function waitFor(pattern: RegExp): Promise<void> {
  await expect.poll(() => output, { timeout: 15_000, interval: 25 }).toMatch(pattern);
}

describe("--watch", () => {
  it("tells again when a file is written or replaced by renaming, and ends on an interrupt", async () => {
    const path = join(folder, "app.yaml");
    writeFileSync(path, SERVICE);
    const ended = start("lint", "-f", path, "--watch");
    await waitFor(/0 errors[\s\S]*watching .*app\.yaml/);
    writeFileSync(path, BROKEN);
    await waitFor(/1 errors/);
    output = "";
    writeFileSync(`${path}~`, SERVICE);
    renameSync(`${path}~`, path);
    await waitFor(/0 errors/);
    output = "";
    renameSync(path, `${path}.bak`);
    writeFileSync(path, BROKEN);
    await waitFor(/1 errors/);
    expect(output).not.toContain("\u001b");
    expect(output).not.toContain("no such file");
    child?.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  it("tells once for several saves in a row, and not at all where nothing changed", async () => {
    const path = join(folder, "app.yaml");
    writeFileSync(path, SERVICE);
    start("lint", "-f", folder, "--watch");
    await waitFor(/watching/);
    output = "";
    for (let turn = 0; turn < 5; turn += 1) writeFileSync(path, readFileSync(path));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(output).toBe("");
    writeFileSync(path, BROKEN.slice(0, 20));
    writeFileSync(path, BROKEN);
    await waitFor(/1 errors/);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(output.match(/errors/g)).toHaveLength(1);
  });

  it("refuses standard input", async () => {
    expect(await start("lint", "-f", "-", "--watch")).toBe(2);
    expect(output).toContain("--watch needs files");
  });
});
