import { expect, test } from "@playwright/test";
import { findAnswer } from "./_answers.ts";

const WAYS = [
  {
    locale: "en",
    start: "Start lesson 1",
    answer: "Answer",
    another: "Try another",
    wrong: "No.",
    right: "Right.",
    next: "Next lesson",
    hops: "Hops",
    me: "My progress",
  },
  {
    locale: "zh",
    start: "从第 1 课开始",
    answer: "提交答案",
    another: "换一题",
    wrong: "不对",
    right: "答对了。",
    next: "下一课",
    hops: "逐跳",
    me: "我的进度",
  },
];

for (const way of WAYS) {
  test(`a visitor learns from a mistake and comes back to it, in ${way.locale}`, async ({ page }) => {
    await page.goto(`/${way.locale}`);
    await page.getByRole("link", { name: way.start }).click();
    const exercise = page.locator("#exercise-which-port");
    const form = exercise.locator("form[data-ready]");
    await expect(form).toBeVisible();
    const { right, believed } = await findAnswer(exercise);

    await form.getByRole("textbox").fill(believed);
    await form.getByRole("button", { name: way.answer, exact: true }).click();
    const outcome = exercise.locator("#which-port-outcome");
    await expect(outcome).toContainText(way.wrong);
    await expect(exercise.locator("dl").last()).toContainText("targetPort");
    await expect(outcome).toBeFocused();
    await exercise.getByRole("radio", { name: way.hops }).check();
    await expect(exercise.getByRole("table")).toBeVisible();

    await exercise.getByRole("button", { name: way.another }).click();
    await expect(outcome).toBeEmpty();
    const again = await findAnswer(exercise);
    expect(right).not.toBe("");
    await form.getByRole("textbox").fill(again.right);
    await form.getByRole("button", { name: way.answer, exact: true }).click();
    await expect(outcome).toContainText(way.right);

    await page.getByRole("link", { name: way.next }).last().click();
    await page.locator("#exercise-pick-one form[data-ready]").getByRole("radio").first().check();
    await page.getByRole("button", { name: way.answer, exact: true }).click();
    await expect(page.locator("#pick-one-outcome")).not.toBeEmpty();

    await page.getByRole("navigation").getByRole("link", { name: way.me }).first().click();
    await expect(page.getByRole("row").filter({ hasText: "1 / 3" })).toHaveCount(1);
    await expect(page.locator("#history tbody tr")).toHaveCount(3);

    // The zone of playwright.config.ts: nobody has to choose it.
    await expect(page.locator("main")).toContainText("Europe/Berlin");

    await page.reload();
    await expect(page.locator("#history tbody tr")).toHaveCount(3);
  });
}
