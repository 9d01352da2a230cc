import "server-only";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { cookies } from "next/headers";
import { createVisitorCookie, findVisitorId, getVisitorCookieName } from "../visitor.ts";

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

/** The visitor whose browser asks. proxy.ts has given it a cookie; without one it is another visitor each time. */
export async function getVisitorId(): Promise<string> {
  const store = await cookies();
  const known = findVisitorId(store.get(getVisitorCookieName())?.value);
  return known ?? (findVisitorId(createVisitorCookie()) as string);
}

/** Whoever uses this browser next is another visitor: with new questions, and no way to the guest of the last one. */
export async function dropVisitor(): Promise<void> {
  const store = await cookies();
  const name = getVisitorCookieName();
  store.set(name, "", { httpOnly: true, secure: name.startsWith("__Host-"), sameSite: "lax", path: "/", maxAge: 0 });
}
