import "server-only";
import { db } from "../db.ts";

export type AttemptSummary = {
  id: string;
  exerciseId: string;
  number: number;
  isCorrect: boolean;
  beliefs: string[];
  hintsUsed: number;
  raw: Record<string, string>;
  createdAt: Date;
};

export const ATTEMPTS_PER_PAGE = 20;

/** The newest answers first. `page` counts from 1. */
export async function listAttempts(
  userId: string,
  page: number,
): Promise<{ attempts: AttemptSummary[]; total: number }> {
  const [rows, total] = await Promise.all([
    db().attempt.findMany({
      where: { userId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * ATTEMPTS_PER_PAGE,
      take: ATTEMPTS_PER_PAGE,
      select: {
        id: true,
        exerciseId: true,
        number: true,
        outcome: true,
        beliefs: true,
        hintsUsed: true,
        raw: true,
        createdAt: true,
      },
    }),
    db().attempt.count({ where: { userId } }),
  ]);
  const attempts = rows.map(({ outcome, beliefs, raw, ...row }) => ({
    ...row,
    isCorrect: outcome === "correct",
    beliefs: beliefs as string[],
    raw: raw as Record<string, string>,
  }));
  return { attempts, total };
}
