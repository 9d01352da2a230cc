import "server-only";
import { getCourse } from "../content/get-course.ts";
import type { PlacedExercise } from "../content/lesson.ts";

/**
 * An exercise that tells this belief from the truth and counts: one that the learner has not solved yet, else the last of the
 * course, which lies furthest from where the belief was first met.
 */
export function findPractice(belief: string, solved: readonly string[]): PlacedExercise | undefined {
  const fitting = [...getCourse().exercises.values()].filter(
    ({ exercise }) => exercise.role !== "guess" && exercise.beliefs.some((id) => id === belief),
  );
  return fitting.find(({ exercise }) => !solved.includes(exercise.id)) ?? fitting.at(-1);
}
