import "server-only";
import { createHmac } from "node:crypto";
import type { JsonObject } from "#engine";
import { type ExerciseWithKey, generateVariant } from "#grading";
import type { Lesson } from "../content/lesson.ts";
import type { Transaction } from "../db.ts";
import { getSecret } from "../env.ts";

/** What the form calls a variant: the row's id, or `new:N` for one that nobody has touched and no row holds yet. */
export type VariantToken = string;

export type VariantSource = { seed: string; parameters: JsonObject };

export const VARIANT_FIELDS = {
  id: true,
  ordinal: true,
  seed: true,
  parameters: true,
  contentRevision: true,
  status: true,
  hintsUsed: true,
} as const;

export type VariantRow = {
  id: string;
  ordinal: number;
  seed: string;
  parameters: unknown;
  contentRevision: string;
  status: string;
  hintsUsed: number;
};

export function getOrdinal(token: VariantToken): number | undefined {
  const digits = /^new:(\d{1,6})$/.exec(token)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

// Pages write nothing, so what a page shows before the first deed must be found again when the answer comes: its seed
// follows from the exercise, its revision and the ordinal. Every later variant has a random seed, kept in its row.
function deriveSeed(exerciseId: string, revision: string, ordinal: number): string {
  return createHmac("sha256", getSecret()).update(`${exerciseId}\n${revision}\n${ordinal}`).digest("base64url");
}

const MAX_KEPT = 500;
const kept = globalThis as { threePortsFirstVariants?: Map<string, VariantSource> };

/** The variant that a learner with `ordinal` earlier ones sees first. */
export function deriveVariant(exercise: ExerciseWithKey, lesson: Lesson, ordinal: number): VariantSource {
  kept.threePortsFirstVariants ??= new Map();
  const variants = kept.threePortsFirstVariants;
  const seed = deriveSeed(exercise.id, lesson.revision, ordinal);
  const known = variants.get(seed);
  if (known) return known;
  const derived = { seed, parameters: generateVariant(exercise, seed).parameters };
  variants.set(seed, derived);
  if (variants.size > MAX_KEPT) variants.delete(variants.keys().next().value as string);
  return derived;
}

export type FoundVariant =
  | { status: "row"; row: VariantRow }
  | { status: "derived"; ordinal: number; source: VariantSource }
  /** The token belongs to nobody, to somebody else, or to another exercise. */
  | { status: "unknown" }
  /** The exercise has been changed since the form was made. */
  | { status: "stale" };

/** What a posted token means for this learner. Rows of others do not exist here. */
export async function findVariant(
  client: Pick<Transaction, "variant">,
  userId: string | undefined,
  placed: { exercise: ExerciseWithKey; lesson: Lesson },
  untrustedToken: VariantToken,
): Promise<FoundVariant> {
  const { exercise, lesson } = placed;
  const ordinal = getOrdinal(untrustedToken);
  if (ordinal === undefined) {
    if (userId === undefined) return { status: "unknown" };
    const row = await client.variant.findFirst({
      where: { id: untrustedToken, userId, exerciseId: exercise.id },
      select: VARIANT_FIELDS,
    });
    if (!row) return { status: "unknown" };
    return row.contentRevision === lesson.revision ? { status: "row", row } : { status: "stale" };
  }
  const row =
    userId === undefined
      ? null
      : await client.variant.findUnique({
          where: { userId_exerciseId_ordinal: { userId, exerciseId: exercise.id, ordinal } },
          select: VARIANT_FIELDS,
        });
  const seed = deriveSeed(exercise.id, lesson.revision, ordinal);
  if (row) return row.seed === seed ? { status: "row", row } : { status: "stale" };
  // Only the very next ordinal can have been shown.
  const count = userId === undefined ? 0 : await client.variant.count({ where: { userId, exerciseId: exercise.id } });
  if (ordinal !== count) return { status: "stale" };
  return { status: "derived", ordinal, source: deriveVariant(exercise, lesson, ordinal) };
}

/** Gives a shown variant its row. Inside a transaction: two clicks find one row. */
export async function keepVariant(
  tx: Transaction,
  userId: string,
  placed: { exercise: ExerciseWithKey; lesson: Lesson },
  found: Extract<FoundVariant, { status: "derived" }>,
): Promise<VariantRow> {
  const { exercise, lesson } = placed;
  const where = { userId_exerciseId_ordinal: { userId, exerciseId: exercise.id, ordinal: found.ordinal } };
  const row = await tx.variant.findUnique({ where, select: VARIANT_FIELDS });
  if (row) return row;
  return tx.variant.create({
    data: {
      userId,
      exerciseId: exercise.id,
      ordinal: found.ordinal,
      contentRevision: lesson.revision,
      seed: found.source.seed,
      parameters: found.source.parameters,
    },
    select: VARIANT_FIELDS,
  });
}
