import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Case, isCase } from "./case-document.ts";
import { runKubectlScenario } from "./kubectl.ts";

type Step = { cmd: string; stdout?: string; stderr?: string; exit: number; json?: Case; unsupported?: string };
type Scenario = { id: string; category: string; steps: Step[]; volatile?: (string | number)[] };

const golden = JSON.parse(readFileSync("tests/vectors/service_api_golden.json", "utf8")) as { scenarios: Scenario[] };

// What was random at the recorded server was random here too: a mask goes over both. Widths of columns go with it, so tables
// are compared cell by cell, and each has to be laid out as its own cells ask for.
function maskText(text: string, scenario: Scenario): string {
  if (!scenario.volatile) return text;
  const masked = text.replace(/\b10\.(9[6-9]|1[01]\d)\.\d+\.\d+\b/g, "<ip>").replace(/\b3[0-2]\d{3}\b/g, "30000");
  return isTable(text) ? masked.replace(/ {3,}/g, "   ") : masked;
}

const isTable = (text: string) => text.startsWith("NAME ");

/** The table once more, with each column as wide as its widest cell and three blanks, six at least. */
function layOut(text: string): string {
  const rows = text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(/ {3,}/));
  const widths = (rows[0] ?? []).map((_, at) => Math.max(6, ...rows.map((row) => (row[at] ?? "").length + 3)));
  const lines = rows.map((row) => row.map((cell, at) => (at < row.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell)));
  return lines.map((cells) => `${cells.join("")}\n`).join("");
}

function maskStep(step: Step, scenario: Scenario): unknown {
  if (step.unsupported !== undefined) return { unsupported: step.unsupported };
  const hasJson = step.json !== undefined;
  return {
    cmd: step.cmd,
    exit: step.exit,
    stdout: hasJson ? "" : maskText(step.stdout ?? "", scenario),
    stderr: maskText(step.stderr ?? "", scenario),
    json: hasJson ? JSON.parse(maskText(JSON.stringify(step.json), scenario)) : undefined,
  };
}

describe("engine -- kubectl", () => {
  it.each(golden.scenarios.map((scenario) => [scenario.id, scenario] as const))(
    "answers %s as kubectl did",
    (_, scenario) => {
      const bare = {
        ...scenario,
        steps: scenario.steps.map(({ stdout: _o, stderr: _e, exit: _x, json: _j, ...input }) => input),
      };
      const { steps } = runKubectlScenario(bare as unknown as Case);
      expect(Array.isArray(steps) && steps.every(isCase)).toBe(true);
      for (const [index, expected] of scenario.steps.entries()) {
        const actual = (steps as Step[])[index] as Step;
        if (actual.unsupported !== undefined) {
          // Two steps count ports with a Python program, which not every machine has; a test below counts them itself.
          expect(expected.cmd).toContain("| python3 ");
          continue;
        }
        const { stdout = "" } = actual;
        if (isTable(stdout)) expect(layOut(stdout)).toBe(stdout);
        if (actual.json !== undefined && expected.json === undefined) actual.json = undefined;
        expect(maskStep(actual, scenario)).toEqual(maskStep(expected, scenario));
      }
    },
  );

  it("lets a filter that the engine does not have read kubectl's output", () => {
    const steps = [
      { cmd: "kubectl create service nodeport web --tcp=80:8080 --node-port=30080" },
      { cmd: "kubectl get svc web --no-headers | awk '{print $2, $5}'" },
      { cmd: "kubectl get svc nope | sed s/x/y/" },
    ];
    const answered = runKubectlScenario({ id: "filters", steps }).steps as Step[];
    expect(answered[1]).toMatchObject({ stdout: "NodePort 80:30080/TCP\n", exit: 0 });
    expect(answered[2]).toMatchObject({ stderr: 'Error from server (NotFound): services "nope" not found\n', exit: 0 });
  });

  it("runs the filters of its list only, and no shell", () => {
    const steps = [
      { cmd: "kubectl version | sed 1q; echo more" },
      { cmd: "kubectl version | sed -n '$='$(id)" },
      { cmd: "kubectl version | perl -pe 1" },
      { cmd: 'kubectl version | awk \'BEGIN { print ENVIRON["HOME"] "." }\'' },
      { cmd: "kubectl version | awk 'BEGIN { while (1) print \"more and more\" }'" },
    ];
    const answered = runKubectlScenario({ id: "shell", steps }).steps as Step[];
    expect(answered[0]).toMatchObject({ stdout: "", exit: 2, stderr: expect.stringContaining("syntax error") });
    expect(answered[1]?.exit).not.toBe(0);
    expect(answered[1]?.stdout).not.toContain("uid=");
    expect(answered[2]).toMatchObject({ stdout: "", exit: 127, stderr: "sh: perl: command not found\n" });
    expect(answered[3]).toMatchObject({ stdout: ".\n", exit: 0 });
    expect(answered[4]).toMatchObject({ unsupported: expect.stringContaining("awk could not be run") });
  });

  it("fills the dynamic band first and then the static one", () => {
    const file =
      "# generated: type NodePort, selector app: web, 2682 ports named p1..p2682 with port 1..2682, no nodePort";
    const steps = [
      { cmd: "kubectl create -f svc.yaml", files: { "svc.yaml": file } },
      { cmd: "kubectl get svc web -o jsonpath='{.spec.ports[*].nodePort}'" },
      { cmd: "kubectl create service nodeport b --tcp=80" },
      { cmd: "kubectl get svc b -o jsonpath='{.spec.ports[0].nodePort}'" },
    ];
    const answered = runKubectlScenario({ id: "band", steps }).steps as Step[];
    const numbers = new Set((answered[1]?.stdout ?? "").split(" ").map(Number));
    expect([numbers.size, Math.min(...numbers), Math.max(...numbers)]).toEqual([2682, 30086, 32767]);
    const fallback = Number(answered[3]?.stdout);
    expect(fallback >= 30000 && fallback <= 30085).toBe(true);
  });
});
