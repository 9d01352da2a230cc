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
        if (actual.json !== undefined && expected.json === undefined) actual.json = undefined;
        expect(maskStep(actual, scenario)).toEqual(maskStep(expected, scenario));
      }
    },
  );
});
