import "server-only";
import { db, forgetDeleted, type Transaction, transact } from "../db.ts";
import { getEnv } from "../env.ts";
import { EVENT_WINDOW_MS } from "../limit-events.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Few enough that answers do not wait for the removal of a year. */
const AT_ONCE = 200;
/** The newest sign of life is believed to be this old at most: see getReference. */
const MAX_SILENCE_MS = 7 * DAY_MS;

export type Removed = { sessions: number; links: number; limitEvents: number; visitors: number; guests: number };

/**
 * Removes what nobody can use any more: sessions that have ended, links whose hour is over, counted events of the past, and
 * guests who were idle for too long, whom no browser leads back to, or who in a day answered nothing.
 */
export async function removeDeadRows(): Promise<Removed> {
  const { guestIdleDays, sessionMaxDays } = getEnv();
  const now = await getReference();
  const before = (ms: number) => new Date(now - ms);
  const removed = await transact(async (tx) => ({
    sessions: await removeSessions(tx, before(0), before(sessionMaxDays * DAY_MS)),
    links: (await tx.verification.deleteMany({ where: { expiresAt: { lte: before(0) } } })).count,
    limitEvents: (await tx.limitEvent.deleteMany({ where: outsideOf(EVENT_WINDOW_MS) })).count,
    visitors: (await tx.visitor.deleteMany({ where: { mergedAt: { lte: before(DAY_MS) } } })).count,
  }));
  const guests = await removeGuests(before(DAY_MS), before(guestIdleDays * DAY_MS));
  if (guests > 0) await forgetDeleted();
  return { ...removed, guests };
}

// A clock that leaps ahead must not delete a year's guests. Time is counted from the last sign of life in the database, with
// a week's silence at most: in a database that nobody uses nothing grows old.
async function getReference(): Promise<number> {
  const [session, attempt] = await Promise.all([
    db().session.findFirst({ orderBy: { updatedAt: "desc" }, select: { updatedAt: true } }),
    db().attempt.findFirst({ orderBy: { createdAt: "desc" }, select: { createdAt: true } }),
  ]);
  const newest = Math.max(session?.updatedAt.getTime() ?? 0, attempt?.createdAt.getTime() ?? 0);
  return Math.min(Date.now(), newest + MAX_SILENCE_MS);
}

// These are counted by today's clock alone; one of a time that has not come is of no use either.
function outsideOf(windowMs: number) {
  const now = Date.now();
  return { OR: [{ createdAt: { lte: new Date(now - windowMs) } }, { createdAt: { gt: new Date(now + windowMs) } }] };
}

async function removeSessions(tx: Transaction, now: Date, oldest: Date): Promise<number> {
  const { count } = await tx.session.deleteMany({
    where: {
      OR: [{ expiresAt: { lte: now } }, { createdAt: { lte: oldest }, user: { isAnonymous: { not: true } } }],
    },
  });
  return count;
}

async function removeGuests(yesterday: Date, idleSince: Date): Promise<number> {
  const where = {
    isAnonymous: true,
    createdAt: { lte: yesterday },
    OR: [
      { attempts: { none: {} }, lessons: { none: {} } },
      { sessions: { none: {} }, visitors: { none: {} } },
      {
        createdAt: { lte: idleSince },
        sessions: { none: { updatedAt: { gt: idleSince } } },
        attempts: { none: { createdAt: { gt: idleSince } } },
      },
    ],
  };
  let removed = 0;
  for (;;) {
    const guests = await db().user.findMany({ where, take: AT_ONCE, select: { id: true } });
    if (guests.length === 0) return removed;
    const ids = guests.map(({ id }) => id);
    // Asked again, for in the meantime a guest may have come back.
    const { count } = await transact((tx) => tx.user.deleteMany({ where: { ...where, id: { in: ids } } }));
    if (count === 0) return removed;
    removed += count;
  }
}
