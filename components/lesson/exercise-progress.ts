/** How far somebody is with an exercise: untouched, guessed, right at the first try, right later, tried. */
export type ExerciseProgress = "open" | "guessed" | "first" | "later" | "tried";

/** One exercise of a lesson, with where it stands. */
export type ExercisePlace = { id: string; title: string; progress: ExerciseProgress };

/** Whether there is nothing left to do about it. */
export function isDone(progress: ExerciseProgress): boolean {
  return progress === "first" || progress === "later" || progress === "guessed";
}
