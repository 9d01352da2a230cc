import "server-only";
import type { GradingWords, Locale } from "#grading";
import { db, transact } from "../db.ts";
import { drawSeed } from "../draw-seed.ts";
import { checkLearner } from "./check-learner.ts";
import type { ExerciseView } from "./exercise-view.ts";
import { findShownVariant } from "./find-shown-variant.ts";
import { getExerciseViews } from "./get-exercise-views.ts";
import { type Asker, createVariant, deriveVariant, getVariantSalt, keepVariant, OWN } from "./resolve-variant.ts";
import type { ViewResult } from "./show-hint.ts";
import type { RequireLearner } from "./submit-answer.ts";

/** Draws a new variant after the one the form shows. Two clicks on one form draw one. */
export async function anotherVariant(
  untrusted: { exerciseId: string; token: string },
  reader: Asker,
  requireLearner: RequireLearner,
  locale: Locale,
  words: GradingWords,
): Promise<ViewResult> {
  const shown = await findShownVariant(untrusted, reader);
  if (shown.status !== "found") return shown;
  const { placed, found } = shown;
  const { exercise } = placed;
  const learner = await requireLearner();
  if ("status" in learner) return learner;
  const userId = learner.id;
  // Drawn outside the transaction: it takes milliseconds.
  const ordinal = (found.status === "row" ? found.row.ordinal : found.ordinal) + 1;
  const variantSalt = await getVariantSalt(db(), { ...reader, id: userId });
  const drawn = deriveVariant(exercise, drawSeed(variantSalt, exercise.id, ordinal));
  const result = await transact(async (tx) => {
    const check = await checkLearner(tx, userId);
    if (check.status !== "room") return check;
    const current = found.status === "row" ? found : await keepVariant(tx, userId, placed, found);
    if (current.status === "taken") return { status: "elsewhere" } as const;
    const last = await tx.variant.findFirst({
      where: { userId, source: OWN, exerciseId: exercise.id },
      orderBy: { ordinal: "desc" },
      select: { id: true },
    });
    if (last?.id !== current.row.id) return { status: "shown" } as const;
    await createVariant(tx, { userId, source: OWN, exerciseId: exercise.id, ordinal }, exercise, drawn);
    return { status: "shown" } as const;
  });
  if (result.status !== "shown") return result;
  const views = await getExerciseViews({ ...reader, id: userId }, [placed], locale, words);
  return { status: "shown", view: views.get(exercise.id) as ExerciseView };
}
