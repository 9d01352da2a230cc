import { describe, expect, it } from "vitest";
import { parseExercises } from "./parse-exercises.ts";

const scenario = `
facts:
  nodes: [{ name: n1, addresses: [192.0.2.11] }]
  pods:
    web-a: { ip: 10.244.1.10, node: n1, listens: [{ port: 8080 }] }
    cli: { ip: 10.244.1.20, node: n1 }
manifests: |
  apiVersion: v1
  kind: Pod
  metadata: { name: web-a, labels: { app: web } }
  spec: { containers: [{ name: app, image: app }] }
  ---
  apiVersion: v1
  kind: Pod
  metadata: { name: cli }
  spec: { containers: [{ name: app, image: app }] }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { type: NodePort, clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] }
requests:
  - { id: outside, from: outside, to: { host: 192.0.2.11, port: 30080 } }
`;

const exercise = `exercises:
  - id: one
    kind: predict-port
    skill: s
    beliefs: [M1]
    title: { en: T, zh: 题 }
    prompt: { en: "Dial {port}?", zh: "访问 {port}？" }
    why: { en: W, zh: 因 }
    templates:
      - id: dialled
        scenario: web
        vary:
          port: { replaces: 80, oneOf: [80, 81] }
        question:
          asks:
            - name: port
              label: { en: Port, zh: 端口 }
              of: { quantity: dials, from: outside, host: 192.0.2.11 }
`;

function listProblems(text: string): [string, number][] {
  const parsed = parseExercises(text, "exercises.yaml", { web: scenario });
  return parsed.status === "ok" ? [] : parsed.problems.map((problem) => [problem.rule, problem.location.line]);
}

describe("parseExercises", () => {
  it("reads a sound file", () => {
    expect(listProblems(exercise)).toEqual([]);
  });

  it.each([
    ["yaml-parses", 4, "    kind: predict-port", "    kind: [predict-port"],
    ["value-has-its-type", 3, "kind: predict-port", "kind: guess-port"],
    ["known-keys-only", 4, "    skill: s", "    skil: t\n    skill: s"],
    ["text-in-both-languages", 6, ", zh: 题", ""],
    ["belief-is-implemented", 5, "[M1]", "[M99]"],
    ["scenario-exists", 11, "scenario: web", "scenario: shop"],
    ["token-is-in-the-scenario", 13, "replaces: 80,", "replaces: 8088,"],
    ["value-has-its-type", 10, "id: dialled", "id: 0"],
    ["value-has-its-type", 10, "id: dialled", "id: The First"],
    ["value-has-its-type", 10, "      - id: dialled\n        scenario", "      - scenario"],
    ["placeholder-is-varied", 10, "Dial {port}", "Dial {number}"],
    ["request-exists", 18, "quantity: dials, from: outside, host: 192.0.2.11", "quantity: reaches, request: inside"],
    ["numbers-differ", 10, "oneOf: [80, 81]", "oneOf: [8080]"],
    ["variant-is-fair", 10, "beliefs: [M1]", "beliefs: [M4]"],
  ])("complains about %s at line %i", (rule, line, from, to) => {
    expect(exercise).toContain(from);
    expect(listProblems(exercise.replace(from, to))).toContainEqual([rule, line]);
  });

  it("wants each id once", () => {
    const twice = exercise + exercise.slice(exercise.indexOf("\n") + 1);
    expect(listProblems(twice)).toEqual([["exercise-id-is-unique", 19]]);
  });

  it("wants each template's id once in its exercise", () => {
    const twice = exercise + exercise.slice(exercise.indexOf("      - id: dialled"));
    expect(listProblems(twice)).toEqual([["template-id-is-unique", 19]]);
  });

  it("changes lines of a scenario that are there, into a manifest that parses", () => {
    const change = (replace: string, written: string) =>
      exercise.replace(
        "        scenario: web",
        `        scenario: web\n        changes: [{ replace: "${replace}", with: "${written}" }]`,
      );
    expect(listProblems(change("nodePort: 30080", "nodePort: 30080, name: http"))).toEqual([]);
    expect(listProblems(change("nodePort: 30081", "nodePort: 30090"))).toEqual([["token-is-in-the-scenario", 12]]);
    expect(listProblems(change("nodePort: 30080 }]", "nodePort: 30080"))).toContainEqual(["scenario-is-valid", 12]);
  });

  it("wants a guess bare, and few of them", () => {
    const guess = exercise.replace("    skill: s", "    role: guess\n    skill: s");
    expect(listProblems(guess)).toEqual([]);
    const hinted = guess.replace("    templates:", "    hints: [{ en: H, zh: 提示 }]\n    templates:");
    expect(listProblems(hinted)).toEqual([["guess-is-bare", 10]]);
    const template = guess.slice(guess.indexOf("      - id: dialled"));
    const twin = guess + template.replace("dialled", "twin");
    expect(listProblems(twin)).toEqual([["guess-is-bare", 11]]);
    const body = guess.slice(guess.indexOf("\n") + 1);
    const three = guess + ["b", "c"].map((id) => body.replace(/id: \S+/, `id: ${id}`)).join("");
    expect(listProblems(three)).toEqual([["few-guesses", 40]]);
  });

  it("wants one marked option where no cluster makes the key", () => {
    const question = "question: { options: [{ text: { en: A, zh: 甲 } }, { text: { en: B, zh: 乙 } }] }\n";
    const choice = exercise
      .replace("kind: predict-port", "kind: choose")
      .replace(/question:[\s\S]*$/, question)
      .replace("beliefs: [M1]", "beliefs: []");
    expect(listProblems(choice)).toContainEqual(["choice-has-one-key", 14]);
  });

  it("reports nothing but places and rules for text that is not even a map", () => {
    for (const text of ["", "[]", "exercises: 7", "- a\n- b", "exercises: [null, 3, {}]"]) {
      expect(parseExercises(text, "f", {}).status).toBe("invalid");
    }
  });
});
