import "server-only";
import { transact } from "../db.ts";
import { findSession } from "./find-session.ts";
import { signOut } from "./sign-out.ts";

/** Ends a guest's sessions, and every way back to them: the daily removal takes what the guest did (remove-dead-rows.ts). */
export async function leaveComputer(): Promise<void> {
  const own = await findSession();
  if (own?.user.isGuest !== true) return;
  const userId = own.user.id;
  await signOut();
  await transact(async (tx) => {
    await tx.session.deleteMany({ where: { userId } });
    await tx.visitor.deleteMany({ where: { userId } });
  });
}
