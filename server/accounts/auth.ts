import "server-only";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { anonymous } from "better-auth/plugins";
import { getEnv, getSecret } from "../env.ts";
import { createAuthDatabase } from "./auth-database.ts";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./check-password.ts";
import { describeDevice } from "./describe-device.ts";
import { guestSession } from "./guest-session.ts";
import { preparedHashing } from "./password-hash.ts";

const DAY_SECONDS = 24 * 60 * 60;
const HOUR_SECONDS = 60 * 60;

function createAuth() {
  const { baseUrl, usesHttps, cookiePrefix, sessionIdleDays } = getEnv();
  return betterAuth({
    baseURL: baseUrl,
    secret: getSecret(),
    database: prismaAdapter(createAuthDatabase(), { provider: "sqlite" }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      password: preparedHashing,
    },
    // A guest has nothing but the cookie to come back with, so it lasts. Renewed by deeds, at most once an hour.
    session: { expiresIn: sessionIdleDays * DAY_SECONDS, updateAge: HOUR_SECONDS },
    // Its HTTP routes are not served: our actions are the only way in, and they count tries themselves.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // A wrong password is an everyday matter, and addresses do not belong into logs.
    logger: { level: "error" },
    advanced: {
      cookiePrefix,
      // Its own prefix would be __Secure-, which a neighbour host can set; ours is in `cookiePrefix`.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: usesHttps },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: { create: { before: async (session) => ({ data: { ...session, userAgent: await describeDevice() } }) } },
    },
    // Merging and deleting the guest is ours (merge-guest.ts), in one transaction with the sign-in.
    plugins: [anonymous({ disableDeleteAnonymousUser: true, generateName: () => "" }), guestSession],
  });
}

const kept = globalThis as { threePortsAuth?: ReturnType<typeof createAuth> };

export function getAuth(): ReturnType<typeof createAuth> {
  kept.threePortsAuth ??= createAuth();
  return kept.threePortsAuth;
}
