import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { getEnv, getSecret } from "./env.ts";

// A visitor is a browser that may not have done anything yet. Its cookie is all there is of it: nothing is kept on the server
// until the first deed, and the cookie is signed, so that nobody can choose which questions to get.

/** As long as a guest's session. */
export const VISITOR_SECONDS = 180 * 24 * 60 * 60;

const COOKIE = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

/** With https the name itself keeps neighbouring hosts from setting it. */
export function getVisitorCookieName(): string {
  return `${getEnv().cookiePrefix}.visitor`;
}

/** The value of a new visitor's cookie. */
export function createVisitorCookie(): string {
  const id = randomBytes(16).toString("base64url");
  return `${id}.${sign("visitor", id)}`;
}

/** The visitor whose cookie this is; a value that was not made here is nobody's. */
export function findVisitorId(untrustedCookie: string | undefined): string | undefined {
  const [, id, signature] = COOKIE.exec(untrustedCookie?.slice(0, 100) ?? "") ?? [];
  if (id === undefined || signature === undefined) return undefined;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(sign("visitor", id))) ? id : undefined;
}

/** The salt of a visitor's questions. The visitor cannot compute it; the guest made of the visitor keeps it. */
export function deriveVisitorSalt(visitorId: string): string {
  return sign("variant-salt", visitorId);
}

/** A keyed hash for one purpose, 43 characters. Nobody without the session secret can make or check it. */
export function sign(purpose: string, text: string): string {
  return createHmac("sha256", getKey(purpose)).update(text).digest("base64url");
}

const keys = new Map<string, Buffer>();

function getKey(purpose: string): Buffer {
  const known = keys.get(purpose);
  if (known) return known;
  const key = createHmac("sha256", getSecret()).update(`three-ports ${purpose}`).digest();
  keys.set(purpose, key);
  return key;
}
