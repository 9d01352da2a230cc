import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { insertUser, startTestServer, submit } from "./_test-server.ts";

vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  await startTestServer();
  await load();
}, 60_000);

async function load() {
  return { ...(await import("#server/accounts/remove-dead-rows")), ...(await import("#server/db")) };
}

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
let people = 0;

/** Somebody who came so many days ago and was last here so many days ago; without `lastUsed` with no session at all. */
async function insertPerson(
  isGuest: boolean,
  { came, lastUsed }: { came: number; lastUsed?: number },
): Promise<string> {
  const { transact } = await load();
  const { id } = await insertUser(isGuest);
  people += 1;
  await transact(async (tx) => {
    await tx.user.update({ where: { id }, data: { createdAt: ago(came) } });
    if (lastUsed === undefined) return;
    const times = { createdAt: ago(came), updatedAt: ago(lastUsed), expiresAt: ago(lastUsed - 180) };
    await tx.session.create({ data: { userId: id, token: `token ${people}`, ...times } });
  });
  return id;
}

/** An answer of so many days ago. */
async function answer(userId: string, days: number): Promise<void> {
  const { transact } = await load();
  await submit(userId, "which-port", { port: "1" });
  await transact((tx) => tx.attempt.updateMany({ where: { userId }, data: { createdAt: ago(days) } }));
}

async function isThere(id: string): Promise<boolean> {
  const { db } = await load();
  return (await db().user.count({ where: { id } })) === 1;
}

describe("removeDeadRows", () => {
  beforeEach(async () => {
    const { transact } = await load();
    await transact((tx) => tx.user.deleteMany());
    // The server is in use.
    await insertPerson(false, { came: 0, lastUsed: 0 });
  });
  afterEach(() => vi.useRealTimers());

  it("takes guests who are idle, unreachable, or answered nothing in a day, and nobody else", async () => {
    const { removeDeadRows } = await load();
    const idle = await insertPerson(true, { came: 200, lastUsed: 181 });
    await answer(idle, 181);
    const active = await insertPerson(true, { came: 200, lastUsed: 3 });
    await answer(active, 190);
    const answering = await insertPerson(true, { came: 200, lastUsed: 170 });
    await answer(answering, 3);
    const unreachable = await insertPerson(true, { came: 3 });
    await answer(unreachable, 3);
    const silent = await insertPerson(true, { came: 2, lastUsed: 2 });
    const fresh = await insertPerson(true, { came: 0.9, lastUsed: 0.9 });
    const account = await insertPerson(false, { came: 900 });
    expect((await removeDeadRows()).guests).toBe(3);
    for (const gone of [idle, unreachable, silent]) expect(await isThere(gone)).toBe(false);
    for (const kept of [active, answering, fresh, account]) expect(await isThere(kept)).toBe(true);
  });

  it("takes ended sessions, old links and events that no longer count", async () => {
    const { removeDeadRows, transact, db } = await load();
    const person = await insertPerson(false, { came: 370, lastUsed: 1 });
    const ended = await insertPerson(false, { came: 200, lastUsed: 190 });
    await transact(async (tx) => {
      await tx.verification.create({ data: { identifier: "a", value: person, expiresAt: ago(0.1) } });
      await tx.verification.create({ data: { identifier: "b", value: person, expiresAt: ago(-0.01) } });
      for (const createdAt of [ago(0.1), ago(-1), ago(0)])
        await tx.limitEvent.create({ data: { kind: "guest", client: "c", subject: "", createdAt } });
    });
    expect(await removeDeadRows()).toMatchObject({ sessions: 2, links: 1, limitEvents: 2 });
    expect(await db().session.count({ where: { userId: { in: [person, ended] } } })).toBe(0);
  });

  it("takes no guest away because the clock has leapt by years", async () => {
    const { removeDeadRows } = await load();
    const guest = await insertPerson(true, { came: 10, lastUsed: 5 });
    await answer(guest, 5);
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime("2099-01-01");
    expect((await removeDeadRows()).guests).toBe(0);
    expect(await isThere(guest)).toBe(true);
  });
});
