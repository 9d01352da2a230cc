import "server-only";
import type { Transaction } from "../db.ts";
import { getEnv } from "../env.ts";

export type LearnerCheck =
  | { status: "room" }
  | { status: "moved" }
  | { status: "full"; limit: number; retryAfterSeconds: number };

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether something of this learner may be kept, asked in the transaction that keeps it: `moved` if an account has taken the
 * guest over meanwhile (or the learner deleted everything), `full` once so many answers or variants were kept in 24 hours.
 * Counted from the rows themselves, so that every process counts the same.
 */
export async function checkLearner(
  tx: Pick<Transaction, "user" | "attempt" | "variant">,
  userId: string,
  now: number = Date.now(),
): Promise<LearnerCheck> {
  const limit = getEnv().answersPerDay;
  const [user, ...oldest] = await Promise.all([
    tx.user.findUnique({ where: { id: userId }, select: { id: true } }),
    findOldest(tx.attempt, userId, limit, now),
    findOldest(tx.variant, userId, limit, now),
  ]);
  if (!user) return { status: "moved" };
  const until = Math.max(...oldest.map((at) => (at === undefined ? 0 : at.getTime() + DAY_MS)));
  if (until === 0) return { status: "room" };
  return { status: "full", limit, retryAfterSeconds: Math.max(1, Math.ceil((until - now) / 1000)) };
}

type Rows = {
  findFirst(query: {
    where: { userId: string; createdAt: { gt: Date; lte: Date } };
    orderBy: { createdAt: "desc" };
    skip: number;
    select: { createdAt: true };
  }): PromiseLike<{ createdAt: Date } | null>;
};

// Rows of a time that has not come yet (the clock was wrong once) lock nobody out.
async function findOldest(rows: Rows, userId: string, limit: number, now: number): Promise<Date | undefined> {
  const row = await rows.findFirst({
    where: { userId, createdAt: { gt: new Date(now - DAY_MS), lte: new Date(now) } },
    orderBy: { createdAt: "desc" },
    skip: limit - 1,
    select: { createdAt: true },
  });
  return row?.createdAt;
}
