/** One answer to a check; mastery counts the first to each variant. */
export type FirstTry = { score: number; hasUsedHints: boolean; isFirstTry: boolean };

/** Kept per learner and skill. `recent` holds the counted scores, oldest first. */
export type Mastery = { recent: number[] };

/** Everything a page needs to show the number with its rule. */
export type MasteryExplanation = {
  /** 0…1: what the learner has of the skill. */
  value: number;
  isMastered: boolean;
  threshold: number;
  counted: { score: number; weight: number }[];
  /** First tries still missing before the average can count as mastery. */
  missing: number;
};

export const MASTERY_THRESHOLD = 0.95;
/** Fewer first tries than this prove nothing: one lucky answer is no skill. */
export const MASTERY_MIN_TRIES = 3;
const MASTERY_WINDOW = 8;
/** Each newer try weighs this much more than the one before it, so that learning shows. */
const MASTERY_GROWTH = 1.5;

/**
 * Adds an attempt. Retries leave mastery as it is; they are practice, not evidence. A hint takes from a right answer what it
 * would have earned, and from a wrong one nothing: that was not even to be had with help.
 */
export function updateMastery(previous: Mastery, attempt: FirstTry): Mastery {
  if (!attempt.isFirstTry || (attempt.hasUsedHints && attempt.score >= 1)) return previous;
  const score = Math.min(Math.max(attempt.score, 0), 1);
  return { recent: [...previous.recent, score].slice(-MASTERY_WINDOW) };
}

/** A weighted average over the last first tries; newer ones weigh more. */
export function explainMastery(mastery: Mastery, threshold: number = MASTERY_THRESHOLD): MasteryExplanation {
  const weights = mastery.recent.map((_, index) => MASTERY_GROWTH ** index);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counted = mastery.recent.map((score, index) => ({ score, weight: weights[index]! / total }));
  const value = counted.reduce((sum, item) => sum + item.score * item.weight, 0);
  const missing = Math.max(0, MASTERY_MIN_TRIES - counted.length);
  // Sums of thirds come out as 0.9999…; a learner with only right answers has the whole skill.
  const rounded = Math.round(value * 1e6) / 1e6;
  return { value: rounded, isMastered: missing === 0 && rounded >= threshold, threshold, counted, missing };
}
