import "server-only";
import { getAuth } from "./auth.ts";
import { getCookieHeaders, setCookies } from "./request-cookies.ts";

/** Ends this browser's session. */
export async function signOut(): Promise<void> {
  const { headers } = await getAuth().api.signOut({ headers: await getCookieHeaders(), returnHeaders: true });
  await setCookies(headers);
}
