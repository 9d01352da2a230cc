import "server-only";
import { type ExerciseWithKey, explainMastery, type Mastery, updateMastery } from "#grading";
import type { Transaction } from "./db.ts";

/** What one graded answer says about its learner. */
export type Deed = {
  isFirstTry: boolean;
  isCorrect: boolean;
  score: number;
  beliefs: string[];
  hintsUsed: number;
  at: Date;
};

export type BeliefCounts = { met: number; matched: number; clearedSince: number; lastMatchedAt: Date | null };

const NOTHING_YET: BeliefCounts = { met: 0, matched: 0, clearedSince: 0, lastMatchedAt: null };

/** A row of SkillState. `tries` counts first answers to a variant, with hints or without. */
export type SkillFold = { state: Mastery; mastery: number; tries: number };

const UNTRIED = { state: { recent: [] }, tries: 0 };

export function foldSkill(previous: { state: Mastery; tries: number } | undefined, deed: Deed): SkillFold {
  const known = previous ?? UNTRIED;
  const { score, isFirstTry, hintsUsed } = deed;
  const state = updateMastery(known.state, { score, isFirstTry, hasUsedHints: hintsUsed > 0 });
  return { state, mastery: explainMastery(state).value, tries: known.tries + (isFirstTry ? 1 : 0) };
}

/** A belief is met where it could have been the answer, matched where it was, and fades with each right answer since. */
export function foldBelief(previous: BeliefCounts | undefined, belief: string, deed: Deed): BeliefCounts {
  const counts = previous ?? NOTHING_YET;
  if (deed.beliefs.includes(belief))
    return { met: counts.met + 1, matched: counts.matched + 1, clearedSince: 0, lastMatchedAt: deed.at };
  return {
    ...counts,
    met: counts.met + 1,
    clearedSince: deed.isCorrect && counts.matched > 0 ? counts.clearedSince + 1 : counts.clearedSince,
  };
}

export function listBeliefsMet(exercise: ExerciseWithKey, deed: Deed): string[] {
  return [...new Set([...exercise.beliefs, ...deed.beliefs])];
}

/** Takes one graded answer into the learner's skills and beliefs. */
export async function advanceStates(
  tx: Transaction,
  userId: string,
  exercise: ExerciseWithKey,
  deed: Deed,
): Promise<void> {
  if (deed.isFirstTry) await advanceSkill(tx, userId, exercise.skill, deed);
  const beliefs = listBeliefsMet(exercise, deed);
  const rows = await tx.beliefState.findMany({ where: { userId, belief: { in: beliefs } } });
  for (const belief of beliefs) {
    const counts = foldBelief(
      rows.find((row) => row.belief === belief),
      belief,
      deed,
    );
    const { met, matched, clearedSince, lastMatchedAt } = counts;
    await tx.beliefState.upsert({
      where: { userId_belief: { userId, belief } },
      create: { userId, belief, met, matched, clearedSince, lastMatchedAt },
      update: { met, matched, clearedSince, lastMatchedAt },
      select: { belief: true },
    });
  }
}

async function advanceSkill(tx: Transaction, userId: string, skill: string, deed: Deed): Promise<void> {
  const where = { userId_skill: { userId, skill } };
  const known = await tx.skillState.findUnique({ where, select: { state: true, tries: true } });
  const data = foldSkill(known ? { state: known.state as Mastery, tries: known.tries } : undefined, deed);
  await tx.skillState.upsert({ where, create: { userId, skill, ...data }, update: data, select: { skill: true } });
}
