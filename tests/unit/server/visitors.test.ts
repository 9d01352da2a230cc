import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { getLetIn, openExercise, startTestServer } from "./_test-server.ts";

// One browser's cookies, in place of Next's.
const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    toString: () => [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; "),
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string, options: { maxAge?: number }) =>
      value === "" || options.maxAge === 0 ? jar.delete(name) : jar.set(name, value),
    delete: (name: string) => jar.delete(name),
  }),
}));

const VISITOR = "three-ports.visitor";
const SESSION = "three-ports.session_token";
const HERE = { locale: "en", untrustedTimeZone: "" };
let people = 0;

beforeAll(startTestServer);
beforeEach(async () => {
  const { createVisitorCookie } = await import("#server/visitor");
  jar.clear();
  jar.set(VISITOR, createVisitorCookie());
});

async function load() {
  const [access, { createGuest }, { signUp }, { signOut }, { submitAnswer }, { db, transact }] = await Promise.all([
    import("#server/access"),
    import("#server/accounts/create-guest"),
    import("#server/accounts/sign-up"),
    import("#server/accounts/sign-out"),
    import("#server/attempts/submit-answer"),
    import("#server/db"),
  ]);
  return {
    ...access,
    requireLearner: async (...who: Parameters<typeof access.requireLearner>) =>
      getLetIn(await access.requireLearner(...who)),
    createGuest: async (...who: Parameters<typeof createGuest>) => getLetIn(await createGuest(...who)),
    signUp,
    signOut,
    submitAnswer,
    db,
    transact,
  };
}

const newPerson = () => ({ name: "Ada", email: `visitor-${++people}@example.org`, password: "correct horse battery" });

async function buildForm(reader: { id: string | undefined; visitorId: string }, exerciseId = "which-port") {
  const { view } = await openExercise(reader, exerciseId);
  return {
    untrustedExerciseId: exerciseId,
    untrustedToken: view.token,
    untrustedRevision: view.revision,
    untrustedKey: crypto.randomUUID(),
    untrustedRaw: exerciseId === "which-port" ? { port: "1" } : { choice: "1" },
    durationMs: undefined,
  };
}

describe("the guest of a visitor's cookie", () => {
  it("is one, however many tabs and processes ask at once", async () => {
    const { createGuest, renewReader, db } = await load();
    const { visitorId } = await renewReader();
    const before = await db().user.count();
    const guests = await Promise.all(Array.from({ length: 8 }, () => createGuest(visitorId, HERE)));
    expect(new Set(guests.map(({ id }) => id)).size).toBe(1);
    expect(await db().user.count()).toBe(before + 1);
    expect(guests.every(({ headers }) => headers.get("set-cookie")?.includes(SESSION))).toBe(true);
  });

  it("goes on with the questions that the visitor was shown", async () => {
    const { requireLearner, renewReader } = await load();
    const visitor = await renewReader();
    const shown = (await openExercise(visitor, "which-port")).view.exercise;
    const { id } = await requireLearner(visitor, HERE);
    expect((await openExercise({ ...visitor, id }, "which-port")).view.exercise).toEqual(shown);
    expect(await renewReader()).toMatchObject({ id, isGuest: true });
  });

  it("is nobody else's: another browser gets a guest of its own, whatever its form says", async () => {
    const { requireLearner, renewReader } = await load();
    const first = await requireLearner(await renewReader(), HERE);
    const { createVisitorCookie } = await import("#server/visitor");
    jar.clear();
    jar.set(VISITOR, createVisitorCookie());
    expect((await requireLearner(await renewReader(), HERE)).id).not.toBe(first.id);
    jar.clear();
    jar.set(VISITOR, `${"A".repeat(22)}.${"A".repeat(43)}`);
    expect((await requireLearner(await renewReader(), HERE)).id).not.toBe(first.id);
  });

  it("has no more sessions and keeps no more than others, though its browser comes without a session each time", async () => {
    const { createGuest, renewReader, submitAnswer, db } = await load();
    const visitor = await renewReader();
    let guest = { id: "" };
    for (let round = 0; round < 55; round += 1) guest = await createGuest(visitor.visitorId, HERE);
    expect(await db().session.count({ where: { userId: guest.id } })).toBe(50);

    const { getEnv } = await import("#server/env");
    const env = getEnv();
    const { answersPerDay } = env;
    env.answersPerDay = 1;
    try {
      const send = async (exerciseId: string) =>
        submitAnswer(await buildForm(visitor, exerciseId), visitor, () => createGuest(visitor.visitorId, HERE), "en");
      expect(await send("which-port")).toMatchObject({ status: "graded" });
      expect(await send("pick-one")).toMatchObject({ status: "full", limit: 1 });
    } finally {
      env.answersPerDay = answersPerDay;
    }
  });

  it("is left behind when the session is ended: whoever comes next begins anew", async () => {
    const { requireLearner, renewReader, signOut } = await load();
    const guest = await requireLearner(await renewReader(), HERE);
    await signOut();
    expect(jar.has(VISITOR)).toBe(false);
    expect((await requireLearner(await renewReader(), HERE)).id).not.toBe(guest.id);
  });
});

describe("signing up while answers are on their way", () => {
  it("takes the guest's salt along, so that open forms stay what they are", async () => {
    const { requireLearner, renewReader, signUp, submitAnswer } = await load();
    const visitor = await renewReader();
    const guest = await requireLearner(visitor, HERE);
    await submitAnswer(
      await buildForm({ ...visitor, id: guest.id }),
      { ...visitor, id: guest.id },
      async () => guest,
      "en",
    );
    const form = await buildForm({ ...visitor, id: guest.id }, "pick-one");
    expect(await signUp(newPerson())).toEqual({ status: "ok", cameAlong: 1 });
    const account = await renewReader();
    expect(account.isGuest).toBe(false);
    const result = await submitAnswer(form, account, async () => ({ id: account.id ?? "" }), "en");
    expect(result).toMatchObject({ status: "graded", userId: account.id });
  });

  it("breaks none of them: each is counted for the account or told to be sent again", async () => {
    const { requireLearner, renewReader, signUp, submitAnswer, db } = await load();
    const visitor = await renewReader();
    const guest = await requireLearner(visitor, HERE);
    const reader = { ...visitor, id: guest.id };
    const forms = await Promise.all(["which-port", "pick-one"].map((id) => buildForm(reader, id)));
    const [signedUp, ...results] = await Promise.all([
      signUp(newPerson()),
      ...forms.flatMap((form) => [1, 2, 3].map(() => submitAnswer(form, reader, async () => guest, "en"))),
    ]);
    expect(signedUp).toMatchObject({ status: "ok" });
    for (const { status } of results) expect(["graded", "moved", "elsewhere"]).toContain(status);
    const account = await renewReader();
    const again = await Promise.all(
      forms.map((form) => submitAnswer(form, account, async () => ({ id: account.id ?? "" }), "en")),
    );
    expect(again.map(({ status }) => status)).toEqual(["graded", "graded"]);
    expect(await db().attempt.count({ where: { userId: account.id ?? "" } })).toBe(2);
  });

  it("counts what a visitor's tab sends a moment later for the account, and gives it no session", async () => {
    const { requireLearner, renewReader, signUp, submitAnswer, db, transact } = await load();
    const visitor = await renewReader();
    await requireLearner(visitor, HERE);
    const form = await buildForm(visitor);
    await signUp(newPerson());
    const account = (await renewReader()).id ?? "";
    const session = jar.get(SESSION);
    jar.delete(SESSION);
    const late = await renewReader();
    expect(late.id).toBeUndefined();
    const result = await submitAnswer(form, late, () => requireLearner(late, HERE), "en");
    expect(result).toMatchObject({ status: "graded", userId: account });
    expect(jar.has(SESSION)).toBe(false);
    expect(session).toBeDefined();

    // Later the same cookie is a visitor's like any other.
    const where = { id: visitor.visitorId };
    await transact((tx) => tx.visitor.update({ where, data: { mergedAt: new Date(Date.now() - 120_000) } }));
    const other = await requireLearner(late, HERE);
    expect(other).toMatchObject({ isGuest: true });
    expect(other.id).not.toBe(account);
    expect(await db().visitor.findUnique({ where })).toMatchObject({ userId: other.id, mergedAt: null });
  });
});
