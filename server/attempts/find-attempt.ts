import "server-only";
import type { JsonObject } from "#engine";
import { checkVariant, type GradingWords, type Locale, type PublicExercise } from "#grading";
import { db } from "../db.ts";
import { findDefinition, getRevision } from "../exercise-store.ts";
import { ATTEMPT_FIELDS, buildOutcome, getPublicExercise, type LearnerOutcome } from "./exercise-view.ts";

/** One kept answer with its question, both as they were. */
export type AttemptView = {
  exerciseId: string;
  createdAt: Date;
  turn: number;
  outcome: LearnerOutcome;
  /** Absent where the exercise as it was then is no longer known. */
  exercise: PublicExercise | undefined;
  revision: string | undefined;
};

/** An answer of this learner, however the exercise has changed since. Answers of others do not exist here. */
export async function findAttempt(
  userId: string,
  untrustedAttemptId: string,
  locale: Locale,
  words: GradingWords,
): Promise<AttemptView | undefined> {
  if (untrustedAttemptId.length > 64) return undefined;
  const attempt = await db().attempt.findFirst({
    where: { id: untrustedAttemptId, userId },
    select: {
      ...ATTEMPT_FIELDS,
      exerciseId: true,
      variant: { select: { ordinal: true, parameters: true, revision: true, status: true } },
    },
  });
  if (!attempt) return undefined;
  const { exerciseId, createdAt, variant } = attempt;
  const parameters = variant.parameters as JsonObject;
  const definition = await findDefinition(db(), exerciseId, variant.revision);
  const exercise = definition && checkVariant(definition, parameters).status === "fits" ? definition : undefined;
  return {
    exerciseId,
    createdAt,
    turn: variant.ordinal + 1,
    outcome: buildOutcome(exercise, parameters, attempt, variant.status !== "open", locale),
    exercise: exercise && getPublicExercise(exercise, parameters, locale, words),
    revision: exercise && getRevision(exercise),
  };
}
