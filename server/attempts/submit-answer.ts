import "server-only";
import { createHash } from "node:crypto";
import type { JsonObject } from "#engine";
import { type AnswerProblem, gradeAnswer, type Locale, pickAnswer, type RawAnswer } from "#grading";
import { findExercise } from "../content/get-course.ts";
import type { PlacedExercise } from "../content/lesson.ts";
import { db, type Transaction, transact } from "../db.ts";
import { getEngineVersion } from "../engine-version.ts";
import { getRevision } from "../exercise-store.ts";
import { advanceStates } from "../learner-states.ts";
import { takeShare } from "../rate-limits.ts";
import { checkLearner, type LearnerCheck } from "./check-learner.ts";
import { type LearnerOutcome, openFeedback, type ShownVariant } from "./exercise-view.ts";
import { findLearnerHelp, type LearnerHelp } from "./find-help.ts";
import { findLastOutcome, findReplay } from "./find-replay.ts";
import { recordLesson } from "./record-lesson.ts";
import { type Asker, type FoundVariant, findVariant, keepVariant, type VariantRow } from "./resolve-variant.ts";

export type Submission = {
  untrustedExerciseId: string;
  untrustedToken: string;
  untrustedRevision: string;
  /** Made with the form; the same form sent twice counts once. */
  untrustedKey: string;
  /** Whatever was posted; only the exercise's own fields are read. */
  untrustedRaw: Record<string, unknown>;
  durationMs: number | undefined;
};

export type SubmitResult =
  /** `shown` is the variant as the answer left it; a replay may find it changed since and does not say. */
  | {
      status: "graded";
      userId: string;
      outcome: LearnerOutcome;
      isReplay: boolean;
      shown?: ShownVariant;
      help?: LearnerHelp;
    }
  /** Costs no attempt and leaves no trace. */
  | { status: "ungradable"; problems: AnswerProblem[] }
  /** Somebody (another tab) has answered this variant already; its outcome stands. */
  | { status: "closed"; userId: string; outcome: LearnerOutcome | undefined }
  | { status: "stale" }
  | { status: "unknown" }
  /** The question was shown to another visitor, or before a sign-in. */
  | { status: "elsewhere" }
  /** The guest was taken over by an account while the answer was on its way: sent again, it will count there. */
  | { status: "moved" }
  | { status: "too-many"; retryAfterSeconds: number }
  /** As much as is kept of one learner in a day. */
  | { status: "full"; limit: number; retryAfterSeconds: number };

/** Who it is whose deed is kept, or that no more newcomers are taken now. */
export type RequireLearner = () => Promise<{ id: string } | Extract<SubmitResult, { status: "too-many" }>>;

const KEY = /^[A-Za-z0-9-]{16,64}$/;

// The same form with another answer in it (the browser's back button) is another answer, not a replay.
function buildKey(untrustedKey: string, raw: RawAnswer): string {
  const typed = JSON.stringify(Object.entries(raw).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${untrustedKey}.${createHash("sha256").update(typed).digest("base64url").slice(0, 16)}`;
}

/**
 * Grades and keeps one answer. `requireLearner` is asked only when there is something to keep, so that a visitor becomes a
 * guest with the first gradable answer and not earlier.
 */
export async function submitAnswer(
  submission: Submission,
  reader: Asker,
  requireLearner: RequireLearner,
  locale: Locale,
): Promise<SubmitResult> {
  // Lengths first: nothing of a stranger's is hashed, looked up or kept before.
  if (!KEY.test(submission.untrustedKey) || submission.untrustedRevision.length > 64) return { status: "unknown" };
  const placed = findExercise(submission.untrustedExerciseId);
  if (!placed) return { status: "unknown" };
  const taken = await takeShare(reader.id);
  if (taken.status === "empty") return { status: "too-many", retryAfterSeconds: taken.retryAfterSeconds };
  const { raw, problems } = pickAnswer(placed.exercise, (name) => readOwn(submission.untrustedRaw, name));
  if (problems.length > 0) return { status: "ungradable", problems };
  const key = buildKey(submission.untrustedKey, raw);

  if (reader.id !== undefined) {
    const replay = await findReplay(reader.id, placed, key, locale);
    if (replay) return replay;
  }
  if (submission.untrustedRevision !== getRevision(placed.exercise)) return { status: "stale" };
  const found = await findVariant(db(), reader, placed, submission.untrustedToken);
  if (found.status !== "row" && found.status !== "derived") return found;

  const parameters = found.status === "row" ? (found.row.parameters as JsonObject) : found.source.parameters;
  const graded = gradeAnswer(placed.exercise, parameters, raw, locale);
  if (graded.status === "ungradable") return graded;

  const learner = await requireLearner();
  if ("status" in learner) return learner;
  const { feedback } = graded;
  const isClosed = feedback.isCorrect || placed.exercise.kind !== "fix-manifest";
  const kept = await transact((tx) =>
    keepAttempt(tx, learner.id, placed, found, {
      key,
      raw,
      parsed: graded.parsed,
      feedback,
      parameters,
      isClosed,
      durationMs: submission.durationMs,
    }),
  );
  if (kept.status !== "kept" && kept.status !== "not-kept") return kept;
  if (kept.status === "kept")
    return {
      status: "graded",
      userId: learner.id,
      isReplay: false,
      help: feedback.isCorrect ? {} : await findLearnerHelp(learner.id, placed.exercise),
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
        raw,
        feedback: openFeedback(feedback, isClosed),
        isClosed,
        answeredAt: kept.answeredAt,
        today: "same",
      },
    };
  const replay = await findReplay(learner.id, placed, key, locale);
  return replay ?? { status: "closed", userId: learner.id, outcome: await findLastOutcome(kept.variantId, locale) };
}

// `__proto__` and the like are no fields of anybody's.
function readOwn(posted: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(posted, name) ? posted[name] : undefined;
}

type Graded = {
  key: string;
  raw: RawAnswer;
  parsed: unknown;
  feedback: LearnerOutcome["feedback"];
  parameters: JsonObject;
  isClosed: boolean;
  durationMs: number | undefined;
};
type KeptVariant = Pick<VariantRow, "id" | "ordinal" | "status" | "hintsUsed">;
type Kept =
  | { status: "kept"; attemptId: string; answeredAt: Date; number: number; variant: KeptVariant }
  | { status: "not-kept"; variantId: string }
  | { status: "elsewhere" }
  | Exclude<LearnerCheck, { status: "room" }>;

async function keepAttempt(
  tx: Transaction,
  userId: string,
  placed: PlacedExercise,
  found: Extract<FoundVariant, { status: "row" | "derived" }>,
  { key, raw, parsed, feedback, parameters, isClosed, durationMs }: Graded,
): Promise<Kept> {
  const { exercise, lesson } = placed;
  const check = await checkLearner(tx, userId);
  if (check.status !== "room") return check;
  const variant = await findKeptVariant(tx, userId, placed, found);
  if (!variant) return { status: "elsewhere" };
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
      raw,
      parsed: JSON.parse(JSON.stringify(parsed ?? {})),
      outcome: feedback.isCorrect ? "correct" : "wrong",
      score: feedback.score,
      beliefs: feedback.beliefs,
      hintsUsed: variant.hintsUsed,
      durationMs: durationMs ?? null,
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
    template: String(parameters.template ?? ""),
    at: attempt.createdAt,
  });
  await recordLesson(tx, userId, lesson, exercise.id, feedback.isCorrect, attempt.createdAt);
  return { status: "kept", attemptId: attempt.id, answeredAt: attempt.createdAt, number, variant };
}

// Deleted progress takes rows away while an answer to one is on its way.
async function findKeptVariant(
  tx: Transaction,
  userId: string,
  placed: PlacedExercise,
  found: Extract<FoundVariant, { status: "row" | "derived" }>,
): Promise<KeptVariant | undefined> {
  if (found.status === "derived") {
    const kept = await keepVariant(tx, userId, placed, found);
    return kept.status === "kept" ? kept.row : undefined;
  }
  const row = await tx.variant.findFirst({
    where: { id: found.row.id, userId },
    select: { id: true, ordinal: true, status: true, hintsUsed: true },
  });
  return row ?? undefined;
}
