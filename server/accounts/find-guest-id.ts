import "server-only";
import { getAuth } from "./auth.ts";

/** The guest whose cookies these are; undefined for visitors and for accounts, whose work is nobody else's. */
export async function findGuestId(headers: Headers): Promise<string | undefined> {
  const session = await getAuth().api.getSession({ headers, query: { disableRefresh: true } });
  return session?.user.isAnonymous === true ? session.user.id : undefined;
}
