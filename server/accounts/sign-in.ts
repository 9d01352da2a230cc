import "server-only";
import { APIError } from "better-auth/api";
import { transact } from "../db.ts";
import { takeToken } from "../rate-limits.ts";
import { getAuth, MAX_PASSWORD_LENGTH } from "./auth.ts";
import { runInside } from "./auth-database.ts";
import { findGuestId } from "./find-guest-id.ts";
import { mergeGuest } from "./merge-guest.ts";
import { getCookieHeaders, setCookies } from "./request-cookies.ts";

export type SignInResult =
  | { status: "ok" }
  /** Never says which of the two is wrong. */
  | { status: "no-match" }
  | { status: "too-many"; retryAfterSeconds: number };

/** Signs in, and in the same transaction takes over what the guest of this browser has done. */
export async function signIn(untrusted: { email: string; password: string }): Promise<SignInResult> {
  const email = untrusted.email.trim().toLowerCase();
  const { password } = untrusted;
  const taken = takeToken("sign-in", email);
  if (taken.status === "empty") return { status: "too-many", retryAfterSeconds: taken.retryAfterSeconds };
  if (email.length > 254 || password.length > MAX_PASSWORD_LENGTH) return { status: "no-match" };

  const guestId = await findGuestId(await getCookieHeaders());
  const verify = () => getAuth().api.signInEmail({ body: { email, password }, returnHeaders: true });
  try {
    const signedIn =
      guestId === undefined
        ? await verify()
        : await transact((tx) =>
            runInside(tx, async () => {
              const result = await verify();
              await mergeGuest(tx, guestId, result.response.user.id);
              return result;
            }),
          );
    await setCookies(signedIn.headers);
    return { status: "ok" };
  } catch (error) {
    if (error instanceof APIError) return { status: "no-match" };
    throw error;
  }
}
