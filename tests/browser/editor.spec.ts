import { expect, test } from "@playwright/test";
import { openExercise } from "./_fixtures.ts";

const ALONE = "/en/exercises/repair";

test("the editor marks the line that is wrong, and the repaired manifest passes", async ({ page }) => {
  const exercise = await openExercise(page, "repair", ALONE);
  const editor = exercise.locator(".cm-content");
  await expect(editor).toBeVisible();
  const original = await exercise.locator("textarea").inputValue();
  const target = /listens on (\d+)/.exec((await exercise.locator("[data-prompt]").textContent()) ?? "")?.[1];

  await editor.fill(`${original}\n  broken: [`);
  await exercise.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(exercise).toContainText("It costs no attempt.");
  await expect(exercise).toContainText(/line \d+/);
  await expect(exercise.locator(".cm-lint-marker-error")).toBeVisible();

  await editor.fill(original.replace(/- port: \d+/, "- port: 99999"));
  await exercise.getByRole("button", { name: "Answer", exact: true }).click();
  const outcome = exercise.locator("#repair-outcome");
  await expect(exercise).toContainText("spec.ports[0].port: Invalid value: 99999");
  await expect(exercise.locator(".cm-lint-marker-error")).toBeVisible();

  await editor.fill(original.replace(/(\s+)- port: (\d+)/, `$1- port: $2$1  targetPort: ${target}`));
  await exercise.getByRole("button", { name: "Answer again" }).click();
  await expect(outcome).toContainText("Right.");
});

test("line numbers stand beside their lines, before and after an answer", async ({ page }) => {
  const exercise = await openExercise(page, "repair", ALONE);
  const editor = exercise.locator(".cm-content");
  await expect(editor).toBeVisible();
  const heights = () =>
    exercise.locator(".cm-editor").evaluate((element) => {
      // The first element of a gutter is an invisible one that only keeps its width.
      const numbers = [...element.querySelectorAll(".cm-lineNumbers .cm-gutterElement")].slice(1);
      const measure = (all: Element[]) => all.map((one) => Math.round(one.getBoundingClientRect().height));
      return { numbers: measure(numbers), lines: measure([...element.querySelectorAll(".cm-line")]) };
    });
  const expectEqual = () =>
    expect(async () => {
      const { numbers, lines } = await heights();
      expect(numbers).toEqual(lines);
    }).toPass();
  await expectEqual();

  const original = await exercise.locator("textarea").inputValue();
  const target = /listens on (\d+)/.exec((await exercise.locator("[data-prompt]").textContent()) ?? "")?.[1];
  await page.setViewportSize({ width: 1000, height: 260 });
  await editor.fill(original.replace(/(\s+)- port: (\d+)/, `$1- port: $2$1  targetPort: ${target}`));
  const before = await exercise.locator(".cm-editor").elementHandle();
  await exercise.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(exercise.locator("#repair-outcome")).toContainText("Right.");
  expect(await before?.evaluate((element) => element.isConnected)).toBe(true);
  await exercise.locator(".cm-editor").scrollIntoViewIfNeeded();
  await expectEqual();
});

test("pages without a manifest to edit do not fetch the editor", async ({ page }) => {
  const bytes = new Map<string, number>();
  page.on("response", async (response) => {
    if (response.url().endsWith(".js")) bytes.set(response.url(), (await response.body().catch(() => "")).length);
  });
  await openExercise(page, "which-port", "/en/exercises/which-port");
  await page.waitForLoadState("networkidle");
  const before = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  await openExercise(page, "repair", ALONE);
  await expect(page.locator(".cm-content")).toBeVisible();
  const after = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  expect(after - before).toBeGreaterThan(100_000);
});
