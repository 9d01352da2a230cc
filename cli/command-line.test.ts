import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const PAGE = readFileSync("docs/command-line.md", "utf8");
const STAND_IN = resolve("tests/fixtures/kubectl/stand-in");

type Block = { language: string; text: string };

/** Fenced blocks, those inside of lists too. */
const blocks: Block[] = [...PAGE.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)].map(
  ([, indent = "", language = "", text = ""]) => ({
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }),
);

let home = "";
let bin = "";

/** A place as a reader would have it: the commands on the PATH, a cluster, a chart, a folder of manifests. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "three-ports-page-"));
  bin = join(home, "bin");
  mkdirSync(bin);
  for (const name of ["three-ports", "kubectl-ports"]) {
    write(name, `exec "${process.execPath}" "${resolve(`cli/${name}.mjs`)}" "$@"`);
  }
  for (const name of ["kubectl", "store.json"]) copyFileSync(join(STAND_IN, name), join(bin, name));
  write("helm", "cat app.yaml");
  // What installing does is tested where the package is made.
  write(
    "npm",
    'case "$*" in "run package"|"install --global ./dist/three-ports-"*.tgz|"run package:executable") ;; *) exit 9 ;; esac',
  );
  mkdirSync(join(home, "manifests"));
  copyFileSync("tests/fixtures/kubectl/get-all.yaml", join(home, "manifests/all.yaml"));
});
afterAll(() => rmSync(home, { recursive: true }));

function write(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

function run(script: string) {
  const PATH = [bin, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter);
  const env = { ...process.env, PATH, HOME: home, CALLS: join(home, "calls"), STORY: "", LC_ALL: "C.UTF-8" };
  const { status, stdout, stderr, signal } = spawnSync("bash", ["-c", script], {
    cwd: home,
    env,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, signal, output: stdout + stderr };
}

describe("docs/command-line.md", () => {
  const scripts = blocks.filter(({ language }) => language === "sh");

  it("shows commands that run as it says, one after the other", { timeout: 120_000 }, () => {
    expect(scripts.length).toBeGreaterThan(12);
    for (const { text } of scripts) {
      // Stands for the Ctrl+C of the reader, pressed once; the command must be running until then.
      const script = text.includes("until Ctrl+C")
        ? `timeout --foreground --preserve-status --signal=INT 3 ${text}`
        : text;
      const expected = Number(/# exit code (\d)/.exec(text)?.[1] ?? 0);
      const { status, output } = run(`set -e\n${script}`);
      expect(status, `${text}\n${output}`).toBe(expected);
      if (text.includes("until Ctrl+C")) expect(output).toContain("watching app.yaml");
    }
  });

  it("shows steps of pipelines and hooks that run", () => {
    const steps = blocks
      .filter(({ language }) => language === "yaml")
      .flatMap(({ text }) => [...text.matchAll(/(?:run|entry): (.*)/g)].map(([, step = ""]) => step));
    expect(steps).toHaveLength(2);
    for (const step of steps) expect(run(step)).toMatchObject({ status: 0 });
    expect(JSON.parse(readFileSync(join(home, "ports.sarif"), "utf8")).version).toBe("2.1.0");
  });

  it("names keys of the JSON that are there", () => {
    const answer = JSON.parse(readFileSync(join(home, "answer.json"), "utf8"));
    const findings = JSON.parse(readFileSync(join(home, "findings.json"), "utf8"));
    const { survey } = JSON.parse(readFileSync(join(home, "survey.json"), "utf8"));
    expect(answer).toMatchObject({ request: {}, verdict: { outcome: "delivered", hops: expect.any(Array) } });
    expect(answer).toMatchObject({ causes: [], edits: [], assumptions: [{ code: "listens" }] });
    expect(survey).toMatchObject([
      { subject: "Service store/shop", status: "ok" },
      { address: "alpha", port: 31234 },
    ]);
    expect(findings).toMatchObject({ findings: [], objects: 6, admitted: 6, unchecked: [] });
    expect(readFileSync(join(home, "to-show.yaml"), "utf8")).not.toMatch(/shop|tools|10\.42\.0\.9/);
  });
});
