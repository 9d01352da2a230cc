import "server-only";
import type { LessonSummary } from "./get-progress.ts";

export type NextExercise = { lessonSlug: string; exerciseId: string };

/**
 * The exercise to do now: in the lesson that is under way, the first unsolved one after where the learner was, else the first
 * unsolved one of it; then the next lesson that is not done. Undefined where everything is solved.
 */
export function findNextExercise(summaries: LessonSummary[]): NextExercise | undefined {
  const unsolved = summaries.filter(({ lesson, solved }) => solved.length < lesson.exercises.length);
  const summary = unsolved.find(({ lastExerciseId }) => lastExerciseId !== undefined) ?? unsolved[0];
  if (!summary) return undefined;
  const { lesson, solved, lastExerciseId } = summary;
  const ids = lesson.steps.flatMap(({ exercise }) => exercise ?? []);
  const open = ids.filter((id) => !solved.includes(id));
  const last = ids.indexOf(lastExerciseId ?? "");
  const exerciseId = open.find((id) => ids.indexOf(id) > last) ?? open[0];
  return exerciseId === undefined ? undefined : { lessonSlug: lesson.slug, exerciseId };
}
