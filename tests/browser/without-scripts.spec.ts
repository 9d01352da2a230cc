import { expect, test } from "@playwright/test";
import { findAnswer } from "./_answers.ts";
import { LESSON, newPerson } from "./_fixtures.ts";

test.use({ javaScriptEnabled: false });

test("everything works with scripts off: answer, hint, another variant, account, progress, settings", async ({
  page,
}) => {
  await page.goto("/en");
  await page.getByRole("link", { name: "Start lesson 1" }).click();
  const exercise = page.locator("#exercise-which-port");
  const outcome = page.locator("#which-port-outcome");
  const send = () => exercise.getByRole("button", { name: "Answer", exact: true }).click();

  await exercise.getByRole("textbox").fill("many");
  await send();
  await expect(exercise).toContainText("It costs no attempt.");
  await expect(exercise.getByRole("textbox")).toHaveValue("many");
  await expect(page).toHaveURL(/#which-port-problems$/);

  await exercise.getByRole("textbox").fill((await findAnswer(exercise)).believed);
  await send();
  await expect(outcome).toContainText("No.");
  await expect(page).toHaveURL(/#which-port-outcome$/);

  await exercise.getByRole("button", { name: "Try another" }).click();
  await expect(outcome).toBeEmpty();
  await exercise.getByRole("button", { name: "Hint" }).click();
  await expect(exercise).toContainText("The first hint.");
  await exercise.getByRole("textbox").fill((await findAnswer(exercise)).right);
  await send();
  await expect(outcome).toContainText("Right.");

  // The drawing's equal: a table.
  await exercise.getByRole("radio", { name: "Hops" }).check();
  await expect(exercise.getByRole("row").nth(1)).toBeVisible();

  const person = newPerson();
  await page.goto("/en/sign-up");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail address").fill("nobody");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("This is not an e-mail address.")).toBeVisible();
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/en\/me\?arrived=2$/);
  await expect(page.getByRole("status").first()).toContainText("2 answers came along");
  await expect(page.locator("#history tbody tr")).toHaveCount(2);

  await page.goto("/en/settings");
  await page.getByLabel("Theme").selectOption("dark");
  await page.getByLabel("Time zone").selectOption("Asia/Shanghai");
  await page.getByLabel("Language").selectOption("zh");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByText("已保存。")).toBeVisible();
  await page.getByRole("button", { name: "退出登录", exact: true }).click();
  await page.goto("/zh/me");
  await expect(page.getByText("这里还是空的")).toBeVisible();

  await page.goto("/zh/sign-in");
  await page.getByLabel("电子邮箱").fill(person.email);
  await page.getByLabel("密码").fill(person.password);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.locator("#history tbody tr")).toHaveCount(2);
  await expect(page.getByText("Asia/Shanghai")).toBeVisible();

  await page.getByText("删除", { exact: true }).first().click();
  await page.getByRole("button", { name: "删除" }).click();
  await expect(page.getByText("请先勾选确认")).toBeVisible();
});

test("a manifest is repaired in a plain text field", async ({ page }) => {
  await page.goto(LESSON);
  const exercise = page.locator("#exercise-repair");
  const text = await exercise.getByRole("textbox").inputValue();
  const prompt = (await exercise.locator("[data-prompt]").textContent()) ?? "";
  const target = /listens on (\d+)/.exec(prompt)?.[1];
  await exercise.getByRole("textbox").fill(text.replace(/(\s+)- port: (\d+)/, `$1- port: $2$1  targetPort: ${target}`));
  await exercise.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(page.locator("#repair-outcome")).toContainText("Right.");
});
