import "server-only";
import type { GradingWords, Locale } from "#grading";
import { transact } from "../db.ts";
import { checkLearner } from "./check-learner.ts";
import type { ExerciseView } from "./exercise-view.ts";
import { findShownVariant } from "./find-shown-variant.ts";
import { getExerciseViews } from "./get-exercise-views.ts";
import { type Asker, keepVariant } from "./resolve-variant.ts";
import type { RequireLearner, SubmitResult } from "./submit-answer.ts";

export type ViewResult =
  | { status: "shown"; view: ExerciseView }
  | Extract<SubmitResult, { status: "unknown" | "stale" | "elsewhere" | "moved" | "too-many" | "full" }>;

/** Shows one more hint of the variant and counts it. Two clicks on one form show one hint: the form says how many it had. */
export async function showHint(
  untrusted: { exerciseId: string; token: string; hintsShown: number },
  reader: Asker,
  requireLearner: RequireLearner,
  locale: Locale,
  words: GradingWords,
): Promise<ViewResult> {
  const shown = await findShownVariant(untrusted, reader);
  if (shown.status !== "found") return shown;
  const { placed, found } = shown;
  const learner = await requireLearner();
  if ("status" in learner) return learner;
  const result = await transact(async (tx) => {
    const check = await checkLearner(tx, learner.id);
    if (check.status !== "room") return check;
    const kept = found.status === "row" ? found : await keepVariant(tx, learner.id, placed, found);
    if (kept.status === "taken") return { status: "elsewhere" } as const;
    const hintsUsed = Math.min(untrusted.hintsShown + 1, placed.exercise.hints.length);
    await tx.variant.updateMany({
      where: { id: kept.row.id, userId: learner.id, status: "open", hintsUsed: { lt: hintsUsed } },
      data: { hintsUsed },
    });
    return { status: "shown" } as const;
  });
  if (result.status !== "shown") return result;
  const views = await getExerciseViews({ ...reader, id: learner.id }, [placed], locale, words);
  return { status: "shown", view: views.get(placed.exercise.id) as ExerciseView };
}
