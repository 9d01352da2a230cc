import "server-only";
import { transact } from "../db.ts";
import { writeLog } from "../log.ts";
import { findSession } from "./find-session.ts";
import { signOut } from "./sign-out.ts";

export type EndResult = { status: "ended"; isCurrent: boolean } | { status: "unknown" };

/** Ends one session of the account that this browser is signed in to. Sessions of others do not exist here. */
export async function endSession(untrustedId: string): Promise<EndResult> {
  const own = await findSession();
  if (!own) return { status: "unknown" };
  if (untrustedId === own.id) {
    await signOut();
    return { status: "ended", isCurrent: true };
  }
  const where = { id: untrustedId, userId: own.user.id };
  const { count } = await transact((tx) => tx.session.deleteMany({ where }));
  if (count === 1) writeLog("info", "sessions-ended", { reason: "one" });
  return count === 1 ? { status: "ended", isCurrent: false } : { status: "unknown" };
}

/** Signs out everywhere, here too. */
export async function endAllSessions(): Promise<void> {
  const own = await findSession();
  if (!own) return;
  await transact((tx) => tx.session.deleteMany({ where: { userId: own.user.id, id: { not: own.id } } }));
  await signOut();
  writeLog("info", "sessions-ended", { reason: "all" });
}
