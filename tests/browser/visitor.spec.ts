import { expect, test } from "@playwright/test";
import { LESSON } from "./_fixtures.ts";
import { type Browserless, createBrowserless, readForm } from "./_plain-form.ts";

const EXERCISE = "/exercises/which-port";

function readPrompt(html: string): string {
  return /data-prompt=[^>]*><p>(.*?)<\/p>/s.exec(html.slice(html.indexOf('id="exercise-which-port"')))?.[1] ?? "";
}

const readNumbers = (html: string) => readPrompt(html).match(/\d{4,}/g);

async function answer(client: Browserless, form: FormData, port: string) {
  form.set("port", port);
  form.set("intent", "answer");
  return client.post(LESSON, form);
}

async function countAnswers(client: Browserless): Promise<number> {
  return (await client.get("/en/me")).html.match(/href="\/en\/me\/attempts\//g)?.length ?? 0;
}

test("a visitor keeps the question through a reload, in a second tab and in the other language", async ({
  baseURL,
}) => {
  const client = createBrowserless(baseURL ?? "");
  const first = (await client.get(`/en${EXERCISE}`)).html;
  expect(readNumbers(first)).toHaveLength(2);
  expect(readPrompt((await client.get(`/en${EXERCISE}`)).html)).toBe(readPrompt(first));
  expect(readNumbers((await client.get(`/zh${EXERCISE}`)).html)?.sort()).toEqual(readNumbers(first)?.sort());
  const others = await Promise.all(
    Array.from({ length: 6 }, async () =>
      readPrompt((await createBrowserless(baseURL ?? "").get(`/en${EXERCISE}`)).html),
    ),
  );
  expect(new Set(others).size).toBeGreaterThan(1);
});

test("a form that another visitor was shown gets a question of one's own, and keeps what was typed", async ({
  baseURL,
}) => {
  const [ada, eve] = [createBrowserless(baseURL ?? ""), createBrowserless(baseURL ?? "")];
  const form = readForm((await ada.get(LESSON)).html, "which-port");
  await eve.get(LESSON);
  const { status, html } = await answer(eve, form, "12345");
  expect(status).toBe(200);
  expect(html).toContain("a question of your own");
  expect(html).toMatch(/<pre[^>]*>12345<\/pre>/);
  expect(eve.cookie).not.toContain("session_token");
  const forged = await fetch(`${baseURL}${LESSON}`, {
    headers: { cookie: `three-ports.visitor=${"A".repeat(22)}.${"A".repeat(43)}` },
  });
  expect(forged.headers.getSetCookie()[0]).toMatch(/^three-ports\.visitor=/);
});

test("two tabs before any session make one guest, and another browser gets no session by their key", async ({
  baseURL,
}) => {
  const client = createBrowserless(baseURL ?? "");
  const lesson = (await client.get(LESSON)).html;
  const [first, second] = [readForm(lesson, "which-port"), readForm(lesson, "what-happens")];
  second.set("fate", "refused");
  second.set("fate-refused", "5");
  second.set("intent", "answer");
  const sent = await Promise.all([answer(client, first, "1"), client.post(LESSON, second)]);
  expect(sent.map(({ status }) => status)).toEqual([303, 303]);
  expect(await countAnswers(client)).toBe(2);

  const thief = createBrowserless(baseURL ?? "");
  await thief.get(LESSON);
  await answer(thief, first, "1");
  expect(await countAnswers(thief)).toBe(0);
});

for (const { locale, already } of [
  { locale: "en", already: "was already counted" },
  { locale: "zh", already: "已经计入过了" },
])
  test(`an answer that is sent again is not counted again, and the page says so, in ${locale}`, async ({ baseURL }) => {
    const client = createBrowserless(baseURL ?? "");
    const form = readForm((await client.get(`/${locale}${EXERCISE}`)).html, "which-port");
    expect((await answer(client, form, "1")).status).toBe(303);
    const again = await answer(client, form, "1");
    expect(again.status).toBe(200);
    expect(again.html).toContain(already);
    expect(again.html).toContain('data-outcome="wrong"');
    expect(await countAnswers(client)).toBe(1);
  });

test("an old answer is opened from the list, with its question; others cannot open it", async ({ baseURL }) => {
  const client = createBrowserless(baseURL ?? "");
  const page = (await client.get(LESSON)).html;
  await answer(client, readForm(page, "which-port"), "1");
  const path = /\/en\/me\/attempts\/[0-9a-f-]+/.exec((await client.get("/en/me")).html)?.[0] ?? "";
  const opened = await client.get(path);
  expect(opened.status).toBe(200);
  expect(readNumbers(page)?.every((number) => opened.html.includes(number))).toBe(true);
  expect(opened.html).toContain('data-outcome="wrong"');
  const other = createBrowserless(baseURL ?? "");
  expect((await other.get(path)).status).toBe(404);
  await answer(other, readForm((await other.get(LESSON)).html, "which-port"), "1");
  expect((await other.get(path)).status).toBe(404);
});

test("whoever deletes everything leaves no visitor behind", async ({ page }) => {
  await page.goto(`/en${EXERCISE}`);
  const cookie = async () => (await page.context().cookies()).find(({ name }) => name === "three-ports.visitor")?.value;
  const visitor = await cookie();
  const exercise = page.locator("#exercise-which-port");
  await exercise.getByRole("textbox").fill("1");
  await exercise.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(page.locator("#which-port-outcome")).not.toBeEmpty();
  await page.goto("/en/me");
  await page.getByText("Delete", { exact: true }).first().click();
  await page.getByText("Delete everything").click();
  await page.getByText("I know that this cannot be undone.").click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Deleted.")).toBeVisible();
  await page.goto(`/en${EXERCISE}`);
  expect(await cookie()).not.toBe(visitor);
});
