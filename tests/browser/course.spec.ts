import { readdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { startServer, type TestServer } from "./_server.ts";

// The real lessons; everything else is tested with lessons of its own.
const lessons = readdirSync("content/lessons")
  .sort()
  .map((folder) => folder.replace(/^\d+-/, ""));
let server: TestServer;

test.beforeAll(async () => {
  server = await startServer({ CONTENT_DIR: "content", SUBMISSIONS_PER_MINUTE: "1000" });
});

test.afterAll(async () => {
  await server.stop();
});

test("the list of lessons leads to each of them, in both languages", async ({ page }) => {
  expect(lessons.length).toBeGreaterThanOrEqual(3);
  for (const locale of ["en", "zh"]) {
    await page.goto(`${server.url}/${locale}/lessons`);
    const links = page.locator("main ol a");
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(hrefs).toEqual(lessons.map((lesson) => `/${locale}/lessons/${lesson}`));
  }
});

for (const lesson of lessons) {
  test(`lesson ${lesson} can be read and answered in both languages`, async ({ page }) => {
    test.setTimeout(180_000);
    for (const locale of ["en", "zh"]) {
      // A new visitor: what was answered in the other language is closed.
      await page.context().clearCookies();
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(`${server.url}/${locale}/lessons/${lesson}`);
      const forms = page.locator("form[data-ready]");
      await expect(forms.first()).toBeVisible();
      const kinds = new Set(
        await page.locator("section[id^=exercise-] [id$=-question] > p:first-child").allTextContents(),
      );
      expect(await forms.count()).toBeGreaterThanOrEqual(5);
      expect(kinds.size).toBeGreaterThanOrEqual(3);
      // What comes back is the same component in both languages; once through all of them is enough.
      for (const form of locale === "en" ? await forms.all() : [forms.first()]) await answerAnything(form);
      expect(await page.evaluate(listOutsideTheirCard)).toEqual([]);
      if (locale === "en") expect(await listSeriousViolations(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 800 });
      await expect.poll(() => page.evaluate(listTooWide)).toEqual([]);
    }
  });
}

async function answerAnything(form: Locator): Promise<void> {
  // Outcomes are chips: their radios are there for keyboards, and a pointer meets the label.
  for (const group of await form.getByRole("group").all()) await group.locator("label").first().click();
  for (const group of await form.getByRole("group").getByRole("group").all())
    await group.locator("label").first().click();
  for (const field of await form.locator("input[type=text]").all()) await field.fill("1");
  await form.locator("button[value=answer]").click();
  await expect(form.locator("xpath=..").locator("[data-outcome]")).toBeVisible({ timeout: 20_000 });
}

async function listSeriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa"]).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`);
}

/** Tables and drawings of outcomes that stick out of their exercise. */
function listOutsideTheirCard(): string[] {
  return [...document.querySelectorAll("section[id^=exercise-] :is(table, figure, form, dl)")]
    .filter((element) => {
      const card = element.closest("section[id^=exercise-]")?.getBoundingClientRect();
      return card !== undefined && element.getBoundingClientRect().right > card.right + 1;
    })
    .map((element) => element.className);
}

/** Elements that make the page wider than the screen, with where they end. */
function listTooWide(): string[] {
  const width = window.innerWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const isClipped = (element: Element | null): boolean =>
    element !== null && (getComputedStyle(element).overflowX !== "visible" || isClipped(element.parentElement));
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > width + 1 && !isClipped(element.parentElement))
    .map((element) => `${element.tagName} ${element.className} ${Math.round(element.getBoundingClientRect().right)}`)
    .slice(0, 6);
}
