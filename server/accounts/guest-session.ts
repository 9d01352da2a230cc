import "server-only";
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { invariant } from "#engine";

/**
 * Adds to better-auth what it lacks: another session for a guest who is there already. None of its endpoints is served, so
 * only create-guest.ts can call it, which knows the guest's browser by its signed cookie.
 */
export const guestSession = {
  id: "guest-session",
  endpoints: {
    createGuestSession: createAuthEndpoint(
      "/guest-session",
      { method: "POST", body: z.object({ userId: z.string() }) },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.userId);
        invariant(user !== null, "whoever gets a session is there");
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ userId: user.id });
      },
    ),
  },
} satisfies BetterAuthPlugin;
