import "server-only";
import { db } from "../db.ts";

/** Everything kept about one learner, as the learner takes it away. Seeds and parameters are not the learner's. */
export async function exportAttempts(userId: string) {
  const [user, attempts, lessons, skills, beliefs] = await Promise.all([
    db().user.findUnique({
      where: { id: userId },
      select: { name: true, email: true, isAnonymous: true, locale: true, timeZone: true, createdAt: true },
    }),
    db().attempt.findMany({
      where: { userId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: {
        id: true,
        exerciseId: true,
        variantId: true,
        number: true,
        raw: true,
        outcome: true,
        score: true,
        beliefs: true,
        hintsUsed: true,
        durationMs: true,
        engineVersion: true,
        createdAt: true,
        variant: { select: { revision: true } },
      },
    }),
    db().lessonProgress.findMany({
      where: { userId },
      select: { lessonId: true, lastExerciseId: true, completedAt: true },
    }),
    db().skillState.findMany({ where: { userId }, select: { skill: true, mastery: true, tries: true } }),
    db().beliefState.findMany({
      where: { userId },
      select: { belief: true, met: true, matched: true, clearedSince: true, lastMatchedAt: true },
    }),
  ]);
  const { isAnonymous, email, ...person } = user ?? { isAnonymous: true, email: "" };
  return {
    learner: { ...person, email: isAnonymous ? null : email },
    lessons,
    skills,
    beliefs,
    attempts: attempts.map(({ variant, ...attempt }) => ({ ...attempt, exerciseRevision: variant.revision })),
  };
}
