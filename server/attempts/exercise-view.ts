import "server-only";
import type { JsonObject } from "#engine";
import {
  buildAnsweredExerciseStage,
  buildHint,
  buildOpenExerciseStage,
  buildPublicExercise,
  buildSolution,
  type ExerciseWithKey,
  exchangeValues,
  type Feedback,
  type GradingResult,
  type GradingWords,
  gradeAnswer,
  type Locale,
  type PublicExercise,
  type RawAnswer,
  type StageView,
  type VariantParameters,
} from "#grading";
import { findEarlierManifest, findStep } from "../content/find-step.ts";
import { findExercise } from "../content/get-course.ts";
import { getRevision } from "../exercise-store.ts";
import type { LearnerHelp } from "./find-help.ts";
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
  /** What the one next thing to do is after misses in a row on the skill, in place of another variant. */
  help?: LearnerHelp["help"];
  /** Where help is "easier": the exercise to turn to. */
  easierExerciseId?: string;
  /** The right answer of a variant that was shown solved: field name → text. It was never answered and counts for nothing. */
  solved?: RawAnswer;
  /** What this variant exchanged, by name: prose beside it names the same numbers. Stays on the server but for what prose names. */
  values: Record<string, string | number>;
  /** What stands beside the question; after an answer with the truth. Absent where the exercise has no cluster. */
  stage: StageView | undefined;
  /** How far the learner is with this exercise, over all of its variants. */
  progress: ExerciseProgress;
};

/** As the lesson's bar shows it: untouched, guessed (a guess is neither right nor wrong), right at the first try, right later, tried. */
export type ExerciseProgress = "open" | "guessed" | "first" | "later" | "tried";

export type LearnerOutcome = {
  attemptId: string;
  /** Which answer to this variant, counting from 1. */
  number: number;
  raw: RawAnswer;
  /** `isCorrect`, `score` and `beliefs` are those that were counted, whatever today's engine says. */
  feedback: Feedback;
  isClosed: boolean;
  answeredAt: Date;
  /** How today's engine judges the answer: as it was counted, otherwise, or not at all (the question is no longer known). */
  today: "same" | "otherwise" | "unexplained";
};

export type ShownVariant = {
  token: VariantToken;
  ordinal: number;
  parameters: JsonObject;
  hintsUsed: number;
  isClosed: boolean;
  /** Shown with its solution, not to be answered. */
  isSolved?: boolean;
};

export function buildView(
  exercise: ExerciseWithKey,
  variant: ShownVariant,
  last: LearnerOutcome | undefined,
  progress: ExerciseProgress,
  locale: Locale,
  words: GradingWords,
  help: LearnerHelp = {},
): ExerciseView {
  const solution = variant.isSolved ? buildSolution(exercise, variant.parameters) : undefined;
  const solved = solution?.status === "answer" ? { raw: solution.raw, feedback: {} } : undefined;
  const shown = getPublicExercise(exercise, variant.parameters, locale, words);
  return {
    exercise: shown,
    token: variant.token,
    revision: getRevision(exercise),
    hints: exercise.hints.slice(0, variant.hintsUsed).flatMap((_, index) => {
      const hint = buildHint(exercise, variant.parameters, index, locale);
      return hint.status === "hint" ? [hint.text] : [];
    }),
    turn: variant.ordinal + 1,
    isClosed: variant.isClosed,
    last,
    values: (variant.parameters as VariantParameters).values,
    ...help,
    ...(solved ? { solved: solved.raw } : {}),
    stage: getStage(exercise, variant.parameters, shown, last ?? solved),
    progress,
  };
}

export type KeptAttempt = {
  id: string;
  number: number;
  raw: unknown;
  outcome: string;
  score: number;
  beliefs: unknown;
  createdAt: Date;
};

/** Of an attempt, what `buildOutcome` needs. */
export const ATTEMPT_FIELDS = {
  id: true,
  number: true,
  raw: true,
  outcome: true,
  score: true,
  beliefs: true,
  createdAt: true,
} as const;

/** Opens a kept answer: what was counted stands, and today's engine explains it as far as it can. */
export function buildOutcome(
  exercise: ExerciseWithKey | undefined,
  parameters: JsonObject,
  attempt: KeptAttempt,
  isClosed: boolean,
  locale: Locale,
): LearnerOutcome {
  const raw = attempt.raw as RawAnswer;
  const opened = { attemptId: attempt.id, number: attempt.number, raw, isClosed, answeredAt: attempt.createdAt };
  const counted = {
    isCorrect: attempt.outcome === "correct",
    score: attempt.score,
    beliefs: attempt.beliefs as Feedback["beliefs"],
  };
  const regraded = exercise && regrade(exercise, parameters, attempt.id, raw, locale);
  if (regraded?.status !== "graded") return { ...opened, feedback: { ...counted, why: "" }, today: "unexplained" };
  const { isCorrect, score } = regraded.feedback;
  const isSame = isCorrect === counted.isCorrect && Math.abs(score - counted.score) < 1e-6;
  const feedback = openFeedback({ ...regraded.feedback, ...counted }, isClosed);
  return { ...opened, feedback, today: isSame ? "same" : "otherwise" };
}

/** While a variant is open its solution stays here. */
export function openFeedback(feedback: Feedback, isClosed: boolean): Feedback {
  return isClosed ? feedback : { ...feedback, solution: undefined };
}

// Opening a variant costs milliseconds of the engine, and a page shows eight: what was built is kept, per exercise and in
// both languages. Views are the same for everybody with the same seed; outcomes are their learner's own, so fewer are kept.
const MAX_VIEWS = 256;
const MAX_OUTCOMES = 60;
type Known = {
  views: Map<string, PublicExercise>;
  outcomes: Map<string, GradingResult>;
  stages: Map<string, ReturnType<typeof buildOpenExerciseStage>>;
};
const kept = globalThis as { threePortsViews?: WeakMap<ExerciseWithKey, Known> };

function getKnown(exercise: ExerciseWithKey): Known {
  kept.threePortsViews ??= new WeakMap();
  const known = kept.threePortsViews.get(exercise) ?? { views: new Map(), outcomes: new Map(), stages: new Map() };
  kept.threePortsViews.set(exercise, known);
  return known;
}

export function getPublicExercise(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
  locale: Locale,
  words: GradingWords,
): PublicExercise {
  const { views } = getKnown(exercise);
  return remember(views, MAX_VIEWS, `${locale} ${JSON.stringify(parameters)}`, () =>
    buildPublicExercise(exercise, parameters, locale, words),
  );
}

/** Says the same in both languages. Beside an answer it depends on what was answered, not on who did. */
function getStage(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
  { requests }: PublicExercise,
  last: { raw: RawAnswer; feedback: Pick<Feedback, "ghost" | "parting"> } | undefined,
): StageView | undefined {
  const { stages } = getKnown(exercise);
  const key = `${JSON.stringify(parameters)} ${last ? JSON.stringify([last.raw, last.feedback.parting]) : ""}`;
  const built = remember(stages, last ? MAX_OUTCOMES : MAX_VIEWS, key, () => {
    const earlier = findEarlier(exercise, parameters);
    const before = earlier === undefined ? {} : { before: earlier };
    if (!last) return buildOpenExerciseStage(exercise, parameters, { requests, ...before });
    const { ghost, parting } = last.feedback;
    return buildAnsweredExerciseStage(exercise, parameters, {
      requests,
      ...before,
      raw: last.raw,
      ...(ghost ? { ghost } : {}),
      ...(parting === undefined ? {} : { parting }),
    });
  });
  return built.status === "stage" ? built.stage : undefined;
}

function findEarlier(exercise: ExerciseWithKey, parameters: JsonObject): string | undefined {
  const placed = findExercise(exercise.id);
  const found = placed && findStep(placed.lesson, exercise.id);
  const text = found && findEarlierManifest(placed.lesson, found.step);
  return text === undefined ? undefined : exchangeValues(exercise, parameters, text);
}

/** Grading is pure: with the same engine the result is the one that was counted. */
function regrade(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
  attemptId: string,
  raw: RawAnswer,
  locale: Locale,
): GradingResult {
  const { outcomes } = getKnown(exercise);
  return remember(outcomes, MAX_OUTCOMES, `${locale} ${attemptId}`, () =>
    gradeAnswer(exercise, parameters, raw, locale),
  );
}

// The longest unused goes first.
function remember<Value>(values: Map<string, Value>, max: number, key: string, build: () => Value): Value {
  const value = values.get(key) ?? build();
  values.delete(key);
  values.set(key, value);
  if (values.size > max) values.delete(values.keys().next().value as string);
  return value;
}
