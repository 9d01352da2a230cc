import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { mockRequest } from "./_browser.ts";
import { startTestServer } from "./_test-server.ts";

const jar = new Map<string, string>();
vi.mock("next/headers", () => mockRequest(jar));
// Passwords are hashed in earnest, which takes its time on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

const lines: string[] = [];
vi.mock("../../../server/log.ts", async (load) => ({
  ...(await load<object>()),
  writeLog: (level: string, event: string, facts: object) => lines.push(`${level} ${event} ${JSON.stringify(facts)}`),
}));

beforeAll(async () => {
  process.env.SIGN_INS_PER_10_MINUTES = "2";
  await startTestServer();
}, 60_000);
beforeEach(() => lines.splice(0));

it("every way into an account, and every refusal, is one line that names nobody", async () => {
  const { signUp } = await import("#server/accounts/sign-up");
  const { signIn } = await import("#server/accounts/sign-in");
  const { signOut } = await import("#server/accounts/sign-out");
  const { changePassword } = await import("#server/accounts/change-password");
  const person = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };
  await signUp(person);
  await signUp(person);
  await changePassword({ current: "not the password", next: "entirely other words" });
  await changePassword({ current: person.password, next: "entirely other words" });
  await signOut();
  jar.clear();
  for (let tries = 0; tries < 3; tries += 1) await signIn({ ...person, password: "not the password" });
  expect(lines).toEqual([
    'info sign-up {"result":"ok"}',
    'info sign-up {"result":"refused","reason":"address-not-free"}',
    'info password-changed {"result":"refused","reason":"wrong-password"}',
    'info password-changed {"reason":"by-password"}',
    'info sign-out {"result":"ok"}',
    'info sign-in {"result":"refused","reason":"no-match"}',
    'info sign-in {"result":"refused","reason":"no-match"}',
    'warn limit-met {"limit":"sign-ins","count":1}',
  ]);
});
