import "server-only";
import type { JsonObject } from "#engine";
import type { Locale } from "#grading";
import type { PlacedExercise } from "../content/lesson.ts";
import { db } from "../db.ts";
import { findDefinition } from "../exercise-store.ts";
import { ATTEMPT_FIELDS, buildOutcome, type KeptAttempt, type LearnerOutcome } from "./exercise-view.ts";

const FIELDS = {
  ...ATTEMPT_FIELDS,
  exerciseId: true,
  variant: { select: { parameters: true, status: true, revision: true } },
} as const;

type FoundAttempt = KeptAttempt & {
  exerciseId: string;
  variant: { parameters: unknown; status: string; revision: string | null };
};

/** The outcome of the answer that was kept under this key, if one was; the exercise may have changed since. */
export async function findReplay(
  userId: string,
  placed: PlacedExercise,
  key: string,
  locale: Locale,
): Promise<
  { status: "graded"; userId: string; outcome: LearnerOutcome; isReplay: true } | { status: "unknown" } | undefined
> {
  const attempt = await db().attempt.findUnique({
    where: { userId_idempotencyKey: { userId, idempotencyKey: key } },
    select: FIELDS,
  });
  if (!attempt) return undefined;
  if (attempt.exerciseId !== placed.exercise.id) return { status: "unknown" };
  return { status: "graded", userId, outcome: await openAttempt(attempt, locale), isReplay: true };
}

/** The outcome of the last answer to a variant. */
export async function findLastOutcome(variantId: string, locale: Locale): Promise<LearnerOutcome | undefined> {
  const attempt = await db().attempt.findFirst({
    where: { variantId },
    orderBy: { number: "desc" },
    select: FIELDS,
  });
  return attempt ? openAttempt(attempt, locale) : undefined;
}

async function openAttempt(attempt: FoundAttempt, locale: Locale): Promise<LearnerOutcome> {
  const { exerciseId, variant } = attempt;
  const exercise = await findDefinition(db(), exerciseId, variant.revision);
  return buildOutcome(exercise, variant.parameters as JsonObject, attempt, variant.status !== "open", locale);
}
