import "server-only";
import { getClient } from "../client-address.ts";
import { db, transact } from "../db.ts";
import { writeLog } from "../log.ts";
import { noteLimit } from "../note-limit.ts";
import { beginSession } from "./begin-session.ts";
import { replacePassword } from "./change-password.ts";
import { checkPassword, type PasswordProblem } from "./check-password.ts";
import { findSession } from "./find-session.ts";
import { rememberDevice } from "./known-device.ts";
import { hashPassword, takeHashingTurn } from "./password-hash.ts";
import { setCookies } from "./request-cookies.ts";
import { findTokenOwner, type ResetOwner } from "./reset-token.ts";

export type ResetResult =
  | { status: "ok" }
  /** No such link, or it was used, or its hour is over, or the account is locked. */
  | { status: "unknown" }
  | { status: "invalid"; problem: PasswordProblem }
  | { status: "busy" };

export function findResetOwner(untrustedToken: string): Promise<ResetOwner | undefined> {
  return findTokenOwner(db(), untrustedToken);
}

/** Sets the password by a link, once. Every session of the account ends; this browser is signed in. */
export async function resetPassword(untrusted: { token: string; password: string }): Promise<ResetResult> {
  const { token, password } = untrusted;
  const owner = await findResetOwner(token);
  if (!owner) return { status: "unknown" };
  const problem = checkPassword(password, owner);
  if (problem) return { status: "invalid", problem };
  const turn = await takeHashingTurn(await getClient(), () => hashPassword(password));
  if (turn.status === "busy") {
    noteLimit("hashing");
    return turn;
  }
  const previous = await findSession();
  const begun = await transact(async (tx) => {
    if ((await findTokenOwner(tx, token))?.id !== owner.id) return undefined;
    if (!(await replacePassword(tx, owner.id, turn.result, undefined))) return undefined;
    return beginSession(tx, { email: owner.email, password }, turn.result, previous);
  });
  if (!begun) return { status: "unknown" };
  await setCookies(begun.headers);
  await rememberDevice(owner.email);
  writeLog("info", "password-changed", { reason: "by-link" });
  return { status: "ok" };
}
