import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "#engine";
import { gradeAnswer, parseExercises, type RawAnswer, type VariantParameters } from "./index.ts";

type Frozen = { exercises: string; scenarios: Record<string, string>; answers: { parameters: VariantParameters }[] };

const kinds = ["choose", "fix-manifest", "predict-port", "verdict"] as const;
const cases = kinds.map((kind) => {
  const url = new URL(`kinds/${kind}/${kind}.frozen.json`, import.meta.url);
  const frozen = JSON.parse(readFileSync(url, "utf8")) as Frozen;
  const parsed = parseExercises(frozen.exercises, kind, frozen.scenarios);
  if (parsed.status === "invalid") throw new Error(JSON.stringify(parsed.problems));
  return { kind, exercise: parsed.exercises[0]!, parameters: frozen.answers[0]!.parameters };
});
const { exercise: repair, parameters: repairParameters } = cases[1]!;

function gradeManifest(manifest: string) {
  return gradeAnswer(repair, repairParameters, { manifest }, "en");
}

function listCodes(manifest: string): string[] {
  const result = gradeManifest(manifest);
  return result.status === "ungradable" ? result.problems.map((problem) => problem.code) : [];
}

describe.each(cases)("an answer to $kind", ({ exercise, parameters }) => {
  it("never makes grading throw, whatever was posted", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("1", "2", "delivered", "8080", "８０", "null", "- "),
    );
    const posted = fc.dictionary(
      fc.constantFrom("choice", "outcome", "reason", "port", "target", "manifest", "__proto__"),
      text,
    );
    fc.assert(
      fc.property(posted, (raw) => {
        const result = gradeAnswer(exercise, parameters, raw, "zh");
        expect(["graded", "ungradable"]).toContain(result.status);
      }),
      { numRuns: 150 },
    );
  });

  it("may be no text at all", () => {
    for (const raw of [null, undefined, 7, [], { choice: 1, port: ["80"], manifest: {}, outcome: null }]) {
      expect(gradeAnswer(exercise, parameters, raw as unknown as RawAnswer, "en").status).toBe("ungradable");
    }
  });

  it("belongs to a variant; foreign and outdated parameters are told so", () => {
    const others: JsonObject[] = [
      {},
      { template: "gone", values: {}, order: [] },
      { ...parameters, template: 0 },
      { ...parameters, values: { other: 1 } },
    ];
    for (const foreign of others) {
      const result = gradeAnswer(exercise, foreign, {}, "en");
      expect(result).toEqual({ status: "ungradable", problems: [{ field: "", code: "stale-variant", values: {} }] });
    }
  });
});

describe("options that have changed since a page was made", () => {
  it("make the variant stale instead of shifting its meaning", () => {
    for (const kind of [0, 3] as const) {
      const { exercise, parameters } = cases[kind]!;
      const order = ["gone", ...parameters.order.slice(1)];
      const raw = { choice: "1", outcome: "delivered", reason: "1" };
      const result = gradeAnswer(exercise, { ...parameters, order }, raw, "en");
      expect(result).toMatchObject({ problems: [{ code: "stale-variant" }] });
    }
  });
});

describe("a manifest as an answer", () => {
  it("is told the line and column where its YAML breaks", () => {
    const result = gradeManifest("apiVersion: v1\nkind: Service\nspec:\n\tports: []\n");
    expect(result).toMatchObject({
      status: "ungradable",
      problems: [{ field: "manifest", code: "yaml-does-not-parse", location: { file: "answer.yaml", line: 4 } }],
    });
  });

  it("may not be an alias bomb, nor very long, nor very deep", () => {
    const names = [..."abcdefghij"];
    const bomb = names.map((name, index) => {
      const inner =
        index === 0
          ? "lol"
          : Array(10)
              .fill(`*${names[index - 1]}`)
              .join(", ");
      return `${name}: &${name} [${inner}]`;
    });
    const start = performance.now();
    expect(listCodes(bomb.join("\n"))).toEqual(["yaml-too-complex"]);
    expect(listCodes("a".repeat(1024 * 1024))).toEqual(["too-long"]);
    expect(listCodes(`a: ${"[".repeat(10_000)}${"]".repeat(10_000)}`)).toEqual(["yaml-too-complex"]);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it("needs a Service, and may not replace what is given", () => {
    const slice = "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: x}\naddressType: IPv4\n";
    expect(listCodes(slice)).toEqual(["no-service"]);
    expect(listCodes("apiVersion: v1\nkind: Pod\nmetadata: {name: web-a}\n")).toEqual(["wrong-kind"]);
    expect(listCodes("# nothing\n")).toEqual(["no-service"]);
    expect(listCodes("")).toEqual(["missing"]);
  });

  it("is refused field by field, with the line of each fault", () => {
    const text =
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: NodePort\n  ports:\n    - port: 0\n";
    const result = gradeManifest(text);
    const errors = result.status === "graded" ? (result.feedback.errors ?? []) : [];
    expect(errors.map((error) => [error.field, error.location?.line])).toContainEqual(["spec.ports[0].port", 8]);
  });

  it("gets a bounded answer in bounded time, however much is wrong with it", () => {
    const ports = "  - {port: 1, name: UPPER}\n".repeat(2000);
    const start = performance.now();
    const result = gradeManifest(`apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports:\n${ports}`);
    expect(JSON.stringify(result.status === "graded" ? result.feedback : {}).length).toBeLessThan(200_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("keeps the repair and its explanation back until it passes", () => {
    const result = gradeManifest("apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}");
    expect(result).toMatchObject({ status: "graded", feedback: { isCorrect: false, why: "" } });
    expect(result.status === "graded" && "solution" in result.feedback).toBe(false);
  });
});
