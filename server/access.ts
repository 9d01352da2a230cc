import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getAuth } from "./accounts/auth.ts";
import { createGuest, type Visitor } from "./accounts/create-guest.ts";
import { getCookieHeaders, getVisitorId, setCookies } from "./accounts/request-cookies.ts";

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

const NOBODY = { id: undefined, isGuest: true, name: "", email: undefined };

/** The reader of this request. Asked many times, looked up once. */
export const getReader = cache(async (): Promise<Reader> => {
  const [headers, visitorId] = await Promise.all([getCookieHeaders(), getVisitorId()]);
  if (!headers.get("cookie")?.includes("three-ports.session_token")) return { ...NOBODY, visitorId };
  const session = await getAuth().api.getSession({ headers, query: { disableRefresh: true } });
  if (!session) return { ...NOBODY, visitorId };
  const { id, name, email, isAnonymous } = session.user;
  return { id, isGuest: isAnonymous === true, name, email: isAnonymous ? undefined : email, visitorId };
});

/** For actions: like getReader, and renews the session's cookie once a day, which pages cannot. */
export async function renewReader(): Promise<Reader> {
  const [headers, visitorId] = await Promise.all([getCookieHeaders(), getVisitorId()]);
  if (!headers.get("cookie")?.includes("three-ports.session_token")) return { ...NOBODY, visitorId };
  const { headers: renewed, response } = await getAuth().api.getSession({ headers, returnHeaders: true });
  if (!response) return { ...NOBODY, visitorId };
  if (renewed) await setCookies(renewed);
  const { id, name, email, isAnonymous } = response.user;
  return { id, isGuest: isAnonymous === true, name, email: isAnonymous ? undefined : email, visitorId };
}

/** The learner behind a deed; a visitor is made a guest on the spot. */
export async function requireLearner(reader: Reader, visitor: Visitor): Promise<Learner> {
  if (reader.id !== undefined) return { id: reader.id, isGuest: reader.isGuest };
  const { id, isGuest, headers } = await createGuest(reader.visitorId, visitor);
  await setCookies(headers);
  return { id, isGuest };
}

/** For actions on what is already there: without a session there is nothing to act on, so the visitor signs in. */
export async function requireReader(locale: string): Promise<Learner> {
  const reader = await getReader();
  if (reader.id === undefined) redirect(`/${locale}/sign-in`);
  return { id: reader.id, isGuest: reader.isGuest };
}
