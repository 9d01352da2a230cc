import "server-only";
import { APIError } from "better-auth/api";
import { z } from "zod";
import { getClient } from "../client-address.ts";
import { db, transact } from "../db.ts";
import { checkSignUps, recordEvent } from "../limit-events.ts";
import { writeLog } from "../log.ts";
import { noteLimit } from "../note-limit.ts";
import { getAuth } from "./auth.ts";
import { runInside } from "./auth-database.ts";
import { endPrevious } from "./begin-session.ts";
import { checkPassword, MAX_EMAIL_LENGTH, type PasswordProblem } from "./check-password.ts";
import { findSession } from "./find-session.ts";
import { rememberDevice } from "./known-device.ts";
import { hashPassword, runWithHash, takeHashingTurn } from "./password-hash.ts";
import { setCookies } from "./request-cookies.ts";

export type SignUpField = "name" | "email" | "password";
export type SignUpResult =
  /** `cameAlong`: how many answers of this browser's guest the account has taken over. */
  | { status: "ok"; cameAlong: number | undefined }
  | { status: "invalid"; fields: Partial<Record<SignUpField, PasswordProblem | "not-an-address">> }
  | { status: "address-not-free" }
  | { status: "busy" }
  | { status: "too-many"; retryAfterSeconds: number };

const MAX_NAME_LENGTH = 80;

/** Makes an account out of an e-mail address and a password, with everything the guest has done so far. */
export async function signUp(untrusted: { name: string; email: string; password: string }): Promise<SignUpResult> {
  const name = untrusted.name.trim();
  const email = untrusted.email.trim().toLowerCase();
  const { password } = untrusted;
  const fields: Extract<SignUpResult, { status: "invalid" }>["fields"] = {};
  if (name === "") fields.name = "missing";
  if (name.length > MAX_NAME_LENGTH) fields.name = "too-long";
  if (email.length > MAX_EMAIL_LENGTH || !z.email().safeParse(email).success)
    fields.email = email ? "not-an-address" : "missing";
  const problem = checkPassword(password, { name: name.slice(0, MAX_NAME_LENGTH), email: fields.email ? "" : email });
  if (problem) fields.password = problem;
  if (Object.keys(fields).length > 0) return { status: "invalid", fields };

  const client = await getClient();
  const limited = await checkSignUps(db(), client);
  if (limited.status === "empty") {
    noteLimit("sign-ups");
    return { status: "too-many", retryAfterSeconds: limited.retryAfterSeconds };
  }
  const turn = await takeHashingTurn(client, () => hashPassword(password));
  if (turn.status === "busy") {
    noteLimit("hashing");
    return turn;
  }

  const previous = await findSession();
  try {
    const begun = await transact(async (tx) => {
      const { headers, response } = await runInside(tx, () =>
        runWithHash(turn.result, () =>
          getAuth().api.signUpEmail({ body: { name, email, password }, returnHeaders: true }),
        ),
      );
      const cameAlong = await endPrevious(tx, previous, response.user.id);
      await recordEvent(tx, "sign-up", client);
      return { headers, cameAlong };
    });
    await setCookies(begun.headers);
    await rememberDevice(email);
    writeLog("info", "sign-up", { result: "ok" });
    return { status: "ok", cameAlong: begun.cameAlong };
  } catch (error) {
    if (!(error instanceof APIError) || !error.body?.code?.startsWith("USER_ALREADY_EXISTS")) throw error;
    // Who asks which addresses have an account is counted too.
    await transact((tx) => recordEvent(tx, "sign-up", client));
    writeLog("info", "sign-up", { result: "refused", reason: "address-not-free" });
    return { status: "address-not-free" };
  }
}
