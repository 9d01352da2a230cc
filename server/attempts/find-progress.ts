import "server-only";
import type { ExerciseWithKey } from "#grading";
import { db } from "../db.ts";
import type { ExerciseProgress } from "./exercise-view.ts";

/** How far a learner is with each exercise. Exercises without an answer are left out. */
export async function findProgress(
  userId: string | undefined,
  exercises: ExerciseWithKey[],
): Promise<Map<string, ExerciseProgress>> {
  if (userId === undefined) return new Map();
  const rows = await db().attempt.groupBy({
    by: ["exerciseId", "outcome"],
    where: { userId, exerciseId: { in: exercises.map(({ id }) => id) } },
    _min: { createdAt: true },
  });
  return new Map(
    exercises.flatMap(({ id, role }): [string, ExerciseProgress][] => {
      const firsts = rows.filter(({ exerciseId }) => exerciseId === id);
      if (firsts.length === 0) return [];
      if (role === "guess") return [[id, "guessed"]];
      const right = firsts.find(({ outcome }) => outcome === "correct")?._min.createdAt;
      if (!right) return [[id, "tried"]];
      const isFirst = firsts.every(({ _min }) => _min.createdAt !== null && _min.createdAt >= right);
      return [[id, isFirst ? "first" : "later"]];
    }),
  );
}
