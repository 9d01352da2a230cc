import "server-only";
import { APIError } from "better-auth/api";
import { db, transact } from "../db.ts";
import { checkSignIn, forgiveSignIns, type LimitResult, recordEvent, type Trier } from "../limit-events.ts";
import { writeLog } from "../log.ts";
import { noteLimit } from "../note-limit.ts";
import { beginSession, type Credentials } from "./begin-session.ts";
import { MAX_EMAIL_LENGTH, MAX_PASSWORD_LENGTH } from "./check-password.ts";
import { findSession } from "./find-session.ts";
import { identifyTrier, rememberDevice } from "./known-device.ts";
import { hashPassword, isOutdatedHash, matchesPassword, takeHashingTurn } from "./password-hash.ts";
import { setCookies } from "./request-cookies.ts";

export type SignInResult =
  /** `cameAlong`: how many answers of this browser's guest the account has taken over. */
  | { status: "ok"; cameAlong: number | undefined }
  /** Never says which of the two is wrong. */
  | { status: "no-match" }
  /** Said to those only who know the password. */
  | { status: "locked" }
  /** More people are signing in than the machine can check passwords for. */
  | { status: "busy" }
  | { status: "too-many"; retryAfterSeconds: number };

type Checked = { status: "match"; hash: string; newHash: string | undefined } | Exclude<SignInResult, { status: "ok" }>;

/** Signs in, and in the same transaction takes over what the guest of this browser has done. */
export async function signIn(untrusted: Credentials): Promise<SignInResult> {
  const result = await trySignIn(untrusted);
  if (result.status === "ok") writeLog("info", "sign-in", { result: "ok" });
  else if (result.status === "too-many") noteLimit("sign-ins");
  else if (result.status === "busy") noteLimit("hashing");
  else writeLog("info", "sign-in", { result: "refused", reason: result.status });
  return result;
}

async function trySignIn(untrusted: Credentials): Promise<SignInResult> {
  const email = untrusted.email.trim().toLowerCase();
  const { password } = untrusted;
  // Before anything is counted or kept under it.
  if (email.length > MAX_EMAIL_LENGTH || password.length > MAX_PASSWORD_LENGTH) return { status: "no-match" };

  const trier = await identifyTrier(email);
  const limited = refuseLimited(await checkSignIn(db(), trier));
  if (limited) return limited;
  const turn = await takeHashingTurn(trier.client, () => checkCredentials(trier, { email, password }));
  if (turn.status === "busy") return turn;
  const checked = turn.result;
  if (checked.status !== "match") return checked;

  const previous = await findSession();
  const { hash, newHash } = checked;
  try {
    const begun = await transact(async (tx) => {
      // Locked since the password was checked.
      if ((await tx.user.count({ where: { email, lockedAt: { not: null } } })) > 0) return undefined;
      const session = await beginSession(tx, { email, password }, hash, previous);
      await forgiveSignIns(tx, trier);
      if (newHash !== undefined)
        await tx.account.updateMany({ where: { password: hash }, data: { password: newHash } });
      return session;
    });
    if (!begun) return { status: "locked" };
    await setCookies(begun.headers);
    await rememberDevice(email);
    return { status: "ok", cameAlong: begun.cameAlong };
  } catch (error) {
    // The password was changed, or the account deleted, since it was checked.
    if (error instanceof APIError) return { status: "no-match" };
    throw error;
  }
}

// The limit is asked again when the turn comes: whoever sends a hundred guesses at once has them all waiting here.
async function checkCredentials(trier: Trier, { email, password }: Credentials): Promise<Checked> {
  const limited = refuseLimited(await checkSignIn(db(), trier));
  if (limited) return limited;
  const user = await db().user.findUnique({
    where: { email },
    select: {
      lockedAt: true,
      accounts: { where: { providerId: "credential" }, select: { password: true } },
    },
  });
  const hash = user?.accounts[0]?.password ?? undefined;
  if (!(await matchesPassword(hash, password)) || hash === undefined) {
    await transact((tx) => recordEvent(tx, "sign-in", trier.client, trier.subject));
    return { status: "no-match" };
  }
  if (user?.lockedAt) return { status: "locked" };
  return { status: "match", hash, newHash: isOutdatedHash(hash) ? await hashPassword(password) : undefined };
}

function refuseLimited(result: LimitResult): Extract<SignInResult, { status: "too-many" }> | undefined {
  return result.status === "empty" ? { status: "too-many", retryAfterSeconds: result.retryAfterSeconds } : undefined;
}
