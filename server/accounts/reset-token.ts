import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { type Transaction, transact } from "../db.ts";

// A link holds the token, the row its hash: who reads the database, or a backup of it, cannot use what is in there.
const PREFIX = "password-reset:";
const VALID_MS = 60 * 60 * 1000;
const TOKEN = /^[\w-]{43}$/;

export type ResetOwner = { id: string; name: string; email: string };

/** Makes the only link that is valid for this account from now on. Its token is known to the caller alone. */
export async function createResetToken(userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + VALID_MS);
  await transact(async (tx) => {
    await dropResetTokens(tx, userId);
    await tx.verification.create({
      data: { identifier: getIdentifier(token), value: userId, expiresAt },
      select: { id: true },
    });
  });
  return token;
}

/** Whose password the link may set. Looking at it does not use it up. */
export async function findTokenOwner(
  client: Pick<Transaction, "verification" | "user">,
  untrustedToken: string,
): Promise<ResetOwner | undefined> {
  if (!TOKEN.test(untrustedToken)) return undefined;
  const now = Date.now();
  const row = await client.verification.findFirst({
    // A link is never valid for longer than its hour, even if it was made while the clock was ahead.
    where: {
      identifier: getIdentifier(untrustedToken),
      expiresAt: { gt: new Date(now), lte: new Date(now + VALID_MS) },
    },
    select: { value: true },
  });
  if (!row) return undefined;
  const owner = await client.user.findFirst({
    where: { id: row.value, lockedAt: null },
    select: { id: true, name: true, email: true },
  });
  return owner ?? undefined;
}

export async function dropResetTokens(tx: Pick<Transaction, "verification">, userId: string): Promise<void> {
  await tx.verification.deleteMany({ where: { value: userId, identifier: { startsWith: PREFIX } } });
}

function getIdentifier(token: string): string {
  return `${PREFIX}${createHash("sha256").update(token).digest("base64url")}`;
}
