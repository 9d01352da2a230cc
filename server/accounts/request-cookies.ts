import "server-only";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { cookies } from "next/headers";

/** The request's cookies as better-auth wants them. `cookies()` also knows those that an action has just set. */
export async function getCookieHeaders(): Promise<Headers> {
  const store = await cookies();
  return new Headers({ cookie: store.toString() });
}

/** Hands better-auth's cookies to the browser. Called after the transaction that they speak of is committed. */
export async function setCookies(answered: Headers): Promise<void> {
  const store = await cookies();
  for (const [name, attributes] of parseSetCookieHeader(answered.getSetCookie().join(", ")))
    store.set(name, attributes.value, toCookieOptions(attributes));
}
