import "server-only";
import { db } from "../db.ts";
import { findSession } from "./find-session.ts";

export type SessionSummary = {
  id: string;
  /** A coarse name such as "Firefox, Linux"; "" if the browser said nothing known. */
  device: string;
  createdAt: Date;
  /** To the hour. */
  lastUsedAt: Date;
  isCurrent: boolean;
};

/** The sessions of the account that this browser is signed in to, the latest first. */
export async function listSessions(): Promise<SessionSummary[]> {
  const own = await findSession();
  if (!own) return [];
  const sessions = await db().session.findMany({
    where: { userId: own.user.id, expiresAt: { gt: new Date() } },
    orderBy: { updatedAt: "desc" },
    select: { id: true, userAgent: true, createdAt: true, updatedAt: true },
  });
  return sessions.map(({ id, userAgent, createdAt, updatedAt }) => ({
    id,
    device: userAgent ?? "",
    createdAt,
    lastUsedAt: updatedAt,
    isCurrent: id === own.id,
  }));
}
