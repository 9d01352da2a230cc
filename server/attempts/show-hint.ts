import "server-only";
import type { GradingWords, Locale } from "#grading";
import { findExercise } from "../content/get-course.ts";
import { db, transact } from "../db.ts";
import { takeToken } from "../rate-limits.ts";
import type { ExerciseView } from "./exercise-view.ts";
import { getExerciseViews } from "./get-exercise-views.ts";
import { findVariant, keepVariant } from "./resolve-variant.ts";

export type ViewResult =
  | { status: "shown"; view: ExerciseView }
  | { status: "unknown" }
  | { status: "stale" }
  | { status: "too-many"; retryAfterSeconds: number };

/** Shows one more hint of the variant and counts it. Two clicks on one form show one hint: the form says how many it had. */
export async function showHint(
  untrusted: { exerciseId: string; token: string; hintsShown: number },
  reader: { id: string | undefined },
  requireLearner: () => Promise<{ id: string }>,
  locale: Locale,
  words: GradingWords,
): Promise<ViewResult> {
  const placed = findExercise(untrusted.exerciseId);
  if (!placed) return { status: "unknown" };
  const taken = reader.id === undefined ? takeToken("guest", "") : takeToken("submit", reader.id);
  if (taken.status === "empty") return { status: "too-many", retryAfterSeconds: taken.retryAfterSeconds };
  const found = await findVariant(db(), reader.id, placed, untrusted.token);
  if (found.status === "unknown" || found.status === "stale") return found;
  const learner = await requireLearner();
  await transact(async (tx) => {
    const { id } = found.status === "row" ? found.row : await keepVariant(tx, learner.id, placed, found);
    const hintsUsed = Math.min(untrusted.hintsShown + 1, placed.exercise.hints.length);
    await tx.variant.updateMany({ where: { id, status: "open", hintsUsed: { lt: hintsUsed } }, data: { hintsUsed } });
  });
  const views = await getExerciseViews(learner.id, [placed], locale, words);
  return { status: "shown", view: views.get(placed.exercise.id) as ExerciseView };
}
