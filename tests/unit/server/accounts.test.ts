import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { countRows, getLetIn, insertUser, openExercise, startTestServer, submit } from "./_test-server.ts";

// One browser's cookies and headers, in place of Next's.
const jar = new Map<string, string>();
vi.mock("next/headers", async () => (await import("./_browser.ts")).mockRequest(jar));
vi.mock("next/navigation", () => ({
  redirect: (path: string) => {
    throw new Error(`redirected to ${path}`);
  },
}));

beforeAll(startTestServer);
beforeEach(() => jar.clear());

const PASSWORD = "correct horse battery";
let people = 0;
const newAddress = () => `learner-${++people}@example.org`;

/** A form of its own, sent from a browser in Shanghai that reads Chinese. */
const newVisitor = () => ({ locale: "zh", untrustedTimeZone: "Asia/Shanghai" });

async function load() {
  const [{ signUp }, { signIn }, { signOut }, access, { db }] = await Promise.all([
    import("#server/accounts/sign-up"),
    import("#server/accounts/sign-in"),
    import("#server/accounts/sign-out"),
    import("#server/access"),
    import("#server/db"),
  ]);
  const requireLearner = async (...who: Parameters<typeof access.requireLearner>) =>
    getLetIn(await access.requireLearner(...who));
  return { signUp, signIn, signOut, ...access, requireLearner, db };
}

/** A guest of this browser who has answered one exercise wrongly and one lesson's exercise right. */
async function workAsGuest() {
  const { renewReader, requireLearner } = await load();
  const guest = await requireLearner(await renewReader(), newVisitor());
  await submit(guest.id, "which-port", { port: "1" });
  const { right } = await openExercise(guest.id, "pick-one");
  await submit(guest.id, "pick-one", right);
  return guest;
}

async function countOf(userId: string) {
  const { db } = await load();
  const where = { userId };
  const [variants, attempts, lessons, skills, beliefs] = await Promise.all([
    db().variant.count({ where }),
    db().attempt.count({ where }),
    db().lessonProgress.count({ where }),
    db().skillState.findMany({ where, select: { skill: true, tries: true }, orderBy: { skill: "asc" } }),
    db().beliefState.count({ where }),
  ]);
  return { variants, attempts, lessons, skills, beliefs };
}

describe("requireLearner", () => {
  it("makes one guest of a visitor's double click", async () => {
    const { renewReader, requireLearner } = await load();
    const reader = await renewReader();
    const visitor = newVisitor();
    const guests = await Promise.all([requireLearner(reader, visitor), requireLearner(reader, visitor)]);
    expect(guests[0]).toEqual(guests[1]);
    expect(await renewReader()).toMatchObject({ id: guests[0].id, isGuest: true });
    jar.clear();
    const other = await requireLearner(await renewReader(), newVisitor());
    expect(other.id).not.toBe(guests[0].id);
  });

  it("keeps the language and the time zone that the visitor's browser speaks of, and no zone that does not exist", async () => {
    const { renewReader, requireLearner, db } = await load();
    const select = { locale: true, timeZone: true };
    const guest = await requireLearner(await renewReader(), newVisitor());
    expect(await db().user.findUnique({ where: { id: guest.id }, select })).toEqual({
      locale: "zh",
      timeZone: "Asia/Shanghai",
    });
    jar.clear();
    const odd = await requireLearner(await renewReader(), { ...newVisitor(), untrustedTimeZone: "Moon/Sea" });
    expect(await db().user.findUnique({ where: { id: odd.id }, select })).toEqual({ locale: "zh", timeZone: null });
  });
});

describe("signUp", () => {
  it("takes everything of the guest along and removes the guest", async () => {
    const { signUp, getReader } = await load();
    const guest = await workAsGuest();
    const before = await countOf(guest.id);
    expect(before.attempts).toBe(2);
    expect(await signUp({ name: "Ada", email: newAddress(), password: PASSWORD })).toEqual({
      status: "ok",
      cameAlong: 2,
    });
    const reader = await getReader();
    expect(reader).toMatchObject({ isGuest: false, name: "Ada" });
    expect(await countOf(reader.id ?? "")).toEqual(before);
    const { db } = await load();
    expect(await db().user.count({ where: { id: guest.id } })).toBe(0);
  });

  it("changes nothing when the address is taken: the guest stays a guest with all answers", async () => {
    const { signUp, signOut, getReader } = await load();
    const email = newAddress();
    await signUp({ name: "Ada", email, password: PASSWORD });
    await signOut();
    const guest = await workAsGuest();
    const before = await countRows();
    expect(await signUp({ name: "Eve", email, password: PASSWORD })).toEqual({ status: "address-not-free" });
    expect(await countRows()).toEqual(before);
    expect(await getReader()).toMatchObject({ id: guest.id, isGuest: true });
  });

  it("says which fields cannot be", async () => {
    const { signUp } = await load();
    expect(await signUp({ name: " ", email: "nobody", password: "short" })).toEqual({
      status: "invalid",
      fields: { name: "missing", email: "not-an-address", password: "too-short" },
    });
  });
});

describe("signIn", () => {
  it("takes a password exactly as it was typed, blanks and capitals included, whatever way a keyboard writes its letters", async () => {
    const { signUp, signIn, signOut } = await load();
    const [email, password] = [newAddress(), "  Ünder the Oak tree "];
    expect(await signUp({ name: "Ada", email, password })).toEqual({ status: "ok" });
    await signOut();
    for (const other of [password.trim(), password.toLowerCase(), password.slice(0, -1)])
      expect(await signIn({ email, password: other }), other).toEqual({ status: "no-match" });
    expect(await signIn({ email, password: password.normalize("NFD") })).toEqual({ status: "ok" });
  });

  it("adds the guest's answers to those the account has, and computes mastery from both", async () => {
    const { signUp, signIn, signOut, getReader } = await load();
    const email = newAddress();
    await signUp({ name: "Ada", email, password: PASSWORD });
    const account = (await getReader()).id ?? "";
    await submit(account, "which-port", { port: "1" });
    await signOut();
    await workAsGuest();
    expect(await signIn({ email: email.toUpperCase(), password: PASSWORD })).toEqual({ status: "ok", cameAlong: 2 });
    expect((await getReader()).id).toBe(account);
    expect(await countOf(account)).toMatchObject({
      variants: 3,
      attempts: 3,
      lessons: 2,
      skills: [
        { skill: "target-port-default", tries: 2 },
        { skill: "what-opens-a-port", tries: 1 },
      ],
    });
    const { db } = await load();
    const ordinals = await db().variant.findMany({
      where: { userId: account, exerciseId: "which-port" },
      orderBy: { ordinal: "asc" },
      select: { ordinal: true },
    });
    expect(ordinals).toEqual([{ ordinal: 0 }, { ordinal: 1 }]);
  });

  it("never says which of address and password is wrong, and leaves the guest alone", async () => {
    const { signUp, signIn, signOut, getReader } = await load();
    const email = newAddress();
    await signUp({ name: "Ada", email, password: PASSWORD });
    await signOut();
    const guest = await workAsGuest();
    expect(await signIn({ email, password: "wrong password" })).toEqual({ status: "no-match" });
    expect(await signIn({ email: "nobody@example.org", password: PASSWORD })).toEqual({ status: "no-match" });
    expect(await getReader()).toMatchObject({ id: guest.id });
    expect((await countOf(guest.id)).attempts).toBe(2);
  });

  it("takes nothing from an account that was signed in before", async () => {
    const { signUp, signIn, getReader } = await load();
    const [first, second] = [newAddress(), newAddress()];
    await signUp({ name: "First", email: first, password: PASSWORD });
    const firstId = (await getReader()).id ?? "";
    await submit(firstId, "which-port", { port: "1" });
    await signUp({ name: "Second", email: second, password: PASSWORD });
    expect((await countOf((await getReader()).id ?? "")).attempts).toBe(0);
    expect(await signIn({ email: first, password: PASSWORD })).toEqual({ status: "ok" });
    expect((await countOf(firstId)).attempts).toBe(1);
  });

  it("does not believe a cookie that was not signed here", async () => {
    const { getReader } = await load();
    const account = await insertUser(false);
    jar.set("three-ports.session_token", `${account.id}.forged`);
    expect((await getReader()).id).toBeUndefined();
  });
});

describe("mergeGuest", () => {
  it("does nothing for two accounts or two guests", async () => {
    const { mergeGuest } = await import("#server/accounts/merge-guest");
    const { transact } = await import("#server/db");
    for (const [from, to] of [
      [false, false],
      [true, true],
    ] as const) {
      const [a, b] = [await insertUser(from), await insertUser(to)];
      await submit(a.id, "which-port", { port: "1" });
      await transact((tx) => mergeGuest(tx, a.id, b.id));
      expect((await countOf(a.id)).attempts).toBe(1);
      expect((await countOf(b.id)).attempts).toBe(0);
    }
  });
});

describe("deleteUser", () => {
  it("removes a learner with everything that is theirs", async () => {
    const { deleteUser } = await import("#server/accounts/delete-user");
    const learner = await insertUser(false);
    await submit(learner.id, "which-port", { port: "1" });
    await deleteUser(learner.id);
    expect(await countOf(learner.id)).toEqual({ variants: 0, attempts: 0, lessons: 0, skills: [], beliefs: 0 });
  });
});
