import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { answerWrongly, LESSON } from "./_fixtures.ts";

const PAGES = [
  "/en",
  "/zh",
  "/en/lessons",
  LESSON,
  "/zh/lessons/first-lesson",
  "/en/exercises/which-port",
  "/en/exercises/repair",
  "/en/article",
  "/zh/article",
  "/en/glossary",
  "/zh/glossary",
  "/en/me",
  "/zh/me",
  "/en/sign-in",
  "/en/sign-up",
  "/en/settings",
  "/en/nowhere",
];

async function findFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing serious on any page, ${theme}`, async ({ page, context, baseURL }) => {
    test.setTimeout(240_000);
    await context.addCookies([{ name: "theme", value: theme, url: baseURL ?? "" }]);
    await answerWrongly(page);
    for (const path of PAGES) {
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
      expect(await findFaults(page), path).toEqual([]);
    }
  });

for (const width of [320, 390, 1280])
  test(`no page is wider than ${width} px`, async ({ page }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width, height: 800 });
    await answerWrongly(page);
    for (const path of PAGES) {
      await page.goto(path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });

test("the language switch keeps the place", async ({ page }) => {
  await page.goto("/en/exercises/which-port");
  await page.getByRole("link", { name: "中文" }).click();
  await expect(page).toHaveURL(/\/zh\/exercises\/which-port$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/exercises\/which-port$/);
});

test("the start page follows the browser's languages", async ({ browser, baseURL }) => {
  for (const [locale, path] of [
    ["zh-TW", "/zh"],
    ["zh-CN", "/zh"],
    ["de-DE", "/en"],
  ]) {
    const context = await browser.newContext({ locale, baseURL });
    const page = await context.newPage();
    await page.goto("/");
    expect(new URL(page.url()).pathname).toBe(path);
    await context.close();
  }
});

test("every link on every page leads somewhere", async ({ page }) => {
  test.setTimeout(120_000);
  await answerWrongly(page);
  const links = new Set<string>();
  for (const path of PAGES) {
    await page.goto(path);
    for (const link of await page.locator("a[href^='/']").all()) {
      const href = (await link.getAttribute("href")) ?? "";
      // The way back differs from page to page; the form is one.
      links.add(href.replace(/\?from=.*/, ""));
    }
  }
  for (const link of links) {
    if (link.includes("/nowhere") || link.includes("/export")) continue;
    // With the page's own cookies: an answer can be opened by whoever gave it.
    expect((await page.request.get(link)).status(), link).toBe(200);
  }
});
