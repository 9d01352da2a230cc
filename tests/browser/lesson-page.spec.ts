import { readdirSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { startServer, type TestServer } from "./_server.ts";

// The measures of a lesson's page, over all exercises of the real lessons.
const lessons = readdirSync("content/lessons")
  .sort()
  .map((folder) => folder.replace(/^\d+-/, ""));
const SCREENS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
let server: TestServer;

test.beforeAll(async () => {
  server = await startServer({ CONTENT_DIR: "content", SUBMISSIONS_PER_MINUTE: "1000" });
});

test.afterAll(async () => {
  await server.stop();
});

async function open(page: Page, lesson: string, locale = "en"): Promise<Locator[]> {
  await page.goto(`${server.url}/${locale}/lessons/${lesson}`);
  await expect(page.locator("form[data-ready]").first()).toBeVisible();
  return page.locator("section[id^=exercise-]").all();
}

async function answerAnything(unit: Locator): Promise<void> {
  const form = unit.locator("form");
  for (const group of await form.getByRole("group").all()) await group.locator("label").first().click();
  for (const group of await form.getByRole("group").getByRole("group").all())
    await group.locator("label").first().click();
  for (const field of await form.locator("input[type=text]").all()) await field.fill("1");
  await form.locator("button[value=answer]").click();
  await expect(unit.locator("[data-outcome]")).toBeVisible({ timeout: 20_000 });
}

/** Where each part begins and ends, in the page's own pixels. */
function measure(unit: Element) {
  const at = (selector: string) => unit.querySelector(selector)?.getBoundingClientRect();
  const prompt = at("[data-prompt]");
  const field = at("form :is(input:not([type=hidden]), .cm-editor, textarea:not([hidden]))");
  const [headline, feedback] = [at("[id$=-outcome]"), at("[id$=-outcome] ~ div[data-phase]")];
  const stage = at("section[aria-label]");
  return {
    id: unit.id,
    promptToField: prompt && field ? Math.round(field.top - prompt.top) : 0,
    feedback: headline && feedback ? Math.round(headline.height + feedback.height) : 0,
    isHeadlineSeen: headline ? headline.top >= 48 && headline.bottom <= innerHeight : false,
    stage: stage ? Math.round(stage.height) : 0,
  };
}

for (const screen of SCREENS)
  for (const lesson of lessons)
    test(`every exercise of ${lesson} fits a screen of ${screen.width} px, and its feedback too`, async ({ page }) => {
      test.setTimeout(240_000);
      await page.setViewportSize(screen);
      const units = await open(page, lesson);
      for (const unit of units) {
        const { id, promptToField, stage } = await unit.evaluate(measure);
        expect(promptToField, `${id}: from the question to its first field`).toBeLessThanOrEqual(360);
        if (screen.width < 1100) expect(stage, `${id}: the stage before the question`).toBeLessThanOrEqual(480);
        await answerAnything(unit);
        const after = await unit.evaluate(measure);
        expect(after.isHeadlineSeen, `${id}: its headline is in view`).toBe(true);
        expect(after.feedback, `${id}: its feedback`).toBeLessThanOrEqual(320);
      }
    });

test("the first input of the course is above the fold, on a screen and on a phone", async ({ page }) => {
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    const [first] = await open(page, lessons[0] ?? "");
    const box = await first?.locator("form input[type=text]").boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(screen.height);
  }
});

test("a lesson stays short and light, unanswered and answered", async ({ page }) => {
  test.setTimeout(240_000);
  const [lesson = ""] = lessons;
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  // As http/ compresses.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const weigh = async () => brotliCompressSync(await (await page.request.get(page.url())).body(), { params }).length;
  await page.setViewportSize({ width: 1280, height: 800 });
  const units = await open(page, lesson);
  expect(await height()).toBeLessThanOrEqual(7000);
  // The aim is 26 KB: 28 since questions about several requests draw the cluster too.
  expect(await weigh()).toBeLessThanOrEqual(30 * 1024);
  for (const unit of units) await answerAnything(unit);
  await page.goto(page.url());
  expect(await height()).toBeLessThanOrEqual(10_500);
  expect(await page.locator("*").count()).toBeLessThanOrEqual(4000);
  expect(await weigh()).toBeLessThanOrEqual(56 * 1024);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await height()).toBeLessThanOrEqual(20_000);
});

test("a step after an answer is the same with scripts as after a reload without", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const units = await open(page, lessons[0] ?? "");
  for (const unit of units.slice(0, 4)) await answerAnything(unit);
  const read = (unit: Locator) => unit.evaluate(describe);
  const seen: string[] = [];
  for (const unit of units.slice(0, 4)) seen.push(await read(unit));
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const again = await plain.newPage();
  await again.goto(page.url().replace(/#.*/, ""));
  const reloaded = await again.locator("section[id^=exercise-]").all();
  for (const [index, unit] of reloaded.slice(0, 4).entries()) expect(await read(unit)).toBe(seen[index]);
  await plain.close();
});

test("a number that is being typed stands in the open drawing, moves nothing and goes with its question", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const [unit] = await open(page, lessons[0] ?? "");
  if (!unit) throw new Error("the lesson begins with an exercise");
  const field = unit.locator("form input[inputmode=numeric]");
  const echo = unit.locator("svg:visible [data-echo]");
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  await expect(echo).toBeHidden();
  const before = await height();
  await field.fill("3307");
  await expect(echo).toBeVisible();
  await expect(echo).toHaveText("you: 3307");
  expect(await height()).toBe(before);
  await field.fill("");
  await expect(echo).toBeHidden();
  await field.fill("3307");
  await unit.locator("button[value=answer]").click();
  await expect(unit.locator("[data-outcome]")).toBeVisible();
  await expect(unit.locator("[data-typed]")).toHaveCount(0);
});

/** Elements, their attributes and texts; without what differs from form to form, and what scripts mark themselves. */
function describe(unit: Element): string {
  const copy = unit.cloneNode(true) as Element;
  for (const field of copy.querySelectorAll("input[type=hidden]")) field.remove();
  for (const element of [copy, ...copy.querySelectorAll("*")])
    for (const name of ["data-ready", "aria-busy", "action", "enctype", "method", "name", "formaction"])
      element.removeAttribute(name);
  // Attributes in one order: scripts and parsers set them in two.
  for (const element of copy.querySelectorAll("input")) {
    const attributes = [...element.attributes].map(({ name, value }) => [name, value] as const).sort();
    for (const [name] of attributes) element.removeAttribute(name);
    for (const [name, value] of attributes) element.setAttribute(name, value);
  }
  // Between two texts the server writes a comment, between paragraphs scripts keep a line break, and styles are spelled in two ways.
  return copy.outerHTML
    .replace(/\n/g, "")
    .replace(/<!--.*?-->/g, "")
    .replace(/style="[^"]*"/g, (style) => style.replace(/\s|;(?=")/g, ""));
}
