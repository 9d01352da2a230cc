import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { startServer } from "./_server.ts";

// The real lessons; everything else is tested with lessons of its own.
test("every lesson of the course can be read and answered in both languages", async ({ page }) => {
  test.setTimeout(180_000);
  const server = await startServer({ CONTENT_DIR: "content", SUBMISSIONS_PER_MINUTE: "1000" });
  try {
    for (const locale of ["en", "zh"]) {
      await page.goto(`${server.url}/${locale}/lessons`);
      const links = await page
        .locator("main ol a")
        .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      expect(links.length).toBeGreaterThanOrEqual(3);
      for (const link of links) {
        await page.goto(link);
        const forms = page.locator("form[data-ready]");
        await expect(forms.first()).toBeVisible();
        const kinds = new Set(await page.locator("section[id^=exercise-] .eyebrow:first-child").allTextContents());
        expect(await forms.count(), link).toBeGreaterThanOrEqual(5);
        expect(kinds.size, link).toBeGreaterThanOrEqual(3);
        // What comes back is the same component in both languages; once through all of them is enough.
        for (const form of locale === "en" ? await forms.all() : [forms.first()]) {
          for (const group of await form.getByRole("group").all()) await group.getByRole("radio").first().check();
          for (const field of await form.locator("input[type=text]").all()) await field.fill("1");
          if ((await form.locator("[data-outcome]").count()) > 0) continue;
          await form.locator("button[value=answer]").click();
          await expect(form.locator("[data-outcome]")).toBeVisible();
        }
        await page.setViewportSize({ width: 390, height: 800 });
        await expect.poll(() => page.evaluate(listTooWide), { message: link }).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 800 });
        const wide = await page.evaluate(() =>
          [...document.querySelectorAll("[data-outcome] table, [data-outcome] figure")]
            .filter((element) => {
              const card = element.closest("section[id^=exercise-]")?.getBoundingClientRect();
              return card !== undefined && element.getBoundingClientRect().right > card.right + 1;
            })
            .map((element) => element.className),
        );
        expect(wide, link).toEqual([]);
        if (locale === "zh") continue;
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa"]).analyze();
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        expect(
          serious.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`),
          link,
        ).toEqual([]);
      }
      await page.context().clearCookies();
    }
  } finally {
    await server.stop();
  }
});

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
