import { expect, type Page, test } from "@playwright/test";
import { findAnswer } from "./_answers.ts";
import { LESSON } from "./_fixtures.ts";

async function tabTo(page: Page, isThere: () => Promise<boolean>, limit = 80): Promise<void> {
  for (let steps = 0; steps < limit; steps += 1) {
    if (await isThere()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not get there");
}

const isFocused = (page: Page, selector: string) => () =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

test("an exercise is read, answered and repeated by keyboard alone", async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto(LESSON);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the text" })).toBeFocused();
  await page.keyboard.press("Enter");
  const exercise = page.locator("#exercise-which-port");
  await expect(exercise.locator("form[data-ready]")).toBeVisible();
  const { believed } = await findAnswer(exercise);
  await tabTo(page, isFocused(page, "#exercise-which-port input[type=text]"));
  await page.keyboard.type(believed);
  const scroll = await page.evaluate(() => window.scrollY);
  await page.keyboard.press("Enter");
  const outcome = page.locator("#which-port-outcome");
  await expect(outcome).toContainText("No.", { timeout: 20_000 });
  await expect(outcome).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThanOrEqual(scroll);
  expect(await outcome.getAttribute("role")).toBe("status");

  await tabTo(page, isFocused(page, "#what-happens-form input[type=radio]"));
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await tabTo(page, isFocused(page, "#what-happens-form input[type=radio][name^=fate-]"));
  await page.keyboard.press("Space");
  await tabTo(page, isFocused(page, "#exercise-what-happens button[value=answer]"));
  await page.keyboard.press("Enter");
  await expect(page.locator("#what-happens-outcome")).not.toBeEmpty();
});

test("the editor can be left by keyboard", async ({ page }) => {
  await page.goto("/en/exercises/repair");
  await expect(page.locator(".cm-content")).toBeVisible();
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Tab");
  await expect(page.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(page.locator(".cm-content")).not.toBeFocused();
});
