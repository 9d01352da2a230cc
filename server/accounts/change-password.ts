import "server-only";
import { hashForLimits } from "../client-address.ts";
import { db, type Transaction, transact } from "../db.ts";
import { checkSignIn, forgiveSignIns, recordEvent, type Trier } from "../limit-events.ts";
import { writeLog } from "../log.ts";
import { beginSession } from "./begin-session.ts";
import { checkPassword, MAX_PASSWORD_LENGTH, type PasswordProblem } from "./check-password.ts";
import { findSession } from "./find-session.ts";
import { hashPassword, matchesPassword, takeHashingTurn } from "./password-hash.ts";
import { setCookies } from "./request-cookies.ts";
import { dropResetTokens } from "./reset-token.ts";

export type ChangePasswordResult =
  | { status: "ok" }
  /** Not signed in to an account (any more). */
  | { status: "no-account" }
  | { status: "wrong-password" }
  | { status: "invalid"; problem: PasswordProblem }
  | { status: "busy" }
  | { status: "too-many"; retryAfterSeconds: number };

type Hashes = { status: "match"; old: string; fresh: string } | Exclude<ChangePasswordResult, { status: "ok" }>;

/** Replaces the account's password. All its sessions end; this browser gets a new one. */
export async function changePassword(untrusted: { current: string; next: string }): Promise<ChangePasswordResult> {
  const own = await findSession();
  if (!own || own.user.isGuest) return { status: "no-account" };
  const { id: userId, email } = own.user;
  const problem = checkPassword(untrusted.next, own.user);
  if (problem) return { status: "invalid", problem };
  if (untrusted.current.length > MAX_PASSWORD_LENGTH) return { status: "wrong-password" };

  // Counted by account: who sits at a session of somebody else may not guess on.
  const trier: Trier = { client: hashForLimits(`session ${userId}`), subject: "", isKnown: true };
  const turn = await takeHashingTurn(trier.client, () => makeHashes(trier, userId, untrusted));
  if (turn.status === "busy") return turn;
  const made = turn.result;
  if (made.status !== "match") return made;
  const begun = await transact(async (tx) => {
    if (!(await replacePassword(tx, userId, made.fresh, made.old))) return undefined;
    await forgiveSignIns(tx, trier);
    return beginSession(tx, { email, password: untrusted.next }, made.fresh, undefined);
  });
  if (!begun) return { status: "wrong-password" };
  await setCookies(begun.headers);
  writeLog("info", "password-changed", { reason: "by-password" });
  return { status: "ok" };
}

async function makeHashes(
  trier: Trier,
  userId: string,
  { current, next }: { current: string; next: string },
): Promise<Hashes> {
  const limited = await checkSignIn(db(), trier);
  if (limited.status === "empty") return { status: "too-many", retryAfterSeconds: limited.retryAfterSeconds };
  const account = await db().account.findFirst({
    where: { userId, providerId: "credential" },
    select: { password: true },
  });
  const old = account?.password ?? undefined;
  if (!(await matchesPassword(old, current)) || old === undefined) {
    await transact((tx) => recordEvent(tx, "sign-in", trier.client, trier.subject));
    writeLog("info", "password-changed", { result: "refused", reason: "wrong-password" });
    return { status: "wrong-password" };
  }
  return { status: "match", old, fresh: await hashPassword(next) };
}

/** Puts a new hash in the place of `old` (any, if not given), and ends every session. False: that was not the hash any more. */
export async function replacePassword(
  tx: Transaction,
  userId: string,
  hash: string,
  old: string | undefined,
): Promise<boolean> {
  const where = { userId, providerId: "credential", ...(old === undefined ? {} : { password: old }) };
  const { count } = await tx.account.updateMany({ where, data: { password: hash } });
  if (count === 0) return false;
  await tx.session.deleteMany({ where: { userId } });
  await dropResetTokens(tx, userId);
  return true;
}
