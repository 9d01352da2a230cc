import { expect, test } from "@playwright/test";
import { answerWrongly, LESSON } from "./_fixtures.ts";
import { createBrowserless, readForm, readFormWith } from "./_plain-form.ts";
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

test("what somebody typed is text wherever it is shown", async ({ baseURL }) => {
  const markup = `</textarea></script><img src=x onerror="window.injected=1"><script>window.injected=1</script>`;
  const client = createBrowserless(baseURL ?? "");
  const form = readForm((await client.get("/en/exercises/repair")).html, "repair");
  const [name = ""] = [...form.entries()].find(([, value]) => String(value).includes("kind:")) ?? [];
  form.set(name, `${form.get(name)}\n# ${markup}`);
  form.set("intent", "answer");
  expect((await client.post("/en/exercises/repair", form)).status).toBe(303);
  const account = readFormWith((await client.get("/en/sign-up")).html, 'name="email"');
  account.set("name", markup.slice(0, 70));
  account.set("email", "not an address");
  const pages = [
    (await client.get("/en/exercises/repair")).html,
    (await client.get("/en/me")).html,
    (await client.post("/en/sign-up", account)).html,
    (await client.get(`/en/exercises/repair?x=${encodeURIComponent(markup)}`)).html,
  ];
  expect(pages[0]).toContain("&lt;img src=x");
  for (const html of pages) expect(html).not.toMatch(/<img src=x|<script>window\.injected/);
});

test("links and redirects lead to pages of this site, or by https elsewhere", async ({ request, baseURL }) => {
  for (const path of ["/en", "/zh/lessons", LESSON, "/en/me", "/en/settings", "/en/sign-in"]) {
    const html = await (await request.get(path)).text();
    const targets = [...html.matchAll(/\s(?:href|action|src)="([^"]*)"/g)].map(([, target = ""]) =>
      target.replace(baseURL ?? "", ""),
    );
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(target, path).toMatch(/^(?:\/(?!\/)|#|\?|https:\/\/|data:image\/|$)/);
  }
  for (const path of ["//evil.example/x", "/\\evil.example", "/%2F%2Fevil.example", "/"]) {
    const headers = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "gopher",
      forwarded: "host=evil.example",
    };
    const response = await fetch(`${baseURL}${path}`, { headers, redirect: "manual" });
    const location = response.headers.get("location");
    // Where there is a redirect at all.
    if (location !== null)
      expect(new URL(location, "http://localhost/").hostname, `${path} → ${location}`).toBe("localhost");
  }
});

test("each response says what it is; nobody's page is kept by a cache", async ({ baseURL, request }) => {
  const client = createBrowserless(baseURL ?? "");
  const form = readForm((await client.get(LESSON)).html, "which-port");
  form.set("intent", "hint");
  expect((await client.post(LESSON, form)).status).toBe(303);
  for (const path of ["/en", LESSON, "/en/me", "/en/settings", "/en/nowhere"]) {
    const { headers } = await client.get(path);
    expect(headers.get("content-type"), path).toBe("text/html; charset=utf-8");
    expect(headers.get("cache-control"), path).toContain("no-store");
  }
  for (const [format, type] of [
    ["json", "application/json; charset=utf-8"],
    ["csv", "text/csv; charset=utf-8"],
  ]) {
    const { headers } = await client.get(`/en/me/export?format=${format}&name=..%2Fevil`);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="three-ports.${format}"`);
    expect(headers.get("cache-control")).toContain("no-store");
  }
  const html = await (await request.get("/en")).text();
  for (const [, path = ""] of html.matchAll(/(?:href|src)="(\/_next\/static\/[^"]+\.(?:css|js))"/g))
    expect((await request.get(path)).headers()["content-type"], path).toMatch(/; charset=utf-8$/i);
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
