/** Shares of right answers, from 0 to 1, that answering without understanding must not exceed. */
export const limits = {
  /** One bot on one exercise. */
  exercise: 0.6,
  /** The same where there are only two options. */
  twoOptions: 0.65,
  /** The best single bot over the counted exercises of a lesson. */
  lesson: 0.55,
  /** One sort of right answer within an exercise. */
  shape: 0.6,
  /** A bot that is the rule being taught, over all exercises of its skill. */
  skill: 0.6,
} as const;

/** A bot that does what a skill teaches: on its exercises it is held to the limit of the skill instead. */
export type TaughtRule = { skill: string; bot: string; because: string };

export const taughtRules: TaughtRule[] = [];

/** What is allowed although it breaks a limit. Printed with every run; content cannot add one. */
export type LimitException = { exercise: string; rule: string; because: string };

export const limitExceptions: LimitException[] = [];
