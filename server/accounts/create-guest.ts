import "server-only";
import { getClient } from "../client-address.ts";
import { type Transaction, transact } from "../db.ts";
import { checkGuests, recordEvent } from "../limit-events.ts";
import { noteLimit } from "../note-limit.ts";
import { deriveVisitorSalt } from "../visitor.ts";
import { getAuth } from "./auth.ts";
import { runInside } from "./auth-database.ts";
import { endOldest } from "./begin-session.ts";
import { isTimeZone } from "./user-settings.ts";

/** What a visitor's form says of them. The time zone is empty without scripts. */
export type Visitor = { locale: string; untrustedTimeZone: string };

/** `headers` bring the session's cookie, if there is a session. */
export type CreatedGuest = { id: string; isGuest: boolean; headers: Headers };
/** As many guests as may be made in an hour: of this client, or of all. */
export type TooManyGuests = { status: "too-many"; retryAfterSeconds: number };

// As long as a form may be on its way while its sender signs up or in.
const IN_FLIGHT_MS = 60_000;

/**
 * The guest of a visitor's browser, with a session: one guest for each visitor cookie, whatever is clicked twice or stands
 * in a second tab, and whichever process is asked. A browser whose guest an account has just taken over works for that
 * account, and gets no session of it: only a password gives one.
 */
export async function createGuest(visitorId: string, visitor: Visitor): Promise<CreatedGuest | TooManyGuests> {
  const client = await getClient();
  const made = await transact((tx) => runInside(tx, () => findOrCreate(tx, visitorId, visitor, client)));
  if ("status" in made) noteLimit("guests");
  return made;
}

async function findOrCreate(
  tx: Transaction,
  visitorId: string,
  visitor: Visitor,
  client: string,
): Promise<CreatedGuest | TooManyGuests> {
  const known = await tx.visitor.findUnique({
    where: { id: visitorId },
    select: { userId: true, mergedAt: true, user: { select: { isAnonymous: true } } },
  });
  if (known?.user.isAnonymous === true) {
    const body = { userId: known.userId };
    const { headers } = await getAuth().api.createGuestSession({ body, returnHeaders: true });
    await endOldest(tx, known.userId);
    return { id: known.userId, isGuest: true, headers };
  }
  const age = known?.mergedAt ? Date.now() - known.mergedAt.getTime() : Number.POSITIVE_INFINITY;
  if (known && age >= 0 && age < IN_FLIGHT_MS) return { id: known.userId, isGuest: false, headers: new Headers() };
  // With the write lock held, so that no two of those who ask at once take the last place.
  const limit = await checkGuests(tx, client);
  if (limit.status === "empty") return { status: "too-many", retryAfterSeconds: limit.retryAfterSeconds };
  await recordEvent(tx, "guest", client);
  return signInGuest(tx, visitorId, visitor);
}

async function signInGuest(
  tx: Transaction,
  visitorId: string,
  { locale, untrustedTimeZone }: Visitor,
): Promise<CreatedGuest> {
  const { headers, response } = await getAuth().api.signInAnonymous({ returnHeaders: true });
  const { id } = response.user;
  const timeZone = isTimeZone(untrustedTimeZone) ? untrustedTimeZone : null;
  // The salt of the questions that this browser has been shown.
  const data = { locale, timeZone, variantSalt: deriveVisitorSalt(visitorId) };
  await tx.user.update({ where: { id }, data, select: { id: true } });
  await tx.visitor.upsert({
    where: { id: visitorId },
    create: { id: visitorId, userId: id },
    update: { userId: id, mergedAt: null },
    select: { id: true },
  });
  return { id, isGuest: true, headers };
}
