import "server-only";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { anonymous } from "better-auth/plugins";
import { getEnv, getSecret } from "../env.ts";
import { createAuthDatabase } from "./auth-database.ts";
import { guestSession } from "./guest-session.ts";

const DAY_SECONDS = 24 * 60 * 60;
export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;

function createAuth() {
  const { baseUrl } = getEnv();
  return betterAuth({
    baseURL: baseUrl,
    secret: getSecret(),
    database: prismaAdapter(createAuthDatabase(), { provider: "sqlite" }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    // A guest has nothing but the cookie to come back with, so it lasts half a year.
    session: { expiresIn: 180 * DAY_SECONDS, updateAge: DAY_SECONDS },
    // Its HTTP routes are not served: our actions are the only way in, and they count tries themselves.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // A wrong password is an everyday matter, and addresses do not belong into logs.
    logger: { level: "error" },
    advanced: {
      cookiePrefix: "three-ports",
      useSecureCookies: baseUrl.startsWith("https://"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { disableIpTracking: true },
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
