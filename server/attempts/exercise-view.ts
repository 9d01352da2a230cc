import "server-only";
import type { JsonObject } from "#engine";
import {
  buildHint,
  buildPublicExercise,
  type ExerciseWithKey,
  type Feedback,
  type GradingWords,
  gradeAnswer,
  type Locale,
  type PublicExercise,
  type RawAnswer,
} from "#grading";
import type { VariantToken } from "./resolve-variant.ts";

/** What a learner gets to see of one exercise: the question as it stands, and the last outcome on this variant. */
export type ExerciseView = {
  exercise: PublicExercise;
  token: VariantToken;
  revision: string;
  /** Hints asked for so far. */
  hints: string[];
  /** Which variant this is, counting from 1. */
  turn: number;
  isClosed: boolean;
  last: LearnerOutcome | undefined;
};

export type LearnerOutcome = {
  attemptId: string;
  /** Which answer to this variant, counting from 1. */
  number: number;
  raw: RawAnswer;
  feedback: Feedback;
  isClosed: boolean;
};

export type ShownVariant = {
  token: VariantToken;
  ordinal: number;
  parameters: JsonObject;
  hintsUsed: number;
  isClosed: boolean;
};

export function buildView(
  exercise: ExerciseWithKey,
  revision: string,
  variant: ShownVariant,
  last: LearnerOutcome | undefined,
  locale: Locale,
  words: GradingWords,
): ExerciseView {
  return {
    exercise: remember(exercise, `view ${locale} ${JSON.stringify(variant.parameters)}`, () =>
      buildPublicExercise(exercise, variant.parameters, locale, words),
    ),
    token: variant.token,
    revision,
    hints: exercise.hints.slice(0, variant.hintsUsed).flatMap((_, index) => {
      const hint = buildHint(exercise, variant.parameters, index, locale);
      return hint.status === "hint" ? [hint.text] : [];
    }),
    turn: variant.ordinal + 1,
    isClosed: variant.isClosed,
    last,
  };
}

/** Grades a kept answer again: grading is pure, so the outcome is the same one. */
export function buildOutcome(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
  attempt: { id: string; number: number; raw: unknown },
  isClosed: boolean,
  locale: Locale,
): LearnerOutcome | undefined {
  const raw = attempt.raw as RawAnswer;
  const result = remember(exercise, `grade ${locale} ${attempt.id}`, () =>
    gradeAnswer(exercise, parameters, raw, locale),
  );
  if (result.status !== "graded") return undefined;
  return {
    attemptId: attempt.id,
    number: attempt.number,
    raw,
    feedback: openFeedback(result.feedback, isClosed),
    isClosed,
  };
}

/** While a variant is open its solution stays here. */
export function openFeedback(feedback: Feedback, isClosed: boolean): Feedback {
  return isClosed ? feedback : { ...feedback, solution: undefined };
}

// A view costs some milliseconds of the engine and is the same each time; a page shows seven. Bounded, oldest first out.
const MAX_REMEMBERED = 60;
const kept = globalThis as { threePortsViews?: WeakMap<ExerciseWithKey, Map<string, unknown>> };

function remember<Value>(exercise: ExerciseWithKey, key: string, build: () => Value): Value {
  kept.threePortsViews ??= new WeakMap();
  const values = kept.threePortsViews.get(exercise) ?? new Map<string, unknown>();
  kept.threePortsViews.set(exercise, values);
  if (values.has(key)) return values.get(key) as Value;
  const value = build();
  values.set(key, value);
  if (values.size > MAX_REMEMBERED) values.delete(values.keys().next().value as string);
  return value;
}
