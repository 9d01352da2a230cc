import { type LimitException, limitExceptions, limits, type TaughtRule, taughtRules } from "../bots/limits.ts";
import type { ExerciseMeasure } from "./measure-exercise.ts";

/** Where answering without understanding does too well. `subject` is an exercise, a lesson or a skill. */
export type BotOffence = { subject: string; rule: string; share: number; limit: number };

export type BotReport = {
  offences: BotOffence[];
  /** The offences that a line of grading/bots/limits.ts allows, with its reason. */
  allowed: (BotOffence & { because: string })[];
  /** Bots that are the rule of a skill, over its whole pool. */
  taught: { skill: string; bot: string; rate: number }[];
};

/** Compares what was measured with the limits. `lessons`: the counted exercises of each lesson. */
export function checkBots(
  lessons: { slug: string; measures: ExerciseMeasure[] }[],
  taught: TaughtRule[] = taughtRules,
  exceptions: LimitException[] = limitExceptions,
): BotReport {
  const measures = lessons.flatMap((lesson) => lesson.measures);
  const isTaught = (skill: string, bot: string) => taught.some((rule) => rule.skill === skill && rule.bot === bot);
  const pools = taught.flatMap(({ skill, bot }) => {
    const pool = measures.filter((measure) => measure.exercise.skill === skill);
    return pool.length === 0 ? [] : [{ skill, bot, rate: average(pool.map((measure) => findRate(measure, bot))) }];
  });
  const found = [
    ...measures.flatMap((measure) => listExerciseOffences(measure, isTaught)),
    ...lessons.flatMap(listLessonOffences),
    ...pools.flatMap(({ skill, bot, rate }) => listOffence(`skill ${skill}`, bot, rate, limits.skill)),
  ];
  const findException = ({ subject, rule }: BotOffence) =>
    exceptions.find((item) => item.exercise === subject && item.rule === rule);
  return {
    offences: found.filter((offence) => findException(offence) === undefined),
    allowed: found.flatMap((offence) => {
      const exception = findException(offence);
      return exception === undefined ? [] : [{ ...offence, because: exception.because }];
    }),
    taught: pools,
  };
}

function listExerciseOffences(
  { exercise, rates, shapes, optionCount }: ExerciseMeasure,
  isTaught: (skill: string, bot: string) => boolean,
): BotOffence[] {
  const limit = optionCount === 2 ? limits.twoOptions : limits.exercise;
  const counted = rates.filter(({ bot }) => !isTaught(exercise.skill, bot));
  return [
    ...counted.flatMap(({ bot, rate }) => listOffence(exercise.id, bot, rate, limit)),
    ...shapes.flatMap(({ shape, share }) => listOffence(exercise.id, `shape: ${shape}`, share, limits.shape)),
  ];
}

function listLessonOffences({ slug, measures }: { slug: string; measures: ExerciseMeasure[] }): BotOffence[] {
  const names = measures[0]?.rates.map(({ bot }) => bot) ?? [];
  return names.flatMap((bot) => {
    const rate = average(measures.map((measure) => findRate(measure, bot)));
    return listOffence(`lesson ${slug}`, bot, rate, limits.lesson);
  });
}

// Limits are shares of a few hundred tries; a rounding error is none.
function listOffence(subject: string, rule: string, share: number, limit: number): BotOffence[] {
  return share > limit + 1e-9 ? [{ subject, rule, share, limit }] : [];
}

function findRate(measure: ExerciseMeasure, bot: string): number {
  return measure.rates.find((item) => item.bot === bot)?.rate ?? 0;
}

function average(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(numbers.length, 1);
}
