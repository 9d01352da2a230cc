import "server-only";
import type { Transaction } from "../db.ts";
import { getAuth } from "./auth.ts";
import { runInside } from "./auth-database.ts";
import type { OwnSession } from "./find-session.ts";
import { mergeGuest } from "./merge-guest.ts";
import { runWithHash } from "./password-hash.ts";

/** The newest stay: nobody uses more, and sessions are rows that a script could heap up. */
const MAX_SESSIONS = 50;

export type Credentials = { email: string; password: string };

export type BegunSession = {
  headers: Headers;
  /** How many answers of the guest came along; undefined where there was no guest. */
  cameAlong: number | undefined;
};

/**
 * Signs in whoever's password was checked against `hash`, inside the given transaction, and answers with the cookies. Always
 * a new session: the one that this browser had before ends, and the work of a guest who had it goes along.
 */
export async function beginSession(
  tx: Transaction,
  { email, password }: Credentials,
  hash: string,
  previous: OwnSession | undefined,
): Promise<BegunSession> {
  const { headers, response } = await runInside(tx, () =>
    runWithHash(hash, () => getAuth().api.signInEmail({ body: { email, password }, returnHeaders: true })),
  );
  const cameAlong = await endPrevious(tx, previous, response.user.id);
  await endOldest(tx, response.user.id);
  return { headers, cameAlong };
}

/** Ends what is more than anybody uses; asked after each new session. */
export async function endOldest(tx: Transaction, userId: string): Promise<void> {
  const old = await tx.session.findMany({
    where: { userId },
    orderBy: { updatedAt: "desc" },
    skip: MAX_SESSIONS,
    select: { id: true },
  });
  if (old.length > 0) await tx.session.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
}

/** What the browser was before it became this account. Says how many answers of a guest came along. */
export async function endPrevious(
  tx: Transaction,
  previous: OwnSession | undefined,
  accountId: string,
): Promise<number | undefined> {
  if (!previous) return undefined;
  const cameAlong = previous.user.isGuest ? await mergeGuest(tx, previous.user.id, accountId) : undefined;
  await tx.session.deleteMany({ where: { id: previous.id } });
  return cameAlong;
}
