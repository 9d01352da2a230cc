import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Browser, mockBrowser } from "./_browser.ts";
import { insertUser, startTestServer } from "./_test-server.ts";

// Whose request it is: a browser at a network address.
let browser: Browser = { cookies: new Map(), headers: {} };
vi.mock("next/headers", () => mockBrowser(() => browser));

function comeFrom(address: string): Browser {
  browser = { cookies: new Map(), headers: { "x-peer-address": address } };
  return browser;
}

// Passwords are hashed in earnest, which takes its time on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  process.env.GUESTS_PER_CLIENT_PER_HOUR = "150";
  process.env.GUESTS_PER_HOUR = "400";
  process.env.TRUSTED_PROXIES = "10.0.0.1";
  process.env.SUBMISSIONS_PER_MINUTE = "40";
  process.env.SIGN_INS_PER_10_MINUTES = "3";
  await startTestServer();
  await loadLimits();
}, 60_000);

beforeEach(async () => {
  comeFrom("192.0.2.1");
  const { db, transact } = await loadDatabase();
  await transact((tx) => tx.limitEvent.deleteMany());
  expect(await db().limitEvent.count()).toBe(0);
});
afterEach(() => vi.useRealTimers());

const loadDatabase = () => import("#server/db");
const loadLimits = async () => ({
  ...(await import("#server/limit-events")),
  ...(await import("#server/rate-limits")),
  ...(await import("#server/client-address")),
  ...(await import("#server/accounts/create-guest")),
  ...(await import("#server/accounts/sign-in")),
  ...(await import("#server/accounts/sign-up")),
  ...(await import("#server/accounts/sign-out")),
  ...(await import("#server/accounts/known-device")),
  ...(await loadDatabase()),
});

/** What is still held, without what only waits to be collected. */
function measureHeap(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

describe("buckets in memory", () => {
  it("hold nothing of 10,000 hostile keys but their number, and nothing at all when those have expired", async () => {
    const { takeToken, countBuckets, dropExpiredBuckets } = await loadLimits();
    vi.useFakeTimers({ toFake: ["performance"] });
    vi.advanceTimersByTime(1000);
    const before = measureHeap();
    for (let number = 0; number < 10_000; number += 1) takeToken("submit", `${"x".repeat(1000)}${number}`);
    expect(countBuckets()).toBe(10_000);
    // 10 MB were sent.
    expect(measureHeap() - before).toBeLessThan(8_000_000);
    vi.advanceTimersByTime(60_001);
    dropExpiredBuckets();
    expect(countBuckets()).toBe(0);
    for (let number = 0; number < 30_000; number += 1) takeToken("submit", String(number));
    expect(countBuckets()).toBe(20_000);
  });

  it("say when to try again, and let somebody through then, whatever the date becomes meanwhile", async () => {
    const { takeToken } = await loadLimits();
    vi.useFakeTimers({ toFake: ["performance", "Date"] });
    const results = Array.from({ length: 41 }, () => takeToken("submit", "one"));
    expect(results.filter(({ status }) => status === "taken")).toHaveLength(40);
    expect(results.at(-1)).toEqual({ status: "empty", retryAfterSeconds: 2 });
    expect(takeToken("submit", "another")).toEqual({ status: "taken" });
    vi.setSystemTime("2099-01-01");
    expect(takeToken("submit", "one").status).toBe("empty");
    vi.setSystemTime("1999-01-01");
    vi.advanceTimersByTime(2000);
    expect(takeToken("submit", "one")).toEqual({ status: "taken" });
  });
});

describe("takeShare", () => {
  it("counts a learner's answers of the last minute from the answers themselves", async () => {
    const { takeShare, transact } = await loadLimits();
    const { id: userId } = await insertUser(false);
    const variant = await transact((tx) =>
      tx.variant.create({
        data: { userId, exerciseId: "which-port", ordinal: 0, parameters: {} },
      }),
    );
    const answer = (number: number, createdAt: Date) => ({
      userId,
      variantId: variant.id,
      exerciseId: "which-port",
      number,
      raw: {},
      parsed: {},
      outcome: "wrong",
      score: 0,
      beliefs: [],
      hintsUsed: 0,
      engineVersion: "e",
      idempotencyKey: String(number),
      createdAt,
    });
    // Forty of a day that has not come, and of yesterday, count for nothing.
    for (const [offset, ms] of [86_400_000, -86_400_000].entries())
      await transact((tx) =>
        tx.attempt.createMany({
          data: Array.from({ length: 40 }, (_, n) => answer(offset * 40 + n, new Date(Date.now() + ms))),
        }),
      );
    expect(await takeShare(userId)).toEqual({ status: "taken" });
    await transact((tx) =>
      tx.attempt.createMany({
        data: Array.from({ length: 40 }, (_, n) => answer(80 + n, new Date(Date.now() - 1000))),
      }),
    );
    const refused = await takeShare(userId);
    expect(refused.status === "empty" && refused.retryAfterSeconds).toBeGreaterThan(55);
  });
});

describe("guests", () => {
  it("lets a class of 100 behind one address begin in the same minute, twice over if nobody answers", async () => {
    const { takeShare, createGuest, db } = await loadLimits();
    for (let person = 0; person < 100; person += 1) {
      comeFrom("192.0.2.7");
      // Forms that are sent empty make nobody, so they use nothing up.
      expect(await takeShare(undefined)).toEqual({ status: "taken" });
      expect(await takeShare(undefined)).toEqual({ status: "taken" });
      await createGuest(crypto.randomUUID(), { locale: "en", untrustedTimeZone: "" });
    }
    expect(await db().limitEvent.count({ where: { kind: "guest" } })).toBe(100);
  });

  it("are never more than the limit, however many ask for the last places at once", async () => {
    const { takeShare, createGuest, recordEvent, getClient, transact, db } = await loadLimits();
    comeFrom("192.0.2.7");
    const client = await getClient();
    await transact(async (tx) => {
      for (let guest = 0; guest < 145; guest += 1) await recordEvent(tx, "guest", client);
    });
    const made = await Promise.all(
      Array.from({ length: 12 }, async () => {
        comeFrom("192.0.2.7");
        expect(await takeShare(undefined)).toEqual({ status: "taken" });
        return createGuest(crypto.randomUUID(), { locale: "en", untrustedTimeZone: "" });
      }),
    );
    expect(made.filter((guest) => "id" in guest)).toHaveLength(5);
    expect(made.filter((guest) => "status" in guest && guest.status === "too-many")).toHaveLength(7);
    expect(await db().limitEvent.count({ where: { kind: "guest" } })).toBe(150);
  });

  it("stops one client that floods, and nobody else", async () => {
    const { takeShare, recordEvent, getClient, transact } = await loadLimits();
    comeFrom("192.0.2.7");
    const flooder = await getClient();
    for (let guest = 0; guest < 150; guest += 1) await transact((tx) => recordEvent(tx, "guest", flooder));
    expect(await takeShare(undefined)).toMatchObject({ status: "empty" });
    comeFrom("192.0.2.8");
    expect(await takeShare(undefined)).toEqual({ status: "taken" });
    // Another address of the flooder's network, and a header that the flooder wrote, are the flooder.
    comeFrom("2001:db8::1");
    const house = await getClient();
    comeFrom("2001:db8::ffff:2");
    expect(await getClient()).toBe(house);
    comeFrom("192.0.2.7").headers["x-forwarded-for"] = "203.0.113.5";
    expect(await takeShare(undefined)).toMatchObject({ status: "empty" });
  });

  it("gives each client a class's share when all together have made many", async () => {
    const { checkGuests, recordEvent, db, transact } = await loadLimits();
    await transact(async (tx) => {
      for (let guest = 0; guest < 140; guest += 1) await recordEvent(tx, "guest", "first");
    });
    expect(await checkGuests(db(), "first")).toEqual({ status: "taken" });
    await transact(async (tx) => {
      for (let guest = 0; guest < 100; guest += 1) await recordEvent(tx, "guest", `other ${guest}`);
    });
    expect(await checkGuests(db(), "first")).toMatchObject({ status: "empty" });
    expect(await checkGuests(db(), "class")).toEqual({ status: "taken" });
    await transact(async (tx) => {
      for (let guest = 0; guest < 160; guest += 1) await recordEvent(tx, "guest", `more ${guest}`);
    });
    expect(await checkGuests(db(), "class")).toMatchObject({ status: "empty" });
  });
});

describe("sign-ups", () => {
  it("let a class of 100 behind one address make accounts, each after an address that was taken, and stop one client that goes on", async () => {
    const { checkSignUps, recordEvent, transact, db } = await loadLimits();
    const ask = () => checkSignUps(db(), "school");
    await transact(async (tx) => {
      for (let person = 0; person < 200; person += 1) await recordEvent(tx, "sign-up", "school");
    });
    expect(await ask()).toEqual({ status: "taken" });
    await transact(async (tx) => {
      for (let person = 0; person < 200; person += 1) await recordEvent(tx, "sign-up", "school");
    });
    expect(await ask()).toMatchObject({ status: "empty" });
    expect(await checkSignUps(db(), "elsewhere")).toEqual({ status: "taken" });
  });
});

const PASSWORD = "correct horse battery";

describe("passwords", () => {
  it("of a class of 100 behind one address are all hashed, though they come at once", async () => {
    const { takeHashingTurn } = await import("#server/accounts/password-hash");
    const turns = Array.from({ length: 100 }, (_, person) => takeHashingTurn("school", async () => person));
    const results = await Promise.all(turns);
    expect(results.filter(({ status }) => status === "done")).toHaveLength(100);
  });
});

describe("sign-ins", () => {
  it("let a class of 100 behind one address in, each after two typing errors", async () => {
    const { checkSignIn, recordEvent, forgiveSignIns, transact, db } = await loadLimits();
    const tries = Array.from({ length: 100 }, (_, n) => ({ client: "school", subject: `pupil ${n}`, isKnown: false }));
    for (let round = 0; round < 2; round += 1)
      for (const trier of tries) {
        expect(await checkSignIn(db(), trier)).toEqual({ status: "taken" });
        await transact((tx) => recordEvent(tx, "sign-in", trier.client, trier.subject));
      }
    for (const trier of tries) {
      expect(await checkSignIn(db(), trier)).toEqual({ status: "taken" });
      await transact((tx) => forgiveSignIns(tx, trier));
    }
    expect(await db().limitEvent.count()).toBe(0);
  });

  it("refuse one client at one account, and let its owner in from elsewhere and from a browser that was in before", async () => {
    const { signUp, signIn, signOut } = await loadLimits();
    const email = "owner@example.org";
    const own = comeFrom("192.0.2.7");
    expect(await signUp({ name: "Ada", email, password: PASSWORD })).toEqual({ status: "ok" });
    await signOut();
    comeFrom("192.0.2.7");
    for (let guess = 0; guess < 3; guess += 1)
      expect(await signIn({ email, password: `wrong password ${guess}` })).toEqual({ status: "no-match" });
    expect(await signIn({ email, password: PASSWORD })).toMatchObject({ status: "too-many" });
    comeFrom("192.0.2.8");
    expect(await signIn({ email, password: PASSWORD })).toEqual({ status: "ok" });
    // The same address as the guesser's, another browser.
    browser = own;
    expect(await signIn({ email, password: PASSWORD })).toEqual({ status: "ok" });
  });

  it("do not let many guesses through that come at once", async () => {
    const { signIn } = await loadLimits();
    const guesses = Array.from({ length: 12 }, (_, n) => signIn({ email: "b@example.org", password: `guess ${n}` }));
    const results = (await Promise.all(guesses)).map(({ status }) => status);
    // Three, and at most one more whose turn came at the same time.
    expect(results.filter((status) => status === "no-match").length).toBeLessThanOrEqual(4);
    expect(results.filter((status) => status === "too-many").length).toBeGreaterThanOrEqual(8);
  });

  it("stop a client that tries many accounts once each, but neither other clients nor known browsers", async () => {
    const { checkSignIn, recordEvent, transact, db } = await loadLimits();
    const target = { client: "sprayer", subject: "next", isKnown: false };
    await transact(async (tx) => {
      for (let n = 0; n < 199; n += 1) await recordEvent(tx, "sign-in", "sprayer", `account ${n}`);
    });
    expect(await checkSignIn(db(), target)).toEqual({ status: "taken" });
    await transact((tx) => recordEvent(tx, "sign-in", "sprayer", "account 199"));
    expect(await checkSignIn(db(), target)).toMatchObject({ status: "empty" });
    expect(await checkSignIn(db(), { ...target, client: "other" })).toEqual({ status: "taken" });
    expect(await checkSignIn(db(), { ...target, isKnown: true })).toEqual({ status: "taken" });
  });

  it("stop guesses at one account from many clients, and never a browser that was in before", async () => {
    const { checkSignIn, recordEvent, transact, db } = await loadLimits();
    await transact(async (tx) => {
      for (let n = 0; n < 100; n += 1) await recordEvent(tx, "sign-in", `client ${n}`, "target");
    });
    const trier = { client: "yet another", subject: "target", isKnown: false };
    expect(await checkSignIn(db(), trier)).toMatchObject({ status: "empty" });
    expect(await checkSignIn(db(), { ...trier, isKnown: true })).toEqual({ status: "taken" });
  });

  it("are not refused for failures of a time that has not come", async () => {
    const { checkSignIn, recordEvent, transact, db } = await loadLimits();
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime("2099-01-01");
    await transact(async (tx) => {
      for (let n = 0; n < 10; n += 1) await recordEvent(tx, "sign-in", "client", "account");
    });
    const trier = { client: "client", subject: "account", isKnown: false };
    expect(await checkSignIn(db(), trier)).toMatchObject({ status: "empty" });
    vi.setSystemTime("2026-12-01");
    expect(await checkSignIn(db(), trier)).toEqual({ status: "taken" });
  });

  it("keep nothing of an address or a password that is longer than there are", async () => {
    const { signIn, db } = await loadLimits();
    const long = "x".repeat(100_000);
    expect(await signIn({ email: long, password: "x" })).toEqual({ status: "no-match" });
    expect(await signIn({ email: "a@example.org", password: long })).toEqual({ status: "no-match" });
    expect(await db().limitEvent.count()).toBe(0);
    await signIn({ email: "a@example.org", password: "wrong" });
    const [row] = await db().limitEvent.findMany();
    expect(JSON.stringify(row)).not.toMatch(/example|192\.0/);
    expect(row?.subject).toHaveLength(22);
  });
});
