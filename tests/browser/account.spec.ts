import { expect, test } from "@playwright/test";
import { answerWrongly, newPerson } from "./_fixtures.ts";

test("passwords are masked, may be pasted, and are marked for password managers", async ({ page }) => {
  for (const [path, label, purpose] of [
    ["/en/sign-up", "Password", "new-password"],
    ["/zh/sign-in", "密码", "current-password"],
  ] as const) {
    await page.goto(path);
    const field = page.getByLabel(label);
    await expect(field).toHaveAttribute("type", "password");
    await expect(field).toHaveAttribute("autocomplete", purpose);
    await expect(page.locator('input[name="email"]')).toHaveAttribute("autocomplete", /email|username/);
    // As a password manager and a clipboard do: the whole text at once.
    await field.evaluate((element) =>
      element.addEventListener("paste", (event) => {
        (window as { wasRefused?: boolean }).wasRefused = event.defaultPrevented;
      }),
    );
    await field.evaluate((element) =>
      element.dispatchEvent(
        new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() }),
      ),
    );
    expect(await page.evaluate(() => (window as { wasRefused?: boolean }).wasRefused)).toBe(false);
  }
});

test("a guest's work goes along into the account, and is there in another browser", async ({
  page,
  browser,
  baseURL,
}) => {
  await answerWrongly(page);
  const person = newPerson();
  await page.goto("/en/me");
  await page.getByRole("link", { name: "Create account" }).click();
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.locator("#history tbody tr")).toHaveCount(1);

  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await answerWrongly(other);
  await other.goto("/en/sign-in");
  await other.getByLabel("E-mail address").fill(person.email);
  await other.getByLabel("Password").fill("not the password");
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByText("do not belong together")).toBeVisible();
  await other.getByLabel("Password").fill(person.password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.locator("#history tbody tr")).toHaveCount(2);

  await other.getByText("Delete", { exact: true }).first().click();
  await other.getByText("Delete everything, the account too").click();
  await other.getByText("I know that this cannot be undone.").click();
  await other.getByRole("button", { name: "Delete" }).click();
  await expect(other.getByText("Deleted.")).toBeVisible();
  await context.close();

  // The session of the first browser went with the account.
  await page.reload();
  await expect(page.getByText("Nothing yet")).toBeVisible();
});

test("every page leads an account to signing out, and scripts keep nothing that would stay behind", async ({
  page,
}) => {
  const person = newPerson();
  await page.goto("/en/sign-up");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("link", { name: person.name })).toBeVisible();
  for (const path of ["/en", "/en/lessons", "/en/lessons/first-lesson", "/en/me"]) {
    await page.goto(path);
    await expect(page.getByRole("link", { name: person.name })).toHaveAttribute("href", "/en/settings");
    expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual([]);
  }
  await page.goto("/en/settings");
  await expect(page.getByRole("button", { name: "Sign out", exact: true })).toBeVisible();
});
