import "server-only";
import { randomUUID } from "node:crypto";
import type { Transaction } from "./db.ts";
import { getEnv } from "./env.ts";

// Limits that keep a promise are counted from rows: every process sees them, and a restart forgives nothing. A row holds
// keyed hashes only, belongs to no learner, and goes when its window has passed.
export type EventKind = "guest" | "sign-in" | "sign-up";
export type LimitResult = { status: "taken" } | { status: "empty"; retryAfterSeconds: number };
type Client = Pick<Transaction, "limitEvent">;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The longest time for which an event counts. */
export const EVENT_WINDOW_MS = HOUR_MS;

/** As many people as may sit behind one address and be new in the same hour, with room. */
const CLASS_SHARE = 120;
const SIGN_INS_WINDOW_MS = 10 * MINUTE_MS;
/** Accounts that one client may fail at in an hour. A class that mistypes once each is half of it. */
const ACCOUNTS_PER_CLIENT = 200;
/** Failures at one account in an hour, of all clients that never were in it. */
const FAILURES_PER_ACCOUNT = 100;
const SIGN_UPS_PER_CLIENT = 400;

/** Who tries to sign in. A browser that was in the account before is a client of its own, whatever its address. */
export type Trier = { client: string; subject: string; isKnown: boolean };

export async function recordEvent(tx: Client, kind: EventKind, client: string, subject: string = ""): Promise<void> {
  const now = Date.now();
  await tx.limitEvent.create({
    data: { id: randomUUID(), kind, client, subject, createdAt: new Date(now) },
    select: { id: true },
  });
  await tx.limitEvent.deleteMany({ where: { kind, createdAt: { lte: new Date(now - EVENT_WINDOW_MS) } } });
}

/** A sign-in that succeeded takes the failures before it back: only failures count. */
export async function forgiveSignIns(tx: Client, { client, subject }: Trier): Promise<void> {
  await tx.limitEvent.deleteMany({ where: { kind: "sign-in", client, subject } });
}

/**
 * New guests: many per client, and fewer once all clients together have made many, so that whoever floods is stopped
 * first and a class still gets in.
 */
export async function checkGuests(client: Client, key: string): Promise<LimitResult> {
  const { guestsPerHour, guestsPerClientPerHour } = getEnv();
  const everybody = await findNth(client, { kind: "guest" }, guestsPerHour, HOUR_MS);
  if (everybody.status === "empty") return everybody;
  const half = await findNth(client, { kind: "guest" }, Math.ceil(guestsPerHour / 2), HOUR_MS);
  const most = half.status === "empty" ? Math.min(CLASS_SHARE, guestsPerClientPerHour) : guestsPerClientPerHour;
  return findNth(client, { kind: "guest", client: key }, most, HOUR_MS);
}

/** Failed sign-ins: per account and client; and for clients that were never in, per account and per client. */
export async function checkSignIn(client: Client, trier: Trier): Promise<LimitResult> {
  const { subject } = trier;
  const own = { kind: "sign-in" as const, client: trier.client, subject };
  const tries = await findNth(client, own, getEnv().signInsPer10Minutes, SIGN_INS_WINDOW_MS);
  if (tries.status === "empty" || trier.isKnown) return tries;
  const account = await findNth(client, { kind: "sign-in", subject }, FAILURES_PER_ACCOUNT, HOUR_MS);
  if (account.status === "empty") return account;
  return checkSpraying(client, trier);
}

async function checkSpraying(client: Client, trier: Trier): Promise<LimitResult> {
  const now = Date.now();
  const failed = await client.limitEvent.groupBy({
    by: ["subject"],
    where: { kind: "sign-in", client: trier.client, createdAt: within(HOUR_MS, now) },
    _max: { createdAt: true },
    orderBy: { _max: { createdAt: "desc" } },
    take: ACCOUNTS_PER_CLIENT,
  });
  const oldest = failed[ACCOUNTS_PER_CLIENT - 1]?._max.createdAt;
  return oldest ? wait(oldest, HOUR_MS, now) : { status: "taken" };
}

export function checkSignUps(client: Client, key: string): Promise<LimitResult> {
  return findNth(client, { kind: "sign-up", client: key }, SIGN_UPS_PER_CLIENT, HOUR_MS);
}

type Counted = { kind: EventKind; client?: string; subject?: string };

/** Full when the `most`-th newest event is inside the window; there is room again when that one leaves it. */
async function findNth(client: Client, counted: Counted, most: number, windowMs: number): Promise<LimitResult> {
  const now = Date.now();
  const oldest = await client.limitEvent.findFirst({
    where: { ...counted, createdAt: within(windowMs, now) },
    orderBy: { createdAt: "desc" },
    skip: most - 1,
    select: { createdAt: true },
  });
  return oldest ? wait(oldest.createdAt, windowMs, now) : { status: "taken" };
}

// Events of a time that has not come (the clock was wrong once) count for nothing, so they lock nobody out.
function within(windowMs: number, now: number) {
  return { gt: new Date(now - windowMs), lte: new Date(now) };
}

function wait(oldest: Date, windowMs: number, now: number): LimitResult {
  const retryAfterSeconds = Math.max(1, Math.ceil((oldest.getTime() + windowMs - now) / 1000));
  return { status: "empty", retryAfterSeconds };
}
