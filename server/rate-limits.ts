import "server-only";
import { getEnv } from "./env.ts";

export type TokenResult = { status: "taken" } | { status: "empty"; retryAfterSeconds: number };
export type LimitName = "submit" | "sign-in" | "guest";

type Bucket = { tokens: number; at: number };

// Kept in memory: a restart forgives, and the oldest buckets go first, so that strangers cannot fill the memory.
const MAX_BUCKETS = 20_000;
const kept = globalThis as { threePortsBuckets?: Map<string, Bucket> };

function getLimit(name: LimitName): { burst: number; perMs: number } {
  const { submissionsPerMinute, signInsPer10Minutes } = getEnv();
  if (name === "submit") return { burst: submissionsPerMinute, perMs: submissionsPerMinute / 60_000 };
  // New guests of all visitors together: far above any class, far below what would fill a disk in a day.
  if (name === "guest") return { burst: submissionsPerMinute * 50, perMs: (submissionsPerMinute * 10) / 60_000 };
  return { burst: signInsPer10Minutes, perMs: signInsPer10Minutes / 600_000 };
}

/** Takes one token of `subject`'s bucket, or says in how many seconds there will be one. */
export function takeToken(name: LimitName, subject: string, now: number = Date.now()): TokenResult {
  kept.threePortsBuckets ??= new Map();
  const buckets = kept.threePortsBuckets;
  const key = `${name} ${subject}`;
  const { burst, perMs } = getLimit(name);
  const bucket = buckets.get(key) ?? { tokens: burst, at: now };
  const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perMs);
  buckets.delete(key);
  const hasToken = tokens >= 1;
  buckets.set(key, { tokens: hasToken ? tokens - 1 : tokens, at: now });
  if (buckets.size > MAX_BUCKETS) buckets.delete(buckets.keys().next().value as string);
  if (hasToken) return { status: "taken" };
  return { status: "empty", retryAfterSeconds: Math.ceil((1 - tokens) / perMs / 1000) };
}
