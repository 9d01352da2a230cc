import "server-only";
import { findExercise } from "./content/get-course.ts";
import type { Transaction } from "./db.ts";
import {
  type BeliefCounts,
  countsForSkill,
  type Deed,
  foldBelief,
  foldSkill,
  listBeliefsMet,
  type SkillFold,
} from "./learner-states.ts";

/** Computes skills and beliefs again from all attempts, in the order in which they were made. */
export async function rebuildStates(tx: Transaction, userId: string): Promise<void> {
  const attempts = await tx.attempt.findMany({
    where: { userId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      exerciseId: true,
      number: true,
      outcome: true,
      score: true,
      beliefs: true,
      hintsUsed: true,
      createdAt: true,
      variant: { select: { parameters: true } },
    },
  });
  const skills = new Map<string, SkillFold>();
  const beliefs = new Map<string, BeliefCounts>();
  for (const attempt of attempts) {
    const exercise = findExercise(attempt.exerciseId)?.exercise;
    // An exercise that was taken out of the course since: its attempts stay, its skill is no longer taught.
    if (!exercise) continue;
    const deed: Deed = {
      isFirstTry: attempt.number === 1,
      isCorrect: attempt.outcome === "correct",
      score: attempt.score,
      beliefs: attempt.beliefs as string[],
      hintsUsed: attempt.hintsUsed,
      template: readTemplate(attempt.variant.parameters),
      at: attempt.createdAt,
    };
    if (countsForSkill(exercise)) skills.set(exercise.skill, foldSkill(skills.get(exercise.skill), deed));
    for (const belief of listBeliefsMet(exercise, deed))
      beliefs.set(belief, foldBelief(beliefs.get(belief), belief, exercise, deed));
  }
  await tx.skillState.deleteMany({ where: { userId } });
  await tx.skillState.createMany({
    data: [...skills].map(([skill, fold]) => ({ userId, skill, ...fold })),
  });
  await tx.beliefState.deleteMany({ where: { userId } });
  await tx.beliefState.createMany({ data: [...beliefs].map(([belief, counts]) => ({ userId, belief, ...counts })) });
}

function readTemplate(parameters: unknown): string {
  return String((parameters as { template?: unknown } | null)?.template ?? "");
}
