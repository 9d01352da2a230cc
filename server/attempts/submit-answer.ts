import "server-only";
import { createHash } from "node:crypto";
import type { JsonObject } from "#engine";
import { type AnswerProblem, gradeAnswer, type Locale, type RawAnswer } from "#grading";
import { findExercise } from "../content/get-course.ts";
import type { PlacedExercise } from "../content/lesson.ts";
import { db, type Transaction, transact } from "../db.ts";
import { getEngineVersion } from "../engine-version.ts";
import { advanceStates } from "../learner-states.ts";
import { takeToken } from "../rate-limits.ts";
import { buildOutcome, type LearnerOutcome, openFeedback, type ShownVariant } from "./exercise-view.ts";
import { recordLesson } from "./record-lesson.ts";
import { type FoundVariant, findVariant, keepVariant, type VariantRow } from "./resolve-variant.ts";

export type Submission = {
  untrustedExerciseId: string;
  untrustedToken: string;
  untrustedRevision: string;
  /** Made with the form; the same form sent twice counts once. */
  untrustedKey: string;
  raw: RawAnswer;
  durationMs: number | undefined;
};

export type SubmitResult =
  /** `shown` is the variant as the answer left it; a replay may find it changed since and does not say. */
  | { status: "graded"; userId: string; outcome: LearnerOutcome; isReplay: boolean; shown?: ShownVariant }
  /** Costs no attempt and leaves no trace. */
  | { status: "ungradable"; problems: AnswerProblem[] }
  /** Somebody (another tab) has answered this variant already; its outcome stands. */
  | { status: "closed"; userId: string; outcome: LearnerOutcome | undefined }
  | { status: "stale" }
  | { status: "unknown" }
  | { status: "too-many"; retryAfterSeconds: number };

const KEY = /^[A-Za-z0-9-]{16,64}$/;

// The same form with another answer in it (the browser's back button) is another answer, not a replay.
function buildKey({ untrustedKey, raw }: Submission): string {
  const typed = JSON.stringify(Object.entries(raw).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${untrustedKey}.${createHash("sha256").update(typed).digest("base64url").slice(0, 16)}`;
}

/**
 * Grades and keeps one answer. `requireLearner` is asked only when there is something to keep, so that a visitor becomes a
 * guest with the first gradable answer and not earlier.
 */
export async function submitAnswer(
  submission: Submission,
  reader: { id: string | undefined },
  requireLearner: () => Promise<{ id: string }>,
  locale: Locale,
): Promise<SubmitResult> {
  const placed = findExercise(submission.untrustedExerciseId);
  if (!placed) return { status: "unknown" };
  if (!KEY.test(submission.untrustedKey)) return { status: "unknown" };
  const key = buildKey(submission);
  const taken = reader.id === undefined ? takeToken("guest", "") : takeToken("submit", reader.id);
  if (taken.status === "empty") return { status: "too-many", retryAfterSeconds: taken.retryAfterSeconds };

  if (reader.id !== undefined) {
    const replay = await findReplay(reader.id, placed, key, locale);
    if (replay) return replay;
  }
  if (submission.untrustedRevision !== placed.lesson.revision) return { status: "stale" };
  const found = await findVariant(db(), reader.id, placed, submission.untrustedToken);
  if (found.status === "unknown" || found.status === "stale") return found;

  const parameters = found.status === "row" ? (found.row.parameters as JsonObject) : found.source.parameters;
  const graded = gradeAnswer(placed.exercise, parameters, submission.raw, locale);
  if (graded.status === "ungradable") return graded;

  const learner = await requireLearner();
  const { feedback } = graded;
  const isClosed = feedback.isCorrect || placed.exercise.kind !== "fix-manifest";
  const kept = await transact((tx) =>
    keepAttempt(tx, learner.id, placed, found, submission, { key, parsed: graded.parsed, feedback, isClosed }),
  );
  if (kept.status === "kept")
    return {
      status: "graded",
      userId: learner.id,
      isReplay: false,
      shown: {
        token: kept.variant.id,
        ordinal: kept.variant.ordinal,
        parameters,
        hintsUsed: kept.variant.hintsUsed,
        isClosed,
      },
      outcome: {
        attemptId: kept.attemptId,
        number: kept.number,
        raw: submission.raw,
        feedback: openFeedback(feedback, isClosed),
        isClosed,
      },
    };
  const replay = await findReplay(learner.id, placed, key, locale);
  return (
    replay ?? { status: "closed", userId: learner.id, outcome: await findLastOutcome(placed, kept.variantId, locale) }
  );
}

type Graded = { key: string; parsed: unknown; feedback: LearnerOutcome["feedback"]; isClosed: boolean };
type KeptVariant = Pick<VariantRow, "id" | "ordinal" | "status" | "hintsUsed">;
type Kept =
  | { status: "kept"; attemptId: string; number: number; variant: KeptVariant }
  | { status: "not-kept"; variantId: string };

async function keepAttempt(
  tx: Transaction,
  userId: string,
  placed: PlacedExercise,
  found: Extract<FoundVariant, { status: "row" | "derived" }>,
  submission: Submission,
  { key, parsed, feedback, isClosed }: Graded,
): Promise<Kept> {
  const { exercise, lesson } = placed;
  const variant =
    found.status === "row" ? await getRow(tx, found.row.id) : await keepVariant(tx, userId, placed, found);
  const same = await tx.attempt.findUnique({
    where: { userId_idempotencyKey: { userId, idempotencyKey: key } },
    select: { id: true },
  });
  if (same || variant.status !== "open") return { status: "not-kept", variantId: variant.id };
  const number = (await tx.attempt.count({ where: { variantId: variant.id } })) + 1;
  const attempt = await tx.attempt.create({
    data: {
      userId,
      variantId: variant.id,
      exerciseId: exercise.id,
      number,
      raw: submission.raw,
      parsed: JSON.parse(JSON.stringify(parsed ?? {})),
      outcome: feedback.isCorrect ? "correct" : "wrong",
      score: feedback.score,
      beliefs: feedback.beliefs,
      hintsUsed: variant.hintsUsed,
      durationMs: submission.durationMs ?? null,
      contentRevision: lesson.revision,
      engineVersion: getEngineVersion(),
      idempotencyKey: key,
    },
    select: { id: true, createdAt: true },
  });
  if (isClosed)
    await tx.variant.update({
      where: { id: variant.id },
      data: { status: "answered", closedAt: attempt.createdAt },
      select: { id: true },
    });
  await advanceStates(tx, userId, exercise, {
    isFirstTry: number === 1,
    isCorrect: feedback.isCorrect,
    score: feedback.score,
    beliefs: feedback.beliefs,
    hintsUsed: variant.hintsUsed,
    at: attempt.createdAt,
  });
  await recordLesson(tx, userId, lesson, exercise.id, feedback.isCorrect, attempt.createdAt);
  return { status: "kept", attemptId: attempt.id, number, variant };
}

async function getRow(tx: Transaction, id: string): Promise<KeptVariant> {
  return tx.variant.findUniqueOrThrow({
    where: { id },
    select: { id: true, ordinal: true, status: true, hintsUsed: true },
  });
}

const ATTEMPT_FIELDS = {
  id: true,
  number: true,
  raw: true,
  contentRevision: true,
  variant: { select: { parameters: true, status: true } },
} as const;

async function findReplay(
  userId: string,
  placed: PlacedExercise,
  key: string,
  locale: Locale,
): Promise<SubmitResult | undefined> {
  const attempt = await db().attempt.findUnique({
    where: { userId_idempotencyKey: { userId, idempotencyKey: key } },
    select: { ...ATTEMPT_FIELDS, exerciseId: true },
  });
  if (!attempt) return undefined;
  if (attempt.exerciseId !== placed.exercise.id) return { status: "unknown" };
  const outcome = buildKeptOutcome(placed, attempt, locale);
  return outcome ? { status: "graded", userId, outcome, isReplay: true } : { status: "stale" };
}

async function findLastOutcome(
  placed: PlacedExercise,
  variantId: string,
  locale: Locale,
): Promise<LearnerOutcome | undefined> {
  const attempt = await db().attempt.findFirst({
    where: { variantId },
    orderBy: { number: "desc" },
    select: ATTEMPT_FIELDS,
  });
  return attempt ? buildKeptOutcome(placed, attempt, locale) : undefined;
}

type KeptAttempt = {
  id: string;
  number: number;
  raw: unknown;
  contentRevision: string;
  variant: { parameters: unknown; status: string };
};

function buildKeptOutcome(
  { exercise, lesson }: PlacedExercise,
  attempt: KeptAttempt,
  locale: Locale,
): LearnerOutcome | undefined {
  if (attempt.contentRevision !== lesson.revision) return undefined;
  const parameters = attempt.variant.parameters as JsonObject;
  return buildOutcome(exercise, parameters, attempt, attempt.variant.status !== "open", locale);
}
