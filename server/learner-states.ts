import "server-only";
import {
  type BeliefEvidence,
  type ExerciseWithKey,
  explainMastery,
  listChances,
  type Mastery,
  NO_EVIDENCE,
  type TellingAnswer,
  updateEvidence,
  updateMastery,
} from "#grading";
import type { Transaction } from "./db.ts";

/** What one graded answer says about its learner. */
export type Deed = {
  isFirstTry: boolean;
  isCorrect: boolean;
  score: number;
  beliefs: string[];
  hintsUsed: number;
  /** Id of the variant's template. */
  template: string;
  at: Date;
};

/** A row of BeliefState: `met` are the chances, `matched` the fits. */
export type BeliefCounts = {
  met: number;
  matched: number;
  fitTemplates: string[];
  clearedSince: number;
  lastMatchedAt: Date | null;
};

/** A row of SkillState. `tries` counts first answers to a variant, with hints or without. */
export type SkillFold = { state: Mastery; mastery: number; tries: number };

const UNTRIED = { state: { recent: [] }, tries: 0 };

export function foldSkill(previous: { state: Mastery; tries: number } | undefined, deed: Deed): SkillFold {
  const known = previous ?? UNTRIED;
  const { score, isFirstTry, hintsUsed } = deed;
  const state = updateMastery(known.state, { score, isFirstTry, hasUsedHints: hintsUsed > 0 });
  return { state, mastery: explainMastery(state).value, tries: known.tries + (isFirstTry ? 1 : 0) };
}

export function foldBelief(
  previous: BeliefCounts | undefined,
  belief: string,
  exercise: ExerciseWithKey,
  deed: Deed,
): BeliefCounts {
  const known: BeliefEvidence = previous
    ? { ...previous, chances: previous.met, fits: previous.matched, templates: previous.fitTemplates }
    : NO_EVIDENCE;
  const { chances, fits, templates, clearedSince } = updateEvidence(known, belief, buildAnswer(exercise, deed));
  const lastMatchedAt = deed.beliefs.includes(belief) ? deed.at : (previous?.lastMatchedAt ?? null);
  return { met: chances, matched: fits, fitTemplates: templates, clearedSince, lastMatchedAt };
}

/** The beliefs that the answer was a chance for. */
export function listBeliefsMet(exercise: ExerciseWithKey, deed: Deed): string[] {
  return listChances(buildAnswer(exercise, deed));
}

/** A guess counts for nothing. */
export function countsForSkill({ role }: ExerciseWithKey): boolean {
  return role !== "guess";
}

function buildAnswer(exercise: ExerciseWithKey, deed: Deed): TellingAnswer {
  const template = exercise.templates.find(({ id }) => id === deed.template);
  return {
    isFirstTry: deed.isFirstTry,
    isGuess: exercise.role === "guess",
    isCorrect: deed.isCorrect,
    hasUsedHints: deed.hintsUsed > 0,
    template: `${exercise.id}/${deed.template}`,
    inScope: template?.beliefs ?? exercise.beliefs,
    beliefs: deed.beliefs,
  };
}

/** Takes one graded answer into the learner's skills and beliefs. */
export async function advanceStates(
  tx: Transaction,
  userId: string,
  exercise: ExerciseWithKey,
  deed: Deed,
): Promise<void> {
  if (deed.isFirstTry && countsForSkill(exercise)) await advanceSkill(tx, userId, exercise.skill, deed);
  const beliefs = listBeliefsMet(exercise, deed);
  if (beliefs.length === 0) return;
  const rows = await tx.beliefState.findMany({ where: { userId, belief: { in: beliefs } } });
  for (const belief of beliefs) {
    const row = rows.find((each) => each.belief === belief);
    const known = row && { ...row, fitTemplates: row.fitTemplates as string[] };
    const counts = foldBelief(known, belief, exercise, deed);
    await tx.beliefState.upsert({
      where: { userId_belief: { userId, belief } },
      create: { userId, belief, ...counts },
      update: counts,
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
