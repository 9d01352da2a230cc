import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gradingEn } from "../../../locales/grading/en.ts";
import {
  buildPublicExercise,
  generateVariant,
  gradeAnswer,
  parseExercises,
  pickAnswer,
  type VariantParameters,
} from "../../index.ts";

const frozen = JSON.parse(readFileSync(new URL("verdict.frozen.json", import.meta.url), "utf8"));
const parsed = parseExercises(frozen.exercises, "frozen", frozen.scenarios);
const exercise = parsed.status === "ok" ? parsed.exercises[0]! : undefined;
const order = ["pod-does-not-listen", "no-endpoints", "target-port-finds-the-container", "endpoints-are-listed"];
const parameters: VariantParameters = { template: "no-target-port", values: { port: 33306, process: 3306 }, order };

function grade(outcome: string, reason: number) {
  const result = gradeAnswer(exercise!, parameters, { outcome, reason: String(reason) }, "en");
  return result.status === "graded" ? result.feedback : undefined;
}

describe("scoreVerdict", () => {
  it("gives the whole score for outcome and reason, half for the outcome alone", () => {
    expect(grade("refused", 1)).toMatchObject({ isCorrect: true, score: 1 });
    expect(grade("refused", 2)).toMatchObject({ isCorrect: false, score: 0.5, beliefs: [] });
    expect(grade("delivered", 1)).toMatchObject({ isCorrect: false, score: 0 });
  });

  it("names the belief whose sentence was picked, whatever the outcome", () => {
    expect(grade("delivered", 3)).toMatchObject({ beliefs: ["M5"], rule: "target-port-defaults-to-port" });
    expect(grade("timed-out", 4)).toMatchObject({ beliefs: ["M6"], rule: "endpoints-prove-readiness-only" });
  });

  it("points at the hop where the mistake shows", () => {
    const feedback = grade("delivered", 4);
    expect(feedback?.verdict?.hops[feedback.failingHop ?? -1]).toMatchObject({ at: "pod", why: "no-listener" });
  });

  it("spells the solution as the form does", () => {
    expect(grade("delivered", 2)?.solution).toEqual({ outcome: "refused", reason: "1" });
  });
});

describe("an outcome with its reason", () => {
  const { parameters: drawn } = generateVariant(exercise!, 3);
  const view = buildPublicExercise(exercise!, drawn, "en", gradingEn.words);
  const field = view.fields[0];
  const outcomes = field?.type === "fate" ? field.outcomes : [];

  it("is one field, with as many reasons under each outcome in every variant", () => {
    expect(view.fields.map(({ name, type }) => [name, type])).toEqual([["fate", "fate"]]);
    expect(outcomes.map(({ value, reasons }) => [value, reasons.length])).toEqual([
      ["delivered", 4],
      ["refused", 4],
      ["timed-out", 4],
      ["name-not-resolved", 3],
      ["rejected", 3],
    ]);
  });

  it("is posted as two fields, of which the reasons of other outcomes are nobody's answer", () => {
    const second = outcomes[1]!.reasons[0]!.value;
    const posted: Record<string, string> = { fate: "refused", "fate-refused": second, "fate-delivered": "1" };
    expect(pickAnswer(exercise!, (name) => posted[name])).toEqual({ raw: { fate: second }, problems: [] });
  });

  it("cannot be graded by halves, and keeps the half that was chosen", () => {
    const { raw } = pickAnswer(exercise!, (name) => ({ fate: "refused", "fate-delivered": "1" })[name]);
    expect(raw).toEqual({ fate: "refused" });
    expect(gradeAnswer(exercise!, drawn, raw, "en")).toEqual({
      status: "ungradable",
      problems: [{ field: "fate", code: "missing", values: {} }],
    });
  });

  it("has a note for each option once it is graded, one of them right", () => {
    const result = gradeAnswer(exercise!, drawn, { fate: "1" }, "en");
    const notes = Object.entries((result.status === "graded" && result.feedback.optionNotes?.fate) || {});
    expect(notes.map(([value]) => value)).toEqual(drawn.order.map((_, index) => String(index + 1)));
    expect(notes.filter(([, { isRight }]) => isRight)).toHaveLength(1);
    expect(notes.every(([, { reason }]) => reason && gradingEn.reasonNotes[reason])).toBe(true);
  });
});

describe("a variant from before outcome and reason were one choice", () => {
  it("shows the form that its answers were given in, and reads them", () => {
    const { fields } = buildPublicExercise(exercise!, parameters, "en", gradingEn.words);
    expect(fields.map(({ name, type }) => [name, type])).toEqual([
      ["outcome", "choice"],
      ["reason", "choice"],
    ]);
    expect(grade("timed-out", 2)).toMatchObject({ isCorrect: false, solution: { outcome: "refused", reason: "1" } });
    const posted: Record<string, string> = { outcome: "refused", reason: "1" };
    expect(pickAnswer(exercise!, (name) => posted[name]).raw).toEqual(posted);
  });
});

describe("a rejected manifest", () => {
  const taken = parsed.status === "ok" ? parsed.exercises[1]! : undefined;

  it("may also be answered by what the client meets, since the Service is not there", () => {
    const { parameters: drawn } = generateVariant(taken!, 0);
    const right = ["rejected:node-port-taken", "name-not-resolved:no-such-service"];
    for (const code of right) {
      const result = gradeAnswer(taken!, drawn, { fate: String(drawn.order.indexOf(code) + 1) }, "en");
      expect(result, code).toMatchObject({ status: "graded", feedback: { isCorrect: true, score: 1 } });
    }
  });
});
