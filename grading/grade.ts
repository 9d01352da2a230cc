import { invariant, type JsonObject } from "#engine";
import type { ExerciseWithKey, VariantParameters } from "./definition.ts";
import { getKind } from "./kinds.ts";
import { listGivenFacts } from "./situation/list-given-facts.ts";
import type { AnswerProblem, GradingResult, Locale, PublicExercise, RawAnswer } from "./types.ts";
import { searchVariant } from "./variant/generate-variant.ts";
import { type OpenedVariant, openVariant } from "./variant/open-variant.ts";
import type { GradingWords } from "./words.ts";

/**
 * A fair variant, a pure function of exercise and seed: 0–255 for self-study, 256–511 for graded work. parseExercises has
 * proved that each template has one.
 */
export function generateVariant(exercise: ExerciseWithKey, seed: number): { parameters: VariantParameters } {
  const drawn = searchVariant(exercise, seed);
  const others = () => exercise.templates.map(({ id }) => searchVariant(exercise, seed, id));
  const found = drawn.status === "found" ? drawn : others().find(({ status }) => status === "found");
  invariant(found?.status === "found", `exercise "${exercise.id}" has a fair variant for every seed`);
  // Whoever generates a variant shows it next.
  rememberOpened(exercise, JSON.stringify(found.parameters), { status: "open", variant: found.variant });
  return { parameters: found.parameters };
}

/** Whether stored parameters still fit the exercise; after a change of content they may not. */
export function checkVariant(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
): { status: "fits" } | { status: "stale"; because: string } {
  const opened = openStored(exercise, parameters);
  return opened.status === "open" ? { status: "fits" } : opened;
}

/** What a learner may see before answering. Call `checkVariant` first for parameters out of a database. */
export function buildPublicExercise(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
  locale: Locale,
  words: GradingWords,
): PublicExercise {
  const opened = openStored(exercise, parameters);
  invariant(opened.status === "open", `the parameters fit exercise "${exercise.id}"`);
  const { variant } = opened;
  const part = getKind(exercise.kind).buildPublicPart(variant, locale, words);
  return {
    exerciseId: exercise.id,
    kind: exercise.kind,
    role: exercise.role ?? "check",
    title: variant.fill(exercise.title, locale),
    prompt: variant.fill(variant.template.prompt, locale),
    manifest: part.manifest ?? variant.manifest,
    facts: listGivenFacts(variant.situation, variant.template.shownFacts, words),
    requests: part.requests,
    fields: part.fields,
    hintCount: exercise.hints.length,
  };
}

/** One hint, its placeholders filled. `index` counts from 0. */
export function buildHint(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
  index: number,
  locale: Locale,
): { status: "hint"; text: string } | { status: "none" } {
  const hint = exercise.hints[index];
  const opened = openStored(exercise, parameters);
  if (hint === undefined || opened.status === "stale") return { status: "none" };
  return { status: "hint", text: opened.variant.fill(hint, locale) };
}

/** The right answer as the form would spell it, for a variant that is closed. */
export function buildSolution(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
): { status: "answer"; raw: RawAnswer } | { status: "none" } {
  const opened = openStored(exercise, parameters);
  return opened.status === "open" ? getKind(exercise.kind).getSolution(opened.variant) : { status: "none" };
}

/** What sort of answer is right here: what bots and authors are told about keys, and nobody else. */
export function listAnswerShapes(exercise: ExerciseWithKey, parameters: JsonObject): string[] {
  const opened = openStored(exercise, parameters);
  return opened.status === "open" ? getKind(exercise.kind).listShapes(opened.variant) : [];
}

/** Never throws on an answer, whatever it holds. */
export function gradeAnswer(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
  raw: RawAnswer,
  locale: Locale,
): GradingResult {
  const opened = openStored(exercise, parameters);
  if (opened.status === "stale") return { status: "ungradable", problems: [staleProblem] };
  const { variant } = opened;
  const kind = getKind(exercise.kind);
  const validation = kind.validateAnswer(variant, raw);
  if (validation.status === "invalid") return { status: "ungradable", problems: validation.problems };
  const score = kind.score(variant, validation.answer);
  const isClosed = score.isCorrect || !kind.staysOpen;
  const why = isClosed ? variant.fill(variant.template.why, locale) : "";
  const optionNotes = isClosed ? kind.buildOptionNotes?.(variant, locale) : undefined;
  const feedback = { ...score, ...(optionNotes ? { optionNotes } : {}), why };
  return { status: "graded", parsed: validation.answer, feedback };
}

// No field is to blame, so none is named.
const staleProblem: AnswerProblem = { field: "", code: "stale-variant", values: {} };

// A variant is opened for its view, for each hint and for each answer to it, and its cluster costs more than the rest of
// grading. Few are kept: a class meets the same first variants. The longest unused goes first.
const MAX_OPENED = 4;
const openedVariants = new WeakMap<ExerciseWithKey, Map<string, OpenedVariant>>();

/** Rebuilds what was stored, or finds it among the last few. */
export function openStored(exercise: ExerciseWithKey, parameters: JsonObject): OpenedVariant {
  const key = JSON.stringify(parameters);
  const known = openedVariants.get(exercise)?.get(key);
  return rememberOpened(exercise, key, known ?? openSeen(exercise, parameters));
}

function rememberOpened(exercise: ExerciseWithKey, key: string, opened: OpenedVariant): OpenedVariant {
  const known = openedVariants.get(exercise) ?? new Map<string, OpenedVariant>();
  openedVariants.set(exercise, known);
  known.delete(key);
  known.set(key, opened);
  if (known.size > MAX_OPENED) known.delete(known.keys().next().value as string);
  return opened;
}

/** A variant that a learner has seen: besides the values, its options must be what they were. */
function openSeen(exercise: ExerciseWithKey, parameters: JsonObject): OpenedVariant {
  const opened = openVariant(exercise, parameters);
  if (opened.status === "stale" || getKind(exercise.kind).hasKnownOptions(opened.variant)) return opened;
  return { status: "stale", because: "the options are others" };
}
