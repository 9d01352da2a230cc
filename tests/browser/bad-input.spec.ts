import { expect, test } from "@playwright/test";
import { LESSON, openExercise } from "./_fixtures.ts";
import { createBrowserless, readForm } from "./_plain-form.ts";

test("addresses of nothing are 404, in the language of the address", async ({ request }) => {
  for (const path of [
    "/en/lessons/no-such",
    "/en/exercises/no-such",
    "/zh/exercises/%E2%80%A6",
    "/en/exercises/..%2F..%2Fetc%2Fpasswd",
    "/en/me/export?format=json",
    "/en/nowhere/at/all",
  ]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(404);
  }
  expect(await (await request.get("/zh/nowhere")).text()).toContain("这里什么都没有");
});

test("an address is decoded once", async ({ request }) => {
  expect((await request.get("/en/exercises/%77hich-port")).status()).toBe(200);
  expect((await request.get("/en/exercises/%2577hich-port")).status()).toBe(404);
});

test("nothing of the server's folder is served, and no listing of it", async ({ request }) => {
  for (const path of [
    "/.git/config",
    "/.env",
    "/.env.example",
    "/package.json",
    "/en/package.json",
    "/prisma/schema.prisma",
    "/data/three-ports.db",
    "/data/session-secret",
    "/content/",
    "/_next/",
    "/_next/static/",
    "/_next/static/chunks/",
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/api/",
  ]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(404);
  }
});

test("another learner's variant, an invented one, a changed exercise: a sentence, and nothing counted", async ({
  baseURL,
}) => {
  const [ada, eve] = [createBrowserless(baseURL ?? ""), createBrowserless(baseURL ?? "")];
  const answer = async (client: typeof ada, change: Record<string, string>) => {
    const form = readForm((await client.get(LESSON)).html, "which-port");
    form.set("port", "1");
    form.set("intent", "answer");
    for (const [name, value] of Object.entries(change)) form.set(name, value);
    return client.post(LESSON, form);
  };
  expect((await answer(ada, {})).status).toBe(303);
  const variant = String(readForm((await ada.get(LESSON)).html, "which-port").get("variant"));
  expect(variant).toMatch(/^[0-9a-f-]{36}$/);
  expect((await answer(eve, { variant })).html).toContain("somebody else");
  const shown = String(readForm((await eve.get(LESSON)).html, "which-port").get("variant"));
  expect(shown).toMatch(/^new:0:/);
  const invented = await answer(eve, { variant: shown.replace("new:0", "new:7") });
  expect(invented.html).toContain("a question of your own");
  expect((await answer(eve, { revision: "0".repeat(16) })).html).toContain("has been changed since");
  expect((await answer(eve, { key: "" })).status).toBe(200);
  expect((await answer(eve, { exercise: "no-such" })).status).toBe(404);
  expect(eve.cookie).not.toContain("session_token");
});

test("broken forms never break the server", async ({ baseURL }) => {
  const client = createBrowserless(baseURL ?? "");
  const { html } = await client.get(LESSON);
  const intact = readForm(html, "which-port");
  const variants: ((form: FormData) => void)[] = [
    (form) => form.set("$ACTION_KEY", "nonsense"),
    (form) => form.set("intent", "nonsense"),
    (form) => form.set("locale", "xx"),
    (form) => form.set("shownAt", "yesterday"),
    (form) => form.set("port", new Blob(["x"]), "port.txt"),
    (form) => form.set("__proto__", "x"),
    (form) => form.set("port", "9".repeat(100_000)),
    (form) => {
      for (let index = 0; index < 500; index += 1) form.append(`field-${index}`, "x");
    },
  ];
  for (const change of variants) {
    const form = new FormData();
    for (const [name, value] of intact.entries()) form.append(name, value);
    form.set("intent", "answer");
    change(form);
    const { status } = await client.post(LESSON, form);
    expect(status, change.toString()).toBeLessThan(500);
  }
});

test("a form of an earlier build is turned away without breaking", async ({ baseURL }) => {
  const client = createBrowserless(baseURL ?? "");
  const form = new FormData();
  for (const [name, value] of readForm((await client.get(LESSON)).html, "which-port").entries())
    form.append(name, String(value).replace(/"id":"[0-9a-f]+"/, `"id":"${"0".repeat(42)}"`));
  const { status } = await client.post(LESSON, form);
  expect(status).toBeLessThan(500);
});

test("a megabyte of manifest gets a sentence; three get 413", async ({ page, baseURL }) => {
  const exercise = await openExercise(page, "repair", "/en/exercises/repair");
  await expect(exercise.locator(".cm-content")).toBeVisible();
  await exercise.locator("textarea").evaluate((field: HTMLTextAreaElement) => {
    field.value = "x".repeat(1_000_000);
  });
  await exercise.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(exercise).toContainText("It costs no attempt.");
  const client = createBrowserless(baseURL ?? "");
  const form = new FormData();
  form.set("manifest", "x".repeat(3_000_000));
  expect((await client.post("/en/exercises/repair", form)).status).toBe(413);
});

test("two clicks count once, and a lost connection loses nothing", async ({ page }) => {
  const exercise = await openExercise(page, "which-port");
  await exercise.getByRole("textbox").fill("1");
  await page.route("**/first-lesson", (route) => route.abort(), { times: 1 });
  const button = exercise.getByRole("button", { name: "Answer", exact: true });
  await button.click();
  await expect(exercise).toContainText("could not be sent");
  await expect(exercise.getByRole("textbox")).toHaveValue("1");
  await button.dblclick();
  await expect(page.locator("#which-port-outcome")).not.toBeEmpty();
  await page.goto("/en/me");
  await expect(page.locator("#history tbody tr")).toHaveCount(1);
});
