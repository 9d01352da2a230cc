import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getAuth } from "./accounts/auth.ts";
import { createGuest, type Visitor } from "./accounts/create-guest.ts";
import { getCookieHeaders, setCookies } from "./accounts/request-cookies.ts";

/** Whoever is reading. `id` is undefined for a visitor who has not answered anything yet: pages create nobody. */
export type Reader = { id: string | undefined; isGuest: boolean; name: string; email: string | undefined };
export type Learner = { id: string; isGuest: boolean };

const VISITOR: Reader = { id: undefined, isGuest: true, name: "", email: undefined };

/** The reader of this request. Asked many times, looked up once. */
export const getReader = cache(async (): Promise<Reader> => {
  const headers = await getCookieHeaders();
  if (!headers.get("cookie")?.includes("three-ports.session_token")) return VISITOR;
  const session = await getAuth().api.getSession({ headers, query: { disableRefresh: true } });
  if (!session) return VISITOR;
  const { id, name, email, isAnonymous } = session.user;
  return { id, isGuest: isAnonymous === true, name, email: isAnonymous ? undefined : email };
});

/** For actions: like getReader, and renews the session's cookie once a day, which pages cannot. */
export async function renewReader(): Promise<Reader> {
  const headers = await getCookieHeaders();
  if (!headers.get("cookie")?.includes("three-ports.session_token")) return VISITOR;
  const { headers: renewed, response } = await getAuth().api.getSession({ headers, returnHeaders: true });
  if (!response) return VISITOR;
  if (renewed) await setCookies(renewed);
  const { id, name, email, isAnonymous } = response.user;
  return { id, isGuest: isAnonymous === true, name, email: isAnonymous ? undefined : email };
}

/** The learner behind a deed; a visitor is made a guest on the spot. */
export async function requireLearner(reader: Reader, visitor: Visitor): Promise<Learner> {
  if (reader.id !== undefined) return { id: reader.id, isGuest: reader.isGuest };
  const created = await createGuest(visitor);
  await setCookies(created.headers);
  return { id: created.id, isGuest: true };
}

/** For actions on what is already there: without a session there is nothing to act on, so the visitor signs in. */
export async function requireReader(locale: string): Promise<Learner> {
  const reader = await getReader();
  if (reader.id === undefined) redirect(`/${locale}/sign-in`);
  return { id: reader.id, isGuest: reader.isGuest };
}
