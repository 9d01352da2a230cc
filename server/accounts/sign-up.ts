import "server-only";
import { APIError } from "better-auth/api";
import { z } from "zod";
import { transact } from "../db.ts";
import { takeToken } from "../rate-limits.ts";
import { getAuth, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./auth.ts";
import { runInside } from "./auth-database.ts";
import { findGuestId } from "./find-guest-id.ts";
import { mergeGuest } from "./merge-guest.ts";
import { getCookieHeaders, setCookies } from "./request-cookies.ts";

export type SignUpField = "name" | "email" | "password";
export type SignUpResult =
  | { status: "ok" }
  | { status: "invalid"; fields: Partial<Record<SignUpField, "missing" | "not-an-address" | "too-short" | "too-long">> }
  | { status: "address-not-free" }
  | { status: "too-many"; retryAfterSeconds: number };

/** Makes an account out of an e-mail address and a password, with everything the guest has done so far. */
export async function signUp(untrusted: { name: string; email: string; password: string }): Promise<SignUpResult> {
  const name = untrusted.name.trim();
  const email = untrusted.email.trim().toLowerCase();
  const { password } = untrusted;
  const fields: Extract<SignUpResult, { status: "invalid" }>["fields"] = {};
  if (name === "") fields.name = "missing";
  if (name.length > 80) fields.name = "too-long";
  if (email.length > 254 || !z.email().safeParse(email).success) fields.email = email ? "not-an-address" : "missing";
  if (password.length < MIN_PASSWORD_LENGTH) fields.password = password ? "too-short" : "missing";
  if (password.length > MAX_PASSWORD_LENGTH) fields.password = "too-long";
  if (Object.keys(fields).length > 0) return { status: "invalid", fields };
  const taken = takeToken("sign-in", email);
  if (taken.status === "empty") return { status: "too-many", retryAfterSeconds: taken.retryAfterSeconds };

  const headers = await getCookieHeaders();
  const guestId = await findGuestId(headers);
  try {
    const signedUp = await transact((tx) =>
      runInside(tx, async () => {
        const result = await getAuth().api.signUpEmail({ body: { name, email, password }, returnHeaders: true });
        if (guestId !== undefined) await mergeGuest(tx, guestId, result.response.user.id);
        return result;
      }),
    );
    await setCookies(signedUp.headers);
    return { status: "ok" };
  } catch (error) {
    if (error instanceof APIError && error.body?.code?.startsWith("USER_ALREADY_EXISTS"))
      return { status: "address-not-free" };
    throw error;
  }
}
