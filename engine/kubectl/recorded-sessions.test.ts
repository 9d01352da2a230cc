import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createApiServer } from "../apiserver/create-api-server.ts";
import { createKubectl } from "./create-kubectl.ts";

type Step = { cmd: string; files?: Record<string, string>; stdout: string; stderr?: string; exit: number };
type Scenario = { id: string; steps: Step[] };

const { scenarios } = JSON.parse(readFileSync("tests/vectors/kubectl_sessions.json", "utf8")) as {
  scenarios: Scenario[];
};
const now = "2026-01-01T00:00:00Z";
const address = /\b10\.(9[6-9]|10\d|11[01])\.\d+\.\d+\b/g;
const nodePort = /\b3[0-2]\d{3}\b/g;

/** What was random or a matter of time. `isVolatile`: a width may have gone with it. */
function maskText(text: string, given: string): { text: string; isVolatile: boolean } {
  let isVolatile = false;
  const hide = (mask: string) => (found: string) => {
    if (given.includes(found) || found === "10.96.0.1") return found;
    isVolatile = true;
    return mask;
  };
  const masked = text
    .replace(address, hide("<ip>"))
    .replace(nodePort, hide("<port>"))
    .replace(/20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| \+0000 UTC)/g, "<time>")
    .replace(/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000/g, "<time>")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<uid>")
    .replace(/("?resourceVersion"?: ?)"\d+"/g, '$1"<version>"')
    .replace(/\((\d+d|<invalid>) ago\)/g, () => {
      isVolatile = true;
      return "(<age> ago)";
    })
    .replace(/(?<=[ ,:])(?:\d+[dhm])?\d+[smh](?=[ \n]|$)/g, (age) => {
      isVolatile ||= age.length !== 2;
      return "0s";
    });
  return { text: masked, isVolatile };
}

function maskBoth(actual: string, expected: string, given: string): [string, string] {
  const [left, right] = [maskText(actual, given), maskText(expected, given)];
  if (!left.isVolatile && !right.isVolatile) return [left.text, right.text];
  return [left.text.replace(/ {2,}/g, "  "), right.text.replace(/ {2,}/g, "  ")];
}

describe("sessions recorded with the real kubectl", () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))("%s", (_, { id, steps }) => {
    const kubectl = createKubectl({ server: createApiServer({ seed: id, now }), now, hasControllers: false });
    const given = steps.map((step) => step.cmd + Object.values(step.files ?? {}).join(" ")).join(" ");
    for (const step of steps) {
      const result = kubectl.run(step.cmd, step.files);
      const [stdout, expectedStdout] = maskBoth(result.stdout, step.stdout, given);
      const [stderr, expectedStderr] = maskBoth(result.stderr, step.stderr ?? "", given);
      expect({ cmd: step.cmd, stdout, stderr, exit: result.exit }).toEqual({
        cmd: step.cmd,
        stdout: expectedStdout,
        stderr: expectedStderr,
        exit: step.exit,
      });
    }
  });
});
