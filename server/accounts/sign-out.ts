import "server-only";
import { writeLog } from "../log.ts";
import { getAuth } from "./auth.ts";
import { dropVisitor, getCookieHeaders, setCookies } from "./request-cookies.ts";

/** Ends this browser's session; the next guest here is a new one. */
export async function signOut(): Promise<void> {
  const { headers } = await getAuth().api.signOut({ headers: await getCookieHeaders(), returnHeaders: true });
  await setCookies(headers);
  await dropVisitor();
  writeLog("info", "sign-out", { result: "ok" });
}
