import { expect, test } from "@playwright/test";
import { answerWrongly, newPerson } from "./_fixtures.ts";

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
  await expect(page.getByRole("link", { name: person.name })).toBeVisible();

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
