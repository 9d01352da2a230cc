import "server-only";
import { randomUUID } from "node:crypto";
import { type GradingWords, generateVariant, type Locale } from "#grading";
import { transact } from "../db.ts";
import type { ExerciseView } from "./exercise-view.ts";
import { findShownVariant } from "./find-shown-variant.ts";
import { getExerciseViews } from "./get-exercise-views.ts";
import { keepVariant } from "./resolve-variant.ts";
import type { ViewResult } from "./show-hint.ts";

/** Draws a new variant after the one the form shows. Two clicks on one form draw one. */
export async function anotherVariant(
  untrusted: { exerciseId: string; token: string },
  reader: { id: string | undefined },
  requireLearner: () => Promise<{ id: string }>,
  locale: Locale,
  words: GradingWords,
): Promise<ViewResult> {
  const shown = await findShownVariant(untrusted, reader.id);
  if (shown.status !== "found") return shown;
  const { placed, found } = shown;
  const { exercise, lesson } = placed;
  const seed = randomUUID();
  const parameters = generateVariant(exercise, seed).parameters;
  const learner = await requireLearner();
  const userId = learner.id;
  await transact(async (tx) => {
    const current = found.status === "row" ? found.row : await keepVariant(tx, userId, placed, found);
    const last = await tx.variant.findFirst({
      where: { userId, exerciseId: exercise.id },
      orderBy: { ordinal: "desc" },
      select: { id: true, ordinal: true },
    });
    if (last?.id !== current.id) return;
    await tx.variant.updateMany({
      where: { id: current.id, status: "open" },
      data: { status: "replaced", closedAt: new Date() },
    });
    await tx.variant.create({
      data: {
        userId,
        exerciseId: exercise.id,
        ordinal: last.ordinal + 1,
        seed,
        parameters,
        contentRevision: lesson.revision,
      },
      select: { id: true },
    });
  });
  const views = await getExerciseViews(userId, [placed], locale, words);
  return { status: "shown", view: views.get(exercise.id) as ExerciseView };
}
