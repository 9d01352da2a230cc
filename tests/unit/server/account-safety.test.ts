import { scryptSync } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Browser, mockBrowser } from "./_browser.ts";
import { getLetIn, insertUser, startTestServer, submit } from "./_test-server.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

let browser: Browser;
vi.mock("next/headers", () => mockBrowser(() => browser));

function openBrowser(userAgent: string = FIREFOX): Browser {
  browser = { cookies: new Map(), headers: { "x-peer-address": "192.0.2.1", "user-agent": userAgent } };
  return browser;
}

// Passwords are hashed in earnest, which takes its time on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  process.env.SIGN_INS_PER_10_MINUTES = "5";
  await startTestServer();
  await load();
}, 60_000);
beforeEach(() => {
  openBrowser();
});

const PASSWORD = "correct horse battery";
const OTHER = "entirely other words";
let people = 0;

async function load() {
  const { createGuest } = await import("#server/accounts/create-guest");
  return {
    ...(await import("#server/accounts/sign-up")),
    ...(await import("#server/accounts/sign-in")),
    ...(await import("#server/accounts/change-password")),
    ...(await import("#server/accounts/list-sessions")),
    ...(await import("#server/accounts/end-sessions")),
    ...(await import("#server/accounts/leave-computer")),
    ...(await import("#server/accounts/password-reset")),
    ...(await import("#server/accounts/reset-token")),
    ...(await import("#server/accounts/administer")),
    ...(await import("#server/accounts/delete-user")),
    ...(await import("#server/accounts/find-session")),
    createGuest: async (...who: Parameters<typeof createGuest>) => getLetIn(await createGuest(...who)),
    ...(await import("#server/db")),
  };
}

async function makeAccount() {
  const { signUp, findSession } = await load();
  people += 1;
  const email = `safe-${people}@example.org`;
  expect(await signUp({ name: "Ada", email, password: PASSWORD })).toEqual({ status: "ok" });
  const own = await findSession();
  return { email, id: own?.user.id ?? "" };
}

describe("changePassword", () => {
  it("needs the old one, ends every other session and gives this browser a new one", async () => {
    const { signIn, changePassword, findSession, db } = await load();
    const here = browser;
    const { email, id } = await makeAccount();
    const before = await findSession();
    const elsewhere = openBrowser();
    expect(await signIn({ email, password: PASSWORD })).toEqual({ status: "ok" });
    browser = here;
    expect(await changePassword({ current: OTHER, next: "some new words here" })).toEqual({ status: "wrong-password" });
    expect(await changePassword({ current: PASSWORD, next: "short" })).toMatchObject({ status: "invalid" });
    expect(await db().session.count({ where: { userId: id } })).toBe(2);
    expect(await changePassword({ current: PASSWORD, next: OTHER })).toEqual({ status: "ok" });
    const after = await findSession();
    expect(after?.user.id).toBe(id);
    expect(after?.id).not.toBe(before?.id);
    browser = elsewhere;
    expect(await findSession()).toBeUndefined();
    expect(await signIn({ email, password: PASSWORD })).toEqual({ status: "no-match" });
    expect(await signIn({ email, password: OTHER })).toEqual({ status: "ok" });
  });

  it("is for accounts, and stops whoever guesses at a session that is not theirs", async () => {
    const { changePassword, createGuest } = await load();
    expect(await changePassword({ current: PASSWORD, next: OTHER })).toEqual({ status: "no-account" });
    await createGuest(crypto.randomUUID(), { locale: "en", untrustedTimeZone: "" });
    expect(await changePassword({ current: PASSWORD, next: OTHER })).toEqual({ status: "no-account" });
    openBrowser();
    await makeAccount();
    for (let guess = 0; guess < 5; guess += 1)
      expect((await changePassword({ current: `guess ${guess}`, next: OTHER })).status).toBe("wrong-password");
    expect((await changePassword({ current: PASSWORD, next: OTHER })).status).toBe("too-many");
  });
});

describe("sessions", () => {
  it("are listed with a coarse name only, and can be ended one by one, by their owner alone", async () => {
    const { signIn, listSessions, endSession, findSession, db } = await load();
    const { email, id } = await makeAccount();
    const first = browser;
    const phone = openBrowser(
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1",
    );
    await signIn({ email, password: PASSWORD });
    browser = first;
    const listed = await listSessions();
    expect(listed.map(({ device, isCurrent }) => ({ device, isCurrent }))).toEqual([
      { device: "Safari, iOS", isCurrent: false },
      { device: "Firefox, Linux", isCurrent: true },
    ]);
    expect(JSON.stringify(await db().session.findMany({ where: { userId: id } }))).not.toMatch(/Mozilla|192\.0\.2/);
    const other = listed[0]?.id ?? "";
    openBrowser();
    expect(await endSession(other)).toEqual({ status: "unknown" });
    await makeAccount();
    expect(await endSession(other)).toEqual({ status: "unknown" });
    browser = phone;
    expect(await findSession()).toBeDefined();
    browser = first;
    expect(await endSession(other)).toEqual({ status: "ended", isCurrent: false });
    expect(await endSession(other)).toEqual({ status: "unknown" });
    browser = phone;
    expect(await findSession()).toBeUndefined();
  });

  it("all end at once, here too", async () => {
    const { signIn, endAllSessions, findSession, db } = await load();
    const { email, id } = await makeAccount();
    openBrowser();
    await signIn({ email, password: PASSWORD });
    await endAllSessions();
    expect(await db().session.count({ where: { userId: id } })).toBe(0);
    expect(await findSession()).toBeUndefined();
  });

  it("are new after each sign-in, and the one before has ended", async () => {
    const { signIn, db } = await load();
    const { email, id } = await makeAccount();
    const [before] = await db().session.findMany({ where: { userId: id } });
    await signIn({ email, password: PASSWORD });
    const after = await db().session.findMany({ where: { userId: id } });
    expect(after).toHaveLength(1);
    expect(after[0]?.token).not.toBe(before?.token);
  });

  it("have tokens of 190 bits", async () => {
    const { createGuest, db } = await load();
    const { id } = await createGuest(crypto.randomUUID(), { locale: "en", untrustedTimeZone: "" });
    const [session] = await db().session.findMany({ where: { userId: id } });
    expect(session?.token).toMatch(/^[A-Za-z0-9]{32,}$/);
  });

  it("of accounts end at their greatest age, those of guests do not", async () => {
    const { findSession, createGuest, transact } = await load();
    const { id } = await makeAccount();
    const createdAt = new Date(Date.now() - 366 * 86_400_000);
    expect(await findSession()).toBeDefined();
    await transact((tx) => tx.session.updateMany({ where: { userId: id }, data: { createdAt } }));
    expect(await findSession()).toBeUndefined();
    openBrowser();
    const guest = await createGuest(crypto.randomUUID(), { locale: "en", untrustedTimeZone: "" });
    const [name = "", value = ""] = (guest.headers.getSetCookie()[0] ?? "").split(";")[0]?.split("=") ?? [];
    browser.cookies.set(name, decodeURIComponent(value));
    await transact((tx) => tx.session.updateMany({ where: { userId: guest.id }, data: { createdAt } }));
    expect((await findSession())?.user.id).toBe(guest.id);
  });

  it("of a guest who leaves a shared computer end; accounts sign out instead", async () => {
    const { leaveComputer, createGuest, findSession } = await load();
    const guest = await createGuest(crypto.randomUUID(), { locale: "en", untrustedTimeZone: "" });
    const [name = "", value = ""] = (guest.headers.getSetCookie()[0] ?? "").split(";")[0]?.split("=") ?? [];
    browser.cookies.set(name, decodeURIComponent(value));
    await leaveComputer();
    expect(await findSession()).toBeUndefined();
    openBrowser();
    await makeAccount();
    await leaveComputer();
    expect(await findSession()).toBeDefined();
  });
});

describe("a link for a forgotten password", () => {
  it("sets a password once, ends every session, and is nowhere to be read", async () => {
    const { createResetToken, resetPassword, findResetOwner, findSession, signIn, db } = await load();
    const { email, id } = await makeAccount();
    const old = browser;
    openBrowser();
    const stale = await createResetToken(id);
    const token = await createResetToken(id);
    expect(JSON.stringify(await db().verification.findMany())).not.toContain(token);
    expect(await findResetOwner(stale)).toBeUndefined();
    expect(await findResetOwner(token)).toMatchObject({ email });
    expect(await resetPassword({ token, password: "1234567890" })).toEqual({
      status: "invalid",
      problem: "too-common",
    });
    expect(await resetPassword({ token, password: OTHER })).toEqual({ status: "ok" });
    expect((await findSession())?.user.id).toBe(id);
    expect(await resetPassword({ token, password: "yet another one" })).toEqual({ status: "unknown" });
    browser = old;
    expect(await findSession()).toBeUndefined();
    expect(await signIn({ email, password: PASSWORD })).toEqual({ status: "no-match" });
    expect(await signIn({ email, password: OTHER })).toEqual({ status: "ok" });
  });

  it("is not valid after its hour, nor for longer than an hour if the clock was ahead, nor for nonsense", async () => {
    const { createResetToken, findResetOwner, transact } = await load();
    const { id } = await makeAccount();
    const token = await createResetToken(id);
    const move = (ms: number) =>
      transact((tx) =>
        tx.verification.updateMany({ where: { value: id }, data: { expiresAt: new Date(Date.now() + ms) } }),
      );
    await move(-1000);
    expect(await findResetOwner(token)).toBeUndefined();
    await move(86_400_000);
    expect(await findResetOwner(token)).toBeUndefined();
    await move(1000);
    expect(await findResetOwner(token)).toBeDefined();
    for (const nonsense of ["", "x", `${token}x`, "%"]) expect(await findResetOwner(nonsense)).toBeUndefined();
  });
});

describe("the operator", () => {
  it("locks an account: its sessions end, its password and its links no longer let anybody in, until it is unlocked", async () => {
    const { lockAccount, unlockAccount, signIn, findSession, createResetToken, findResetOwner } = await load();
    const { email, id } = await makeAccount();
    const token = await createResetToken(id);
    expect(await lockAccount(id)).toBe(true);
    expect(await findSession()).toBeUndefined();
    expect(await findResetOwner(token)).toBeUndefined();
    expect(await signIn({ email, password: PASSWORD })).toEqual({ status: "locked" });
    expect(await signIn({ email, password: OTHER })).toEqual({ status: "no-match" });
    expect(await findResetOwner(await createResetToken(id))).toBeUndefined();
    expect(await unlockAccount(id)).toBe(true);
    expect(await signIn({ email, password: PASSWORD })).toEqual({ status: "ok" });
  });

  it("merges a guest or an account into an account, and lists and finds people", async () => {
    const { mergePeople, findPerson, listPeople } = await load();
    const [guest, first, second] = [await insertUser(true), await insertUser(false), await insertUser(false)];
    for (const { id } of [guest, first, second]) await submit(id, "which-port", { port: "1" });
    expect(await mergePeople(first.id, guest.id)).toBe(false);
    expect(await mergePeople(guest.id, second.id)).toBe(true);
    expect(await mergePeople(first.id, second.id)).toBe(true);
    expect(await findPerson(first.id)).toBeUndefined();
    expect(await findPerson(second.id)).toMatchObject({ answers: 3, isGuest: false });
    expect((await listPeople({ text: second.id, areGuests: false })).map(({ id }) => id)).toEqual([second.id]);
  });
});

describe("hashes", () => {
  it("of the years before are taken, and made anew when their owner signs in", async () => {
    const { signIn, signOut, db, transact } = { ...(await load()), ...(await import("#server/accounts/sign-out")) };
    const { email, id } = await makeAccount();
    await signOut();
    const salt = "00112233445566778899aabbccddeeff";
    const key = scryptSync(PASSWORD, salt, 64, { N: 16384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 });
    await transact((tx) =>
      tx.account.updateMany({ where: { userId: id }, data: { password: `${salt}:${key.toString("hex")}` } }),
    );
    expect(await signIn({ email, password: OTHER })).toEqual({ status: "no-match" });
    expect(await signIn({ email, password: PASSWORD })).toEqual({ status: "ok" });
    const account = await db().account.findFirst({ where: { userId: id } });
    expect(account?.password).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$/);
    await signOut();
    expect(await signIn({ email, password: PASSWORD })).toEqual({ status: "ok" });
  });

  it("take as long for an address that has no account as for a wrong password", async () => {
    const { matchesPassword, hashPassword } = await import("#server/accounts/password-hash");
    const hash = await hashPassword(PASSWORD);
    const measure = async (known: string | undefined) => {
      const start = process.cpuUsage();
      expect(await matchesPassword(known, "a wrong password")).toBe(false);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    await measure(hash);
    const [wrong, nobody] = [await measure(hash), await measure(undefined)];
    expect(nobody / wrong).toBeGreaterThan(0.5);
    expect(nobody / wrong).toBeLessThan(2);
  });
});

describe("deleteUser", () => {
  it("leaves no link behind", async () => {
    const { deleteUser, createResetToken, db } = await load();
    const { id } = await insertUser(false);
    await createResetToken(id);
    await deleteUser(id);
    expect(await db().verification.count({ where: { value: id } })).toBe(0);
  });
});
