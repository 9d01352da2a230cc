import "server-only";
import { type ExerciseWithKey, findHelp, type Help, type SkillStep } from "#grading";
import { getCourse } from "../content/get-course.ts";
import { db } from "../db.ts";

/** `easierExerciseId`: an exercise of the same skill that comes earlier in the course. */
export type LearnerHelp = { help?: Help; easierExerciseId?: string };

/** So many of the newest steps of a skill are looked at; more misses in a row change nothing. */
const MAX_STEPS = 24;

/** What to do next instead of another variant, for a learner whose latest answer to this exercise is wrong. */
export async function findLearnerHelp(userId: string, exercise: ExerciseWithKey): Promise<LearnerHelp> {
  if (exercise.role === "guess") return {};
  const ids = listChecks(exercise.skill);
  const newest = { orderBy: { createdAt: "desc" }, take: MAX_STEPS } as const;
  const where = { userId, exerciseId: { in: ids } };
  const [attempts, shown] = await Promise.all([
    db().attempt.findMany({ where, ...newest, select: { outcome: true, createdAt: true } }),
    db().variant.findMany({ where: { ...where, status: "shown" }, ...newest, select: { createdAt: true } }),
  ]);
  const steps = [
    ...attempts.map(({ outcome, createdAt }) => ({ step: outcome === "correct" ? "right" : "miss", createdAt })),
    ...shown.map(({ createdAt }) => ({ step: "shown", createdAt })),
  ] as { step: SkillStep; createdAt: Date }[];
  steps.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const help = findHelp(steps.map(({ step }) => step));
  if (help === "none") return {};
  if (help !== "easier") return { help };
  const easierExerciseId = ids.slice(0, ids.indexOf(exercise.id)).at(-1);
  return easierExerciseId === undefined ? { help: "go-on" } : { help, easierExerciseId };
}

/** The checks of a skill, in the order of the course. */
function listChecks(skill: string): string[] {
  return getCourse()
    .lessons.flatMap(({ exercises }) => exercises)
    .filter((exercise) => exercise.skill === skill && exercise.role !== "guess")
    .map(({ id }) => id);
}
