import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileCommands } from "./cli-bundle.mjs";
import { packageCli } from "./package-cli.ts";

const DUMP = resolve("tests/fixtures/kubectl/get-all.yaml");
/** Says on standard error how many milliseconds of processor time the program took, its start included. */
const METER = `data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write("CPU "+(user+system)/1000)})`;

let folder = "";
let home = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "three-ports-package-"));
  await packageCli(join(folder, "package"));
  const packed = spawnSync("npm", ["pack", "./package", "--silent"], { cwd: folder, encoding: "utf8" });
  home = join(folder, "home");
  mkdirSync(home);
  writeFileSync(join(home, "package.json"), "{}");
  const flags = ["--offline", "--no-audit", "--no-fund", "--silent"];
  spawnSync("npm", ["install", join(folder, packed.stdout.trim()), ...flags], { cwd: home });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

function measure(...argv: string[]): number {
  const { stderr } = spawnSync(process.execPath, ["--import", METER, ...argv], { cwd: home, encoding: "utf8" });
  return Number(/CPU (\S+)/.exec(stderr)?.[1]);
}

describe("the packed command", () => {
  it("installs without any other package, and runs", () => {
    expect(readdirSync(join(home, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["three-ports"]);
    const { stdout, stderr, status } = spawnSync(
      "npx",
      ["--offline", "three-ports", "explain", "-f", DUMP, "--from", "store/tools", "--to", "shop:80", "--lang", "en"],
      { cwd: home, encoding: "utf8" },
    );
    expect({ stdout, status }, stderr).toEqual({ stdout: expect.stringContaining("10.42.0.9:8443"), status: 0 });
    const plugin = spawnSync(join(home, "node_modules/.bin/kubectl-ports"), ["--version"], { encoding: "utf8" });
    expect(plugin.stdout).toMatch(/^three-ports \d+\.\d+\.\d+\n$/);
  });

  it("speaks Chinese", () => {
    const { stdout } = spawnSync(join(home, "node_modules/.bin/three-ports"), ["--help"], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "zh_CN.UTF-8" },
    });
    expect(stdout).toContain("在命令行里弄清 Kubernetes Service 的端口");
  });

  it("is made of the engine, its words and the command line alone", async () => {
    const { inputs } = await compileCommands(["three-ports", "kubectl-ports"]);
    const sources = new Set(inputs.map((path) => /^(node_modules\/(@[^/]+\/)?[^/]+|[^/]+)/.exec(path)?.[0]));
    expect([...sources].sort()).toEqual([
      "cli",
      "engine",
      "locales",
      "node_modules/@noble/hashes",
      "node_modules/diff",
      "package.json",
    ]);
  });

  it("has man pages of every command and option in both languages, in known macros only", () => {
    const man = join(home, "node_modules/three-ports/man");
    for (const [path, word] of [
      ["three-ports.1", "or why nobody does"],
      ["zh_CN/kubectl-ports.1", "只读"],
    ] as const) {
      const page = readFileSync(join(man, path), "utf8");
      expect(page).toContain(word);
      expect(page).toContain("\\-\\-service\\-node\\-port\\-range");
      const requests = page.split("\n").flatMap((line) => /^[.'](\w*)/.exec(line)?.[1] ?? []);
      expect([...new Set(requests)].sort()).toEqual(["B", "SH", "SS", "TH", "TP", "ad", "br", "fi", "nf"]);
    }
  });

  it("starts in less than 300 ms of processor time", () => {
    const program = join(home, "node_modules/three-ports/bin/three-ports.mjs");
    const question = ["explain", "-f", DUMP, "--from", "store/tools", "--to", "shop:80"];
    const runs = [1, 2, 3].map(() => measure(program, ...question));
    expect(Math.min(...runs)).toBeLessThan(300);
  });
});
