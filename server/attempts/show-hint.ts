import "server-only";
import type { GradingWords, Locale } from "#grading";
import { transact } from "../db.ts";
import type { ExerciseView } from "./exercise-view.ts";
import { findShownVariant } from "./find-shown-variant.ts";
import { getExerciseViews } from "./get-exercise-views.ts";
import { keepVariant } from "./resolve-variant.ts";

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
  const shown = await findShownVariant(untrusted, reader.id);
  if (shown.status !== "found") return shown;
  const { placed, found } = shown;
  const learner = await requireLearner();
  await transact(async (tx) => {
    const { id } = found.status === "row" ? found.row : await keepVariant(tx, learner.id, placed, found);
    const hintsUsed = Math.min(untrusted.hintsShown + 1, placed.exercise.hints.length);
    await tx.variant.updateMany({ where: { id, status: "open", hintsUsed: { lt: hintsUsed } }, data: { hintsUsed } });
  });
  const views = await getExerciseViews(learner.id, [placed], locale, words);
  return { status: "shown", view: views.get(placed.exercise.id) as ExerciseView };
}
