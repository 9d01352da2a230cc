import "server-only";
import type { Transaction } from "../db.ts";
import { rebuildStates } from "../rebuild-states.ts";

/**
 * Moves everything a guest did to an account and removes the guest. Runs in the transaction in which the learner signs
 * up or in. Does nothing unless the first really is a guest and the second really is an account. Says how many answers
 * came along.
 */
export async function mergeGuest(tx: Transaction, guestId: string, accountId: string): Promise<number> {
  const guest = await tx.user.findUnique({
    where: { id: guestId },
    select: { isAnonymous: true, _count: { select: { attempts: true } } },
  });
  if (guest?.isAnonymous !== true) return 0;
  return (await mergeLearner(tx, guestId, accountId)) ? guest._count.attempts : 0;
}

/** The same for anybody who was one person twice. Says whether it was done: the second has to be an account. */
export async function mergeLearner(tx: Transaction, fromId: string, accountId: string): Promise<boolean> {
  const select = { isAnonymous: true, locale: true, timeZone: true };
  const [from, account] = await Promise.all([
    tx.user.findUnique({ where: { id: fromId }, select }),
    tx.user.findUnique({ where: { id: accountId }, select }),
  ]);
  if (fromId === accountId || !from || !account || account.isAnonymous === true) return false;
  const variantSalt = await findKeptSalt(tx, fromId, accountId);
  await moveVariants(tx, fromId, accountId);
  await moveAttempts(tx, fromId, accountId);
  await moveLessons(tx, fromId, accountId);
  await tx.user.update({
    where: { id: accountId },
    data: { locale: account.locale ?? from.locale, timeZone: account.timeZone ?? from.timeZone, ...variantSalt },
  });
  // What is still on its way from the guest's browser finds the account (create-guest.ts).
  await tx.visitor.updateMany({ where: { userId: fromId }, data: { userId: accountId, mergedAt: new Date() } });
  await tx.user.delete({ where: { id: fromId } });
  await rebuildStates(tx, accountId);
  return true;
}

// A new account goes on with the guest's questions; one that has its own goes on with those.
async function findKeptSalt(tx: Transaction, guestId: string, accountId: string): Promise<{ variantSalt?: string }> {
  if ((await tx.variant.count({ where: { userId: accountId } })) > 0) return {};
  return tx.user.findUniqueOrThrow({ where: { id: guestId }, select: { variantSalt: true } });
}

// Ordinals count per learner and exercise: the guest's continue after the account's.
async function moveVariants(tx: Transaction, guestId: string, accountId: string): Promise<void> {
  const last = await tx.variant.groupBy({
    by: ["source", "exerciseId"],
    where: { userId: accountId },
    _max: { ordinal: true },
  });
  const offsets = new Map(
    last.map(({ source, exerciseId, _max }) => [`${source} ${exerciseId}`, (_max.ordinal ?? -1) + 1]),
  );
  const variants = await tx.variant.findMany({
    where: { userId: guestId },
    select: { id: true, source: true, exerciseId: true, ordinal: true },
  });
  for (const { id, source, exerciseId, ordinal } of variants)
    await tx.variant.update({
      where: { id },
      data: { userId: accountId, ordinal: ordinal + (offsets.get(`${source} ${exerciseId}`) ?? 0) },
    });
}

// The same form, sent as guest and again as account, would have one key twice; both answers were given, both stay.
async function moveAttempts(tx: Transaction, guestId: string, accountId: string): Promise<void> {
  const own = await tx.attempt.findMany({ where: { userId: guestId }, select: { id: true, idempotencyKey: true } });
  const taken = await tx.attempt.findMany({
    where: { userId: accountId, idempotencyKey: { in: own.map(({ idempotencyKey }) => idempotencyKey) } },
    select: { idempotencyKey: true },
  });
  const clashes = new Set(taken.map(({ idempotencyKey }) => idempotencyKey));
  for (const { id, idempotencyKey } of own.filter((attempt) => clashes.has(attempt.idempotencyKey)))
    await tx.attempt.update({ where: { id }, data: { idempotencyKey: `${idempotencyKey}/${guestId}` } });
  await tx.attempt.updateMany({ where: { userId: guestId }, data: { userId: accountId } });
}

async function moveLessons(tx: Transaction, guestId: string, accountId: string): Promise<void> {
  const [ours, theirs] = await Promise.all([
    tx.lessonProgress.findMany({ where: { userId: guestId } }),
    tx.lessonProgress.findMany({ where: { userId: accountId } }),
  ]);
  for (const own of ours) {
    const other = theirs.find(({ lessonId }) => lessonId === own.lessonId);
    const { lessonId, createdAt } = own;
    // The guest's work is the latest: it is what the learner was doing a moment ago.
    const lastExerciseId = own.lastExerciseId ?? other?.lastExerciseId ?? null;
    const completedAt = other?.completedAt ?? own.completedAt;
    await tx.lessonProgress.upsert({
      where: { userId_lessonId: { userId: accountId, lessonId } },
      create: { userId: accountId, lessonId, lastExerciseId, completedAt, createdAt },
      update: { lastExerciseId, completedAt },
    });
  }
}
