import "server-only";
import { LRUCache } from "lru-cache";
import { getClient, hashForLimits } from "./client-address.ts";
import { db } from "./db.ts";
import { getEnv } from "./env.ts";
import { checkGuests, type LimitResult } from "./limit-events.ts";
import { noteLimit } from "./note-limit.ts";

/** `submit`: what one learner sends. `visit`: what all visitors of one client send who are nobody yet. */
export type BucketName = "submit" | "visit";

/** A bucket that nobody has touched until it would be full again says nothing, so it goes. */
type Bucket = { tokens: number; at: number };
type Buckets = Record<BucketName, LRUCache<string, Bucket>>;

// Kept in memory and per process: these protect the machine. What has to hold in every process is counted from rows.
const MAX_BUCKETS = 20_000;
/** As many visitors as a class has may sit behind one address. */
const CLASS_SIZE = 100;
const ANSWERS_WINDOW_MS = 60_000;

const kept = globalThis as { threePortsBuckets?: Buckets };

function getBuckets(): Buckets {
  kept.threePortsBuckets ??= { submit: createBuckets(), visit: createBuckets() };
  return kept.threePortsBuckets;
}

// The clock is monotonic (lru-cache and takeToken ask `performance`): a date that jumps changes nothing.
function createBuckets(): LRUCache<string, Bucket> {
  return new LRUCache({ max: MAX_BUCKETS, ttl: 1, ttlResolution: 0, perf: { now: () => performance.now() } });
}

function getBucketSize(name: BucketName): { burst: number; perMs: number } {
  const { submissionsPerMinute } = getEnv();
  const burst = name === "submit" ? submissionsPerMinute : submissionsPerMinute * CLASS_SIZE;
  return { burst, perMs: burst / 60_000 };
}

/** Takes one token of `subject`'s bucket, or says in how many seconds there will be one. */
export function takeToken(name: BucketName, subject: string): LimitResult {
  const buckets = getBuckets()[name];
  const key = hashForLimits(subject);
  const now = performance.now();
  const { burst, perMs } = getBucketSize(name);
  const bucket = buckets.get(key) ?? { tokens: burst, at: now };
  const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perMs);
  const hasToken = tokens >= 1;
  const left = hasToken ? tokens - 1 : tokens;
  buckets.set(key, { tokens: left, at: now }, { ttl: Math.max(1, (burst - left) / perMs) });
  if (hasToken) return { status: "taken" };
  return { status: "empty", retryAfterSeconds: Math.ceil((1 - tokens) / perMs / 1000) };
}

/**
 * Whether this reader may send something now. Learners: so many answers a minute, counted from the answers that are kept.
 * Visitors: as long as their client may have another guest; none is made, and so none is counted, by asking.
 */
export async function takeShare(readerId: string | undefined): Promise<LimitResult> {
  const isVisitor = readerId === undefined;
  const subject = readerId ?? (await getClient());
  const taken = takeToken(isVisitor ? "visit" : "submit", subject);
  if (taken.status === "empty") noteLimit(isVisitor ? "visits" : "answers");
  if (taken.status === "empty") return taken;
  const counted = await (isVisitor ? checkGuests(db(), subject) : checkAnswers(subject));
  if (counted.status === "empty") noteLimit(isVisitor ? "guests" : "answers");
  return counted;
}

async function checkAnswers(userId: string): Promise<LimitResult> {
  const { submissionsPerMinute } = getEnv();
  const now = Date.now();
  // Answers of a time that has not come (the clock was wrong) lock nobody out.
  const oldest = await db().attempt.findFirst({
    where: { userId, createdAt: { gt: new Date(now - ANSWERS_WINDOW_MS), lte: new Date(now) } },
    orderBy: { createdAt: "desc" },
    skip: submissionsPerMinute - 1,
    select: { createdAt: true },
  });
  if (!oldest) return { status: "taken" };
  const retryAfterSeconds = Math.max(1, Math.ceil((oldest.createdAt.getTime() + ANSWERS_WINDOW_MS - now) / 1000));
  return { status: "empty", retryAfterSeconds };
}

/** Lets go of what has expired. Asked for once a minute, so that memory is given back without anybody asking for it. */
export function dropExpiredBuckets(): void {
  for (const buckets of Object.values(getBuckets())) buckets.purgeStale();
}

export function countBuckets(): number {
  return Object.values(getBuckets()).reduce((sum, buckets) => sum + buckets.size, 0);
}
