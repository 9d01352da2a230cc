import "server-only";
import { createHash } from "node:crypto";
import { type ExerciseWithKey, renderIdentity } from "#grading";
import { findExercise } from "./content/get-course.ts";
import type { Transaction } from "./db.ts";

const revisions = new WeakMap<ExerciseWithKey, string>();

/** Changes whenever a key may change: the hash of the exercise's definition without its prose. */
export function getRevision(exercise: ExerciseWithKey): string {
  const known = revisions.get(exercise);
  if (known !== undefined) return known;
  const revision = createHash("sha256").update(renderIdentity(exercise)).digest("hex").slice(0, 32);
  revisions.set(exercise, revision);
  return revision;
}

/** Keeps the definition with the first variant that is made from it. */
export async function keepDefinition(tx: Transaction, exercise: ExerciseWithKey): Promise<string> {
  const revision = getRevision(exercise);
  const known = await tx.exerciseVersion.findUnique({ where: { revision }, select: { revision: true } });
  if (known) return revision;
  const definition = JSON.parse(JSON.stringify(exercise));
  await tx.exerciseVersion.create({
    data: { revision, exerciseId: exercise.id, definition },
    select: { revision: true },
  });
  return revision;
}

// Old definitions are asked for by whoever looks at old answers, one page at a time. The longest unused goes first.
const MAX_KEPT = 100;
const kept = globalThis as { threePortsOldExercises?: Map<string, ExerciseWithKey> };

/** The exercise as it was at `revision`; today's, with today's words, where only words have changed since. */
export async function findDefinition(
  client: Pick<Transaction, "exerciseVersion">,
  exerciseId: string,
  revision: string | null,
): Promise<ExerciseWithKey | undefined> {
  if (revision === null) return undefined;
  const current = findExercise(exerciseId)?.exercise;
  if (current && getRevision(current) === revision) return current;
  kept.threePortsOldExercises ??= new Map();
  const exercises = kept.threePortsOldExercises;
  const known = exercises.get(revision) ?? (await readDefinition(client, revision));
  if (known === undefined) return undefined;
  exercises.delete(revision);
  exercises.set(revision, known);
  if (exercises.size > MAX_KEPT) exercises.delete(exercises.keys().next().value as string);
  return known;
}

async function readDefinition(
  client: Pick<Transaction, "exerciseVersion">,
  revision: string,
): Promise<ExerciseWithKey | undefined> {
  const row = await client.exerciseVersion.findUnique({ where: { revision }, select: { definition: true } });
  return row ? (row.definition as ExerciseWithKey) : undefined;
}
