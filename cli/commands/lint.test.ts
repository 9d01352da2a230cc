import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lint } from "./lint.ts";

const GOOD =
  "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}], selector: {app: web}}\n";
const BAD = GOOD.replace("port: 80", "port: 80, nodePort: 30080");
const WARNED = GOOD.replace("{ports:", "{clusterIP: None, ports:").replace("port: 80", "port: 80, targetPort: 8080");
const NOTED = GOOD.replace("{ports:", "{type: NodePort, externalTrafficPolicy: Local, ports:");

let directory = "";
const write = (name: string, text: string) => {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "three-ports-lint-"));
});

afterAll(() => rmSync(directory, { recursive: true }));

describe("three-ports lint", () => {
  it("answers with an exit code for scripts", () => {
    expect(lint(["-f", write("good.yaml", GOOD)])).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("0 errors"),
    });
    expect(lint(["-f", write("noted.yaml", NOTED)]).exit).toBe(0);
    expect(lint(["-f", write("warned.yaml", WARNED)]).exit).toBe(1);
    expect(lint(["-f", write("bad.yaml", BAD)]).exit).toBe(1);
    expect(lint(["-f", join(directory, "missing.yaml")]).exit).toBe(2);
    expect(lint([]).exit).toBe(2);
    expect(lint(["-f", "x", "--json", "--sarif"]).exit).toBe(2);
    expect(lint(["-f", "x", "--colour"]).exit).toBe(2);
    expect(lint(["-f", "x", "--k8s-version", "latest"]).exit).toBe(2);
    expect(lint(["--help"])).toMatchObject({ exit: 0, stderr: "" });
  });

  it("names file, line and column, and reads directories", () => {
    write("bad.yaml", BAD);
    const { stdout } = lint(["-f", directory]);
    expect(stdout).toContain(
      `${join(directory, "bad.yaml")}:4:37: error: Service default/web: spec.ports[0].nodePort: Forbidden: may not be used when \`type\` is 'ClusterIP' [object-rejected]`,
    );
  });

  it("tells below a finding what mends it, in the reader's language", () => {
    const file = write("misspelt.yaml", GOOD.replace("port: 80", "port: 80, targetport: 8080"));
    const line = (args: string[]) => {
      const lines = lint(["-f", file, ...args]).stdout.split("\n");
      return lines[lines.findIndex((each) => each.includes("targetport")) + 1];
    };
    expect(line([])).toMatch(/^ {4}\S.*targetPort/);
    expect(line(["--lang", "zh"])).toMatch(/^ {4}.*[\u4e00-\u9fff].*targetPort/);
  });

  it("prints JSON with codes, facts and sentences", () => {
    const { stdout } = lint(["-f", write("warned.yaml", WARNED), "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      objects: 1,
      findings: [
        {
          code: "headless-port-not-translated",
          severity: "warning",
          facts: { port: "80", target: 8080 },
          message:
            "a headless Service does not translate ports: clients of port 80 reach that number on the pod, not 8080",
        },
      ],
    });
  });

  it("prints SARIF whose results name a listed rule and a place", () => {
    const log = JSON.parse(lint(["-f", write("bad.yaml", BAD), "--sarif"]).stdout);
    expect(log.version).toBe("2.1.0");
    const [run] = log.runs;
    const ids = run.tool.driver.rules.map((rule: { id: string }) => rule.id);
    expect(run.results).toHaveLength(1);
    for (const result of run.results) {
      expect(ids).toContain(result.ruleId);
      expect(result.locations[0].physicalLocation.region).toEqual({ startLine: 4, startColumn: 37 });
    }
  });

  it("leaves notes out when asked", () => {
    expect(lint(["-f", write("noted.yaml", NOTED), "--notes=false"]).stdout).not.toContain("note:");
  });

  it("names the path that cannot be read, and why", () => {
    const path = join(directory, "nowhere.yaml");
    expect(lint(["-f", path])).toMatchObject({ stdout: "", stderr: `${path}: no such file or directory\n`, exit: 2 });
  });

  it("runs as a command of its own and reads standard input", () => {
    const command = new URL("../three-ports.mjs", import.meta.url).pathname;
    expect(execFileSync(process.execPath, [command, "lint", "-f", "-"], { input: GOOD, encoding: "utf8" })).toContain(
      "1 accepted",
    );
    expect(spawnSync(process.execPath, [command, "lint", "-f", "-"], { input: BAD }).status).toBe(1);
    expect(spawnSync(process.execPath, [command, "dance"]).status).toBe(2);
  });
});

describe("three-ports lint --fix and --baseline", () => {
  const FIXABLE = `${GOOD.replace("spec: {", "spec: {trafficDistribution: PreferClose, ")}`;

  it("writes the safe edits, says which, and finds nothing the second time", () => {
    const path = write("fixable.yaml", FIXABLE);
    expect(lint(["-f", path, "--fix"]).stderr).toMatch(/fixable\.yaml:4:\d+: fixed: .*\[prefer-close-deprecated\]/);
    expect(readFileSync(path, "utf8")).toBe(FIXABLE.replace("PreferClose", "PreferSameZone"));
    expect(lint(["-f", path, "--fix"])).toMatchObject({ stderr: "", exit: 0 });
  });

  it("silences by a baseline that has reasons, and refuses one without", () => {
    const path = write("known.yaml", WARNED);
    const file = join(directory, "baseline.json");
    expect(lint(["-f", path, "--write-baseline", file]).exit).toBe(2);
    expect(lint(["-f", path, "--write-baseline", file, "--reason", "moved next week"]).exit).toBe(0);
    expect(JSON.parse(readFileSync(file, "utf8")).findings).toMatchObject([{ reason: "moved next week" }]);
    expect(lint(["-f", path, "--baseline", file])).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("1 silenced"),
    });
    expect(lint(["-f", write("good.yaml", GOOD), "--baseline", file]).stdout).toContain("no longer found");
    expect(lint(["-f", path, "--baseline", path]).exit).toBe(2);
  });

  it("gives SARIF the edits as fixes, and what is silenced as suppressions", () => {
    const text = WARNED.replace("targetPort: 8080}", "targetPort: 8080}").replace(
      "\nspec:",
      "\n# three-ports: ignore headless-port-not-translated known\nspec:",
    );
    const [result] = JSON.parse(lint(["-f", write("warned.yaml", WARNED), "--sarif"]).stdout).runs[0].results;
    expect(result.fixes[0].artifactChanges[0].replacements).toEqual([
      {
        deletedRegion: { startLine: 4, startColumn: 40, endLine: 4, endColumn: 42 },
        insertedContent: { text: "8080" },
      },
    ]);
    const [silenced] = JSON.parse(lint(["-f", write("silenced.yaml", text), "--sarif"]).stdout).runs[0].results;
    expect(silenced.suppressions).toEqual([{ kind: "inSource", justification: "known" }]);
  });
});
