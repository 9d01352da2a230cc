import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Case, isCase } from "./case-document.ts";
import { runKubectlScenario } from "./kubectl.ts";

type Step = { cmd: string; stdout?: string; stderr?: string; exit: number; json?: Case; unsupported?: string };
type Scenario = { id: string; category: string; steps: Step[]; volatile?: (string | number)[] };

const golden = JSON.parse(readFileSync("tests/vectors/service_api_golden.json", "utf8")) as { scenarios: Scenario[] };

// What was random at the recorded server was random here too: a mask goes over both, and widths of columns go with it.
function maskText(text: string, scenario: Scenario): string {
  let masked = text;
  if (scenario.volatile) {
    masked = masked.replace(/\b10\.(9[6-9]|1[01]\d)\.\d+\.\d+\b/g, "<ip>").replace(/\b3[0-2]\d{3}\b/g, "30000");
    masked = masked.replace(/ {2,}/g, "  ");
  }
  return masked;
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
          // Two steps count ports with a Python program; the next test counts them itself.
          expect(expected.cmd).toContain("| python3 ");
          continue;
        }
        if (actual.json !== undefined && expected.json === undefined) actual.json = undefined;
        expect(maskStep(actual, scenario)).toEqual(maskStep(expected, scenario));
      }
    },
  );

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
