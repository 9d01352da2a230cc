import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getAuth } from "./accounts/auth.ts";
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

/** For actions: the learner, made a guest on the spot where there was none. Only ever after a first own deed. */
export async function requireLearner(): Promise<Learner> {
  const headers = await getCookieHeaders();
  const { headers: refreshed, response } = await getAuth().api.getSession({ headers, returnHeaders: true });
  if (response) {
    if (refreshed) await setCookies(refreshed);
    return { id: response.user.id, isGuest: response.user.isAnonymous === true };
  }
  const created = await getAuth().api.signInAnonymous({ returnHeaders: true });
  await setCookies(created.headers);
  return { id: created.response.user.id, isGuest: true };
}

/** For actions on what is already there: without a session there is nothing to act on, so the visitor signs in. */
export async function requireReader(locale: string): Promise<Learner> {
  const reader = await getReader();
  if (reader.id === undefined) redirect(`/${locale}/sign-in`);
  return { id: reader.id, isGuest: reader.isGuest };
}
