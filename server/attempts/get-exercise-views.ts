import "server-only";
import type { JsonObject } from "#engine";
import type { GradingWords, Locale } from "#grading";
import type { PlacedExercise } from "../content/lesson.ts";
import { db } from "../db.ts";
import { buildOutcome, buildView, type ExerciseView, type ShownVariant } from "./exercise-view.ts";
import { deriveVariant, VARIANT_FIELDS } from "./resolve-variant.ts";

/** The exercises as this reader finds them, by id. Reads only: whoever has done nothing leaves no trace. */
export async function getExerciseViews(
  userId: string | undefined,
  placed: PlacedExercise[],
  locale: Locale,
  words: GradingWords,
): Promise<Map<string, ExerciseView>> {
  const latest = userId === undefined ? new Map<string, LatestVariant>() : await findLatest(userId, placed);
  return new Map(
    placed.map(({ exercise, lesson }) => {
      const row = latest.get(exercise.id);
      if (row && row.contentRevision === lesson.revision) {
        const parameters = row.parameters as JsonObject;
        const isClosed = row.status === "answered";
        const shown: ShownVariant = {
          token: row.id,
          ordinal: row.ordinal,
          parameters,
          hintsUsed: row.hintsUsed,
          isClosed,
        };
        const attempt = row.attempts[0];
        const last = attempt && buildOutcome(exercise, parameters, attempt, isClosed, locale);
        return [exercise.id, buildView(exercise, lesson.revision, shown, last, locale, words)];
      }
      const ordinal = row ? row.ordinal + 1 : 0;
      const { parameters } = deriveVariant(exercise, lesson, ordinal);
      const shown = { token: `new:${ordinal}`, ordinal, parameters, hintsUsed: 0, isClosed: false };
      return [exercise.id, buildView(exercise, lesson.revision, shown, undefined, locale, words)];
    }),
  );
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
    where: { userId, exerciseId: { in: exerciseIds } },
    _max: { ordinal: true },
  });
  if (newest.length === 0) return [];
  return db().variant.findMany({
    where: { userId, OR: newest.map(({ exerciseId, _max }) => ({ exerciseId, ordinal: _max.ordinal ?? 0 })) },
    select: {
      ...VARIANT_FIELDS,
      exerciseId: true,
      attempts: { orderBy: { number: "desc" }, take: 1, select: { id: true, number: true, raw: true } },
    },
  });
}
