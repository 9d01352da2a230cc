import type { Page, SolvedPage } from "../bots/bot.ts";
import { bots } from "../bots/bots.ts";
import type { ExerciseWithKey, VariantParameters } from "../definition.ts";
import { buildPublicExercise, buildSolution, generateVariant, gradeAnswer, listAnswerShapes } from "../grade.ts";
import type { Locale, RawAnswer } from "../types.ts";
import type { GradingWords } from "../words.ts";

export type ExerciseMeasure = {
  exercise: ExerciseWithKey;
  /** Share of the scored variants that a bot answered right, in the language in which it did better. */
  rates: { bot: string; rate: number }[];
  /** Share of all variants whose right answer is of this sort, the largest first. */
  shapes: { shape: string; share: number }[];
  /** The number of options where all fields are choices; else 0. */
  optionCount: number;
};

/** Seeds of self-study: bots learn from the first half and are scored on the second. */
const SCORED_FROM = 128;
export const MEASURED_SEEDS = 128;

/**
 * How well bots do on variants of an exercise that they have not seen. `count` of 128 variants to learn from, and as many to
 * answer; both are runs of neighbouring seeds, in which each template comes equally often.
 */
export function measureExercise(
  exercise: ExerciseWithKey,
  words: Record<Locale, GradingWords>,
  count = MEASURED_SEEDS,
): ExerciseMeasure {
  const locales = Object.keys(words) as Locale[];
  const shapes = new Map<string, number>();
  let optionCount = 0;
  const draw = (seed: number) => {
    const { parameters } = generateVariant(exercise, seed);
    for (const shape of new Set(listAnswerShapes(exercise, parameters)))
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    const pages = locales.map((locale) => showPage(buildPublicExercise(exercise, parameters, locale, words[locale])));
    optionCount = Math.max(optionCount, countOptions(pages[0]));
    return { parameters, pages };
  };

  const past: SolvedPage[][] = locales.map(() => []);
  for (let index = 0; index < count; index++) {
    const { parameters, pages } = draw(index);
    const solution = buildSolution(exercise, parameters);
    if (solution.status === "none") continue;
    for (const [place, page] of pages.entries()) past[place]?.push({ page, answer: solution.raw });
  }
  const learned = past.map((solved) => bots.map((bot) => bot.learn(solved)));
  const right = learned.map((answers) => answers.map(() => 0));
  for (let index = 0; index < count; index++) {
    const { parameters, pages } = draw(SCORED_FROM + index);
    const grade = createGrader(exercise, parameters);
    for (const [place, page] of pages.entries()) {
      for (const [bot, answer] of (learned[place] ?? []).entries()) {
        const given = answer(page);
        if (given.status === "answer" && grade(given.raw)) right[place]![bot]! += 1;
      }
    }
  }
  return {
    exercise,
    rates: bots.map(({ name }, bot) => ({ bot: name, rate: Math.max(...right.map((each) => each[bot] ?? 0)) / count })),
    shapes: [...shapes]
      .map(([shape, times]) => ({ shape, share: times / (2 * count) }))
      .sort((a, b) => b.share - a.share),
    optionCount,
  };
}

/** What travels to the browser: anything that is no JSON is lost on the way. */
function showPage(page: Page): Page {
  return JSON.parse(JSON.stringify(page)) as Page;
}

function countOptions(page: Page | undefined): number {
  const counts = (page?.fields ?? []).map((field) => (field.type === "choice" ? field.options.length : 0));
  return counts.includes(0) ? 0 : counts.reduce((product, each) => product * each, 1);
}

/** Many bots give the same answer; it is graded once. */
function createGrader(exercise: ExerciseWithKey, parameters: VariantParameters): (raw: RawAnswer) => boolean {
  const known = new Map<string, boolean>();
  return (raw) => {
    const key = JSON.stringify(raw);
    const graded = known.get(key) ?? isRight(exercise, parameters, raw);
    known.set(key, graded);
    return graded;
  };
}

function isRight(exercise: ExerciseWithKey, parameters: VariantParameters, raw: RawAnswer): boolean {
  const result = gradeAnswer(exercise, parameters, raw, "en");
  return result.status === "graded" && result.feedback.isCorrect;
}
