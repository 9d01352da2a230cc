import "server-only";
import type { JsonObject } from "#engine";
import { type ExerciseWithKey, generateVariant } from "#grading";
import type { PlacedExercise } from "../content/lesson.ts";
import type { Transaction } from "../db.ts";
import { drawSeed } from "../draw-seed.ts";
import { getRevision, keepDefinition } from "../exercise-store.ts";
import { deriveVisitorSalt, sign } from "../visitor.ts";

/** Who asks: a learner, or a visitor's browser that has done nothing yet. */
export type Asker = { id: string | undefined; visitorId: string };

/**
 * What the form calls a variant: the row's id, or `new:N:…` for one that nobody has touched and no row holds yet. What
 * follows N is known to the server alone and holds for one salt, one exercise and one revision: a form can only name what
 * was shown to its sender.
 */
export type VariantToken = string;

export type VariantSource = { seed: number; parameters: JsonObject };

/** Self-study; other sources of variants come with graded work. */
export const OWN = "own";

export const VARIANT_FIELDS = {
  id: true,
  ordinal: true,
  seed: true,
  parameters: true,
  revision: true,
  status: true,
  hintsUsed: true,
} as const;

export type VariantRow = {
  id: string;
  ordinal: number;
  seed: number | null;
  parameters: unknown;
  revision: string | null;
  status: string;
  hintsUsed: number;
};

export async function getVariantSalt(client: Pick<Transaction, "user">, { id, visitorId }: Asker): Promise<string> {
  if (id === undefined) return deriveVisitorSalt(visitorId);
  const user = await client.user.findUnique({ where: { id }, select: { variantSalt: true } });
  // A guest who was taken over by an account this moment has no row any more; whoever writes finds that out.
  return user?.variantSalt ?? deriveVisitorSalt(visitorId);
}

export function buildToken(exercise: ExerciseWithKey, variantSalt: string, ordinal: number): VariantToken {
  const shown = [variantSalt, exercise.id, getRevision(exercise), ordinal].join("\n");
  return `new:${ordinal}:${sign("variant-token", shown).slice(0, 22)}`;
}

// Generating costs milliseconds and is the same for everybody: 256 seeds of each exercise. The longest unused goes first.
const MAX_KEPT = 8192;
const kept = globalThis as { threePortsVariants?: Map<string, VariantSource> };

/** The variant with this seed, as it is before anybody has touched it. */
export function deriveVariant(exercise: ExerciseWithKey, seed: number): VariantSource {
  kept.threePortsVariants ??= new Map();
  const variants = kept.threePortsVariants;
  const key = `${getRevision(exercise)} ${seed}`;
  const derived = variants.get(key) ?? { seed, parameters: generateVariant(exercise, seed).parameters };
  variants.delete(key);
  variants.set(key, derived);
  if (variants.size > MAX_KEPT) variants.delete(variants.keys().next().value as string);
  return derived;
}

export type FoundVariant =
  | { status: "row"; row: VariantRow }
  | { status: "derived"; ordinal: number; source: VariantSource }
  /** The token belongs to nobody, to somebody else, or to another exercise. */
  | { status: "unknown" }
  /** Shown to another visitor, or before the learner signed in or deleted their progress. */
  | { status: "elsewhere" }
  /** The exercise has been changed since the form was made. */
  | { status: "stale" };

const ROW_ID = /^[0-9a-f-]{36}$/;
const NEW = /^new:(\d{1,6}):[A-Za-z0-9_-]{22}$/;

/** What a posted token means for whoever asks. Rows of others do not exist here. */
export async function findVariant(
  client: Pick<Transaction, "variant" | "user">,
  asker: Asker,
  { exercise }: PlacedExercise,
  untrustedToken: VariantToken,
): Promise<FoundVariant> {
  if (untrustedToken.length > 64) return { status: "unknown" };
  const ordinal = NEW.exec(untrustedToken)?.[1];
  if (ordinal !== undefined) return findUntouched(client, asker, exercise, untrustedToken, Number(ordinal));
  if (asker.id === undefined || !ROW_ID.test(untrustedToken)) return { status: "unknown" };
  const row = await client.variant.findFirst({
    where: { id: untrustedToken, userId: asker.id, exerciseId: exercise.id },
    select: VARIANT_FIELDS,
  });
  if (!row) return { status: "unknown" };
  return row.revision === getRevision(exercise) ? { status: "row", row } : { status: "stale" };
}

async function findUntouched(
  client: Pick<Transaction, "variant" | "user">,
  asker: Asker,
  exercise: ExerciseWithKey,
  untrustedToken: VariantToken,
  ordinal: number,
): Promise<FoundVariant> {
  const variantSalt = await getVariantSalt(client, asker);
  if (untrustedToken !== buildToken(exercise, variantSalt, ordinal)) return { status: "elsewhere" };
  const seed = drawSeed(variantSalt, exercise.id, ordinal);
  const rivals = asker.id === undefined ? [] : await listRivals(client, asker.id, exercise, ordinal);
  const same = rivals.find((row) => row.ordinal === ordinal);
  // A second click, or a second tab: the row is there by now.
  if (same) return isSame(same, exercise, seed) ? { status: "row", row: same } : { status: "elsewhere" };
  if (rivals.length > 0) return { status: "stale" };
  return { status: "derived", ordinal, source: deriveVariant(exercise, seed) };
}

/** The row at `ordinal`, those after it, and one that is open for the exercise as it is now: beside them nothing is new. */
function listRivals(
  client: Pick<Transaction, "variant">,
  userId: string,
  exercise: ExerciseWithKey,
  ordinal: number,
): Promise<VariantRow[]> {
  return client.variant.findMany({
    where: {
      userId,
      exerciseId: exercise.id,
      source: OWN,
      OR: [{ ordinal: { gte: ordinal } }, { status: "open", revision: getRevision(exercise) }],
    },
    select: VARIANT_FIELDS,
  });
}

function isSame(row: VariantRow, exercise: ExerciseWithKey, seed: number): boolean {
  return row.seed === seed && row.revision === getRevision(exercise);
}

/**
 * Gives a shown variant its row, or finds it. Inside a transaction: two clicks find one row. `taken`: since the form was
 * found to fit, the place went to another variant.
 */
export async function keepVariant(
  tx: Transaction,
  userId: string,
  { exercise }: PlacedExercise,
  { ordinal, source }: Extract<FoundVariant, { status: "derived" }>,
): Promise<{ status: "kept"; row: VariantRow } | { status: "taken" }> {
  const place = { userId, source: OWN, exerciseId: exercise.id, ordinal };
  const row = await tx.variant.findUnique({
    where: { userId_source_exerciseId_ordinal: place },
    select: VARIANT_FIELDS,
  });
  if (row) return isSame(row, exercise, source.seed) ? { status: "kept", row } : { status: "taken" };
  return { status: "kept", row: await createVariant(tx, place, exercise, source) };
}

/** Makes the row of a variant; what was open of the exercise before is replaced by it. */
export async function createVariant(
  tx: Transaction,
  place: { userId: string; source: string; exerciseId: string; ordinal: number },
  exercise: ExerciseWithKey,
  { seed, parameters }: VariantSource,
): Promise<VariantRow> {
  const { userId, source, exerciseId } = place;
  await tx.variant.updateMany({
    where: { userId, source, exerciseId, status: "open" },
    data: { status: "replaced", closedAt: new Date() },
  });
  const revision = await keepDefinition(tx, exercise);
  return tx.variant.create({ data: { ...place, seed, parameters, revision }, select: VARIANT_FIELDS });
}
