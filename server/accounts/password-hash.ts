import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { createFairQueue, type Turn } from "../fair-queue.ts";

// One of the equivalent settings of OWASP's Password Storage Cheat Sheet. This one, because two at a time fit into two
// cores and 16 MB each: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
const PARAMETERS = { ln: 14, r: 8, p: 5 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** What better-auth made until November 2026: `salt:key` in hexadecimal, N=2^14, r=16, p=1. */
const OLD_PARAMETERS = { ln: 14, r: 16, p: 1 };
const OLD_HASH = /^([0-9a-f]{32}):([0-9a-f]{128})$/;
// The old hash costs two fifths of the new one. The rest is spent too, so that an old account is not told from no account.
const OLD_REMAINDER = { ln: 14, r: 8, p: 3 };

const HASH = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

// Each takes a core for a fifth of a second. The places are what two cores work off in about half a minute.
const kept = globalThis as { threePortsHashing?: ReturnType<typeof createFairQueue> };

/** Does work that hashes when its client's turn comes. Never inside a transaction: everybody's writes would wait. */
export function takeHashingTurn<Result>(client: string, work: () => Promise<Result>): Promise<Turn<Result>> {
  kept.threePortsHashing ??= createFairQueue({ atOnce: 2, places: 240 });
  return kept.threePortsHashing.takeTurn(client, work);
}

type Parameters = { ln: number; r: number; p: number };

function deriveKey(password: string, salt: Buffer | string, { ln, r, p }: Parameters, bytes: number): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 128 * r * (2 ** ln + p + 8) };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** The hash with its parameters and salt, in the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const { ln, r, p } = PARAMETERS;
  const key = await deriveKey(password, salt, PARAMETERS, KEY_BYTES);
  return `$scrypt$ln=${ln},r=${r},p=${p}$${encode(salt)}$${encode(key)}`;
}

// Nobody's: compared with when there is no account, so that it takes as long as when there is one.
const NOBODY = `$scrypt$ln=14,r=8,p=5$${encode(Buffer.alloc(SALT_BYTES))}$${encode(Buffer.alloc(KEY_BYTES))}`;

/** Whether the password belongs to the hash; `undefined` stands for an account that does not exist, and takes as long. */
export async function matchesPassword(hash: string | undefined, password: string): Promise<boolean> {
  const [, oldSalt, oldKey] = OLD_HASH.exec(hash ?? "") ?? [];
  if (oldSalt !== undefined && oldKey !== undefined) {
    const key = await deriveKey(password, oldSalt, OLD_PARAMETERS, oldKey.length / 2);
    await deriveKey(password, oldSalt, OLD_REMAINDER, KEY_BYTES);
    return timingSafeEqual(key, Buffer.from(oldKey, "hex"));
  }
  const [, ln, r, p, salt = "", expected = ""] = HASH.exec(hash ?? "") ?? HASH.exec(NOBODY) ?? [];
  const parameters = { ln: Number(ln), r: Number(r), p: Number(p) };
  const key = await deriveKey(password, Buffer.from(salt, "base64"), parameters, KEY_BYTES);
  return timingSafeEqual(key, Buffer.from(expected, "base64")) && hash !== undefined;
}

/** Whether the hash was made in another way than today's; such a one is made anew when its owner signs in. */
export function isOutdatedHash(hash: string): boolean {
  const [, ln, r, p] = HASH.exec(hash) ?? [];
  return Number(ln) !== PARAMETERS.ln || Number(r) !== PARAMETERS.r || Number(p) !== PARAMETERS.p;
}

function encode(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

// better-auth asks for hashes while it writes, which is inside our transaction. What it gets there was made before.
type Prepared = { hash: string };
const prepared = new AsyncLocalStorage<Prepared>();

/** During `work` this hash is the one that better-auth makes, and the only one that it finds right. */
export function runWithHash<Result>(hash: string, work: () => Promise<Result>): Promise<Result> {
  return prepared.run({ hash }, work);
}

/** What better-auth is given instead of its own hashing. The hash it finds in the row must be the one that was checked. */
export const preparedHashing = {
  hash: async (_password: string) => getPrepared(),
  verify: async ({ hash }: { hash: string; password: string }) => hash === getPrepared(),
};

function getPrepared(): string {
  const found = prepared.getStore();
  if (!found) throw new Error("A password is hashed before the transaction that keeps it.");
  return found.hash;
}
