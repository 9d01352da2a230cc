import "server-only";
import { getEnv } from "../env.ts";
import { getAuth } from "./auth.ts";
import { getCookieHeaders } from "./request-cookies.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export type OwnSession = {
  id: string;
  createdAt: Date;
  user: { id: string; name: string; email: string; isGuest: boolean };
};

type Found = Awaited<ReturnType<ReturnType<typeof getAuth>["api"]["getSession"]>>;

/** The session of this browser. Reads only. */
export async function findSession(): Promise<OwnSession | undefined> {
  const headers = await getCookieHeaders();
  if (!hasSessionCookie(headers)) return undefined;
  return describeSession(await getAuth().api.getSession({ headers, query: { disableRefresh: true } }));
}

/** The same, renewed once an hour; `headers` then hold the cookie with its new date. */
export async function renewSession(): Promise<{ session: OwnSession | undefined; headers: Headers | undefined }> {
  const asked = await getCookieHeaders();
  if (!hasSessionCookie(asked)) return { session: undefined, headers: undefined };
  const { headers, response } = await getAuth().api.getSession({ headers: asked, returnHeaders: true });
  const session = describeSession(response);
  return { session, headers: session && headers ? headers : undefined };
}

function hasSessionCookie(headers: Headers): boolean {
  return headers.get("cookie")?.includes(`${getEnv().cookiePrefix}.session_token`) === true;
}

// However often it was used: after its greatest age an account's session has ended. A guest's has none, for a guest could
// not sign in again, and everything would be lost.
function describeSession(found: Found): OwnSession | undefined {
  if (!found) return undefined;
  const { session, user } = found;
  const isGuest = user.isAnonymous === true;
  const age = Date.now() - session.createdAt.getTime();
  if (!isGuest && age > getEnv().sessionMaxDays * DAY_MS) return undefined;
  const { id, name, email } = user;
  return { id: session.id, createdAt: session.createdAt, user: { id, name, email, isGuest } };
}
