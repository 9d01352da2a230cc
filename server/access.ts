import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { createGuest, type TooManyGuests, type Visitor } from "./accounts/create-guest.ts";
import { findSession, type OwnSession, renewSession } from "./accounts/find-session.ts";
import { getVisitorId, setCookies } from "./accounts/request-cookies.ts";

/** Whoever is reading. `id` is undefined for a visitor who has not answered anything yet: pages create nobody. */
export type Reader = {
  id: string | undefined;
  isGuest: boolean;
  name: string;
  email: string | undefined;
  /** Whose questions a visitor is shown; the browser's own, and random where it keeps no cookies. */
  visitorId: string;
};
export type Learner = { id: string; isGuest: boolean };

/** The reader of this request. Asked many times, looked up once. */
export const getReader = cache(async (): Promise<Reader> => {
  const [session, visitorId] = await Promise.all([findSession(), getVisitorId()]);
  return describeReader(session, visitorId);
});

/** For actions: like getReader, and renews the session's cookie, which pages cannot. */
export async function renewReader(): Promise<Reader> {
  const [{ session, headers }, visitorId] = await Promise.all([renewSession(), getVisitorId()]);
  if (headers) await setCookies(headers);
  return describeReader(session, visitorId);
}

function describeReader(session: OwnSession | undefined, visitorId: string): Reader {
  if (!session) return { id: undefined, isGuest: true, name: "", email: undefined, visitorId };
  const { id, name, email, isGuest } = session.user;
  return { id, isGuest, name, email: isGuest ? undefined : email, visitorId };
}

/** The learner behind a deed; a visitor is made a guest on the spot, unless too many are. */
export async function requireLearner(reader: Reader, visitor: Visitor): Promise<Learner | TooManyGuests> {
  if (reader.id !== undefined) return { id: reader.id, isGuest: reader.isGuest };
  const made = await createGuest(reader.visitorId, visitor);
  if ("status" in made) return made;
  const { id, isGuest, headers } = made;
  await setCookies(headers);
  return { id, isGuest };
}

/** For actions on what is already there: without a session there is nothing to act on, so the visitor signs in. */
export async function requireReader(locale: string): Promise<Learner> {
  const reader = await getReader();
  if (reader.id === undefined) redirect(`/${locale}/sign-in`);
  return { id: reader.id, isGuest: reader.isGuest };
}
