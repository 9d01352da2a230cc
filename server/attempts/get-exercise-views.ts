import "server-only";
import type { JsonObject } from "#engine";
import type { GradingWords, Locale } from "#grading";
import type { PlacedExercise } from "../content/lesson.ts";
import { db } from "../db.ts";
import { drawSeed } from "../draw-seed.ts";
import { getRevision } from "../exercise-store.ts";
import { ATTEMPT_FIELDS, buildOutcome, buildView, type ExerciseView, type ShownVariant } from "./exercise-view.ts";
import { findLearnerHelp } from "./find-help.ts";
import { findProgress } from "./find-progress.ts";
import { type Asker, buildToken, deriveVariant, getVariantSalt, OWN, VARIANT_FIELDS } from "./resolve-variant.ts";

/** The exercises as this reader finds them, by id. Reads only: whoever has done nothing leaves no trace. */
export async function getExerciseViews(
  reader: Asker,
  placed: PlacedExercise[],
  locale: Locale,
  words: GradingWords,
): Promise<Map<string, ExerciseView>> {
  const exercises = placed.map(({ exercise }) => exercise);
  const [variantSalt, latest, progress] = await Promise.all([
    getVariantSalt(db(), reader),
    reader.id === undefined ? new Map<string, LatestVariant>() : findLatest(reader.id, placed),
    findProgress(reader.id, exercises),
  ]);
  const done = (id: string) => progress.get(id) ?? "open";
  const views = placed.map(async ({ exercise }): Promise<[string, ExerciseView]> => {
    const row = latest.get(exercise.id);
    if (row && row.revision === getRevision(exercise)) {
      const parameters = row.parameters as JsonObject;
      const isSolved = row.status === "shown";
      const isClosed = row.status === "answered" || isSolved;
      const { ordinal, hintsUsed } = row;
      const shown: ShownVariant = { token: row.id, ordinal, parameters, hintsUsed, isClosed, isSolved };
      const attempt = row.attempts[0];
      const last = attempt && buildOutcome(exercise, parameters, attempt, isClosed, locale);
      const isMissed = isSolved || attempt?.outcome === "wrong";
      const help = isMissed && reader.id !== undefined ? await findLearnerHelp(reader.id, exercise) : {};
      return [exercise.id, buildView(exercise, shown, last, done(exercise.id), locale, words, help)];
    }
    const ordinal = row ? row.ordinal + 1 : 0;
    const token = buildToken(exercise, variantSalt, ordinal);
    const { parameters } = deriveVariant(exercise, drawSeed(variantSalt, exercise.id, ordinal));
    const shown: ShownVariant = { token, ordinal, parameters, hintsUsed: 0, isClosed: false };
    return [exercise.id, buildView(exercise, shown, undefined, done(exercise.id), locale, words)];
  });
  return new Map(await Promise.all(views));
}

type LatestVariant = Awaited<ReturnType<typeof findRows>>[number];

async function findLatest(userId: string, placed: PlacedExercise[]): Promise<Map<string, LatestVariant>> {
  const rows = await findRows(
    userId,
    placed.map(({ exercise }) => exercise.id),
  );
  return new Map(rows.map((row) => [row.exerciseId, row]));
}

async function findRows(userId: string, exerciseIds: string[]) {
  const newest = await db().variant.groupBy({
    by: ["exerciseId"],
    where: { userId, source: OWN, exerciseId: { in: exerciseIds } },
    _max: { ordinal: true },
  });
  if (newest.length === 0) return [];
  return db().variant.findMany({
    where: {
      userId,
      source: OWN,
      OR: newest.map(({ exerciseId, _max }) => ({ exerciseId, ordinal: _max.ordinal ?? 0 })),
    },
    select: {
      ...VARIANT_FIELDS,
      exerciseId: true,
      attempts: { orderBy: { number: "desc" }, take: 1, select: ATTEMPT_FIELDS },
    },
  });
}
