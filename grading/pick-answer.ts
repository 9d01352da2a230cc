import type { ExerciseWithKey } from "./definition.ts";
import { getKind } from "./kinds.ts";
import type { AnswerProblem, RawAnswer } from "./types.ts";

/**
 * Reads the exercise's own fields out of whatever was posted: nothing else is graded, kept or sent back. A field that is too
 * long stays in `raw`, so that the form can show it again, and is a problem.
 */
export function pickAnswer(
  exercise: ExerciseWithKey,
  readPosted: (name: string) => unknown,
): { raw: RawAnswer; problems: AnswerProblem[] } {
  const raw: RawAnswer = {};
  const problems: AnswerProblem[] = [];
  for (const [field, max] of listLimits(exercise)) {
    const value = readPosted(field);
    if (typeof value !== "string") continue;
    raw[field] = value;
    if (value.length > max) problems.push({ field, code: "too-long", values: { max } });
  }
  return { raw: getKind(exercise.kind).joinFields?.(raw) ?? raw, problems };
}

// Templates of one exercise may ask for different numbers; a form shows the fields of one of them.
function listLimits(exercise: ExerciseWithKey): Map<string, number> {
  const kind = getKind(exercise.kind);
  const limits = exercise.templates.flatMap(({ spec }) => kind.listAnswerFields(spec));
  return new Map(limits.map(({ name, maxLength }) => [name, maxLength]));
}
