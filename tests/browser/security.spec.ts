import { expect, test } from "@playwright/test";
import { answerWrongly, LESSON } from "./_fixtures.ts";
import { createBrowserless, readForm } from "./_plain-form.ts";
import { startServer } from "./_server.ts";

test("pages run only scripts with this response's nonce, and nothing is blocked on the way", async ({
  page,
  request,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await answerWrongly(page);
  await page.goto("/en/exercises/repair");
  await expect(page.locator(".cm-content")).toBeVisible();
  expect(complaints).toEqual([]);

  const policies = await Promise.all([request.get(LESSON), request.get(LESSON)]).then((responses) =>
    responses.map((response) => response.headers()["content-security-policy"] ?? ""),
  );
  for (const policy of policies) {
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts).toMatch(/^'self' 'nonce-[\w+/=]+' 'strict-dynamic'$/);
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  }
  expect(policies[0]).not.toBe(policies[1]);
});

test("an injected script does not run", async ({ page }) => {
  await page.goto(LESSON);
  await page.evaluate(() => {
    const box = document.createElement("div");
    box.innerHTML = "<img src=x onerror='window.injected = 1'>";
    document.body.append(box);
  });
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
});

test("reading creates nobody and sets the visitor's cookie; the first answer sets one more; scripts can read neither", async ({
  baseURL,
}) => {
  const client = createBrowserless(baseURL ?? "");
  const { html, headers } = await client.get(LESSON);
  const [visitor, ...others] = headers.getSetCookie();
  expect(others).toEqual([]);
  expect(visitor).toMatch(/^three-ports\.visitor=.*HttpOnly/i);
  expect(visitor).toMatch(/SameSite=lax/i);
  expect(visitor).not.toMatch(/Secure/);
  expect((await client.get(LESSON)).headers.getSetCookie()).toEqual([]);
  const form = readForm(html, "which-port");
  form.set("port", "1");
  form.set("intent", "answer");
  const answered = await client.post(LESSON, form);
  expect(answered.status).toBe(303);
  const cookies = answered.headers.getSetCookie();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^three-ports\.session_token=.*HttpOnly/i);
  expect(cookies[0]).toMatch(/SameSite=lax/i);
  expect(cookies[0]).not.toMatch(/Secure/);
});

test("behind https the cookie is marked Secure", async () => {
  const server = await startServer({ PUBLIC_URL: "https://ports.example.org" });
  try {
    const client = createBrowserless(server.url);
    const { html, headers } = await client.get(LESSON);
    expect(headers.getSetCookie()[0]).toMatch(/^__Host-three-ports\.visitor=.*Path=\/;.*Secure/);
    const form = readForm(html, "which-port");
    form.set("port", "1");
    form.set("intent", "answer");
    const [cookie] = (await client.post(LESSON, form)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-three-ports\.session_token=.*Secure/);
    const back = await client.get(LESSON);
    expect(back.html).toContain('data-outcome="wrong"');
  } finally {
    await server.stop();
  }
});

test("too many answers, or tries to sign in, are turned away with the time to come back", async ({ page }) => {
  const server = await startServer({ SUBMISSIONS_PER_MINUTE: "3", SIGN_INS_PER_10_MINUTES: "2" });
  try {
    const client = createBrowserless(server.url);
    const send = async () => {
      const form = readForm((await client.get(LESSON)).html, "which-port");
      form.set("port", "1");
      form.set("intent", "another");
      return client.post(LESSON, form);
    };
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) statuses.push((await send()).status);
    expect(statuses.slice(0, 4)).toEqual([303, 303, 303, 303]);
    const refused = await send();
    expect(refused.status).toBe(200);
    expect(refused.html).toMatch(/Try again in \d+ seconds/);

    await page.goto(`${server.url}/en/sign-in`);
    const alert = page.locator("form [role=alert]");
    for (const message of [/do not belong/, /do not belong/, /Too many tries.*Try again in \d+ seconds/]) {
      await page.getByLabel("E-mail address").fill("somebody@example.org");
      await page.getByLabel("Password").fill("a wrong password");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("button", { name: "Sign in" })).toHaveAttribute("aria-disabled", "false");
      await expect(alert).toContainText(message);
    }
  } finally {
    await server.stop();
  }
});
