import "server-only";
import type { GradingWords, Locale } from "#grading";
import { db, transact } from "../db.ts";
import { drawSeed } from "../draw-seed.ts";
import { checkLearner } from "./check-learner.ts";
import type { ExerciseView } from "./exercise-view.ts";
import { findLearnerHelp } from "./find-help.ts";
import { findShownVariant } from "./find-shown-variant.ts";
import { getExerciseViews } from "./get-exercise-views.ts";
import { type Asker, createVariant, deriveVariant, getVariantSalt, keepVariant, OWN } from "./resolve-variant.ts";
import type { ViewResult } from "./show-hint.ts";
import type { RequireLearner } from "./submit-answer.ts";

/**
 * Draws a new variant after the one the form shows. Two clicks on one form draw one. `asksSolved`: it is shown with its
 * solution and can never be answered, which is for those only who keep missing. A guess is the same for everybody, so there is
 * no other one.
 */
export async function anotherVariant(
  untrusted: { exerciseId: string; token: string; asksSolved?: boolean },
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
  if (exercise.role === "guess") return show();
  const isSolved = untrusted.asksSolved === true && (await findLearnerHelp(userId, exercise)).help === "see-one-solved";
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
    const row = await createVariant(tx, { userId, source: OWN, exerciseId: exercise.id, ordinal }, exercise, drawn);
    const closed = { status: "shown", closedAt: new Date() };
    if (isSolved) await tx.variant.update({ where: { id: row.id }, data: closed, select: { id: true } });
    return { status: "shown" } as const;
  });
  return result.status === "shown" ? show() : result;

  async function show(): Promise<ViewResult> {
    const views = await getExerciseViews({ ...reader, id: userId }, [placed], locale, words);
    return { status: "shown", view: views.get(exercise.id) as ExerciseView };
  }
}
