import "server-only";
import { findSession } from "./find-session.ts";
import { signOut } from "./sign-out.ts";

/** Ends a guest's session. Nobody can come back to it, and the daily removal takes what it held (remove-dead-rows.ts). */
export async function leaveComputer(): Promise<void> {
  const own = await findSession();
  if (own?.user.isGuest === true) await signOut();
}
