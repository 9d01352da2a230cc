import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gradeAnswer, parseExercises, type RawAnswer, type VariantParameters } from "./index.ts";

/**
 * Old exercises, old answers and what they were worth. A frozen file may only be added to: an attempt that a learner made must
 * be graded tomorrow as it was graded then.
 */
type Frozen = {
  exercises: string;
  scenarios: Record<string, string>;
  answers: { exercise: string; parameters: VariantParameters; raw: RawAnswer; worth: unknown }[];
};

const kinds = readdirSync(new URL("kinds/", import.meta.url));

describe.each(kinds)("frozen answers of %s", (kind) => {
  const url = new URL(`kinds/${kind}/${kind}.frozen.json`, import.meta.url);
  const frozen = JSON.parse(readFileSync(url, "utf8")) as Frozen;
  const parsed = parseExercises(frozen.exercises, `${kind}.frozen.json`, frozen.scenarios);
  const exercises = parsed.status === "ok" ? parsed.exercises : [];

  it("still parse", () => {
    expect(parsed).toMatchObject({ status: "ok" });
    expect(frozen.answers.length).toBeGreaterThan(4);
  });

  it.each(frozen.answers.map((answer, index) => ({ index, answer })))("answer $index keeps its worth", ({ answer }) => {
    const exercise = exercises.find((item) => item.id === answer.exercise);
    expect(exercise).toBeDefined();
    expect(summarize(gradeAnswer(exercise!, answer.parameters, answer.raw, "en"))).toEqual(answer.worth);
  });
});

function summarize(result: ReturnType<typeof gradeAnswer>): unknown {
  if (result.status === "ungradable") {
    return { problems: result.problems.map((problem) => [problem.field, problem.code, problem.location?.line ?? 0]) };
  }
  const { isCorrect, score, beliefs, rule, failingHop, hidden, verdict } = result.feedback;
  const worth = { isCorrect, score: Math.round(score * 1000) / 1000, beliefs, rule, failingHop, hidden };
  return JSON.parse(JSON.stringify({ ...worth, outcome: verdict?.outcome }));
}
