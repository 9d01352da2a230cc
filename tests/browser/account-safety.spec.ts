import { execFile } from "node:child_process";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { answerWrongly, newPerson } from "./_fixtures.ts";

const NEXT_PASSWORD = "entirely other words";

async function expectNoViolations(page: Page): Promise<void> {
  await expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

/** What `npm run operator -- …` says, beside the server of the tests. */
async function operate(...words: string[]): Promise<string> {
  const args = ["--conditions=react-server", "--import", "tsx", "operator/main.ts", ...words];
  const env = { ...process.env, DATA_DIR: `test-results-data/${process.env.TEST_RUN}` };
  return (await promisify(execFile)(process.execPath, args, { env })).stdout;
}

test("an account sees its sessions, changes its password and ends a stranger's session, without scripts", async ({
  browser,
  baseURL,
}) => {
  const open = async () => (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
  const [page, other] = [await open(), await open()];
  const person = newPerson();
  await page.goto("/en/sign-up");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill("1234567890");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("one of the first passwords")).toBeVisible();
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("link", { name: person.name })).toBeVisible();

  const signIn = async (password: string) => {
    await other.goto("/en/sign-in");
    await other.getByLabel("E-mail address").fill(person.email);
    await other.getByLabel("Password").fill(password);
    await other.getByRole("button", { name: "Sign in" }).click();
  };
  await signIn(person.password);
  await expect(other.getByRole("link", { name: person.name })).toBeVisible();

  await page.goto("/zh/settings");
  await expect(page.locator("#sessions tbody tr")).toHaveCount(2);
  await expect(page.locator("#sessions")).toContainText("Chrome, Windows");
  await page.locator("#sessions tbody form button").click();
  await expect(page.getByText("该会话已结束")).toBeVisible();
  await expect(page.locator("#sessions tbody tr")).toHaveCount(1);
  await other.goto("/en/settings");
  await expect(other.getByRole("link", { name: "Sign in" })).toBeVisible();

  await page.goto("/en/settings");
  await page.getByLabel("Password so far").fill("not the password");
  await page.getByLabel("New password").fill(NEXT_PASSWORD);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("This is not the password of your account.")).toBeVisible();
  await page.getByLabel("Password so far").fill(person.password);
  await page.getByLabel("New password").fill(NEXT_PASSWORD);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("The password is changed.")).toBeVisible();

  await signIn(NEXT_PASSWORD);
  await expect(other.getByRole("link", { name: person.name })).toBeVisible();
  await page.goto("/en/settings");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await other.goto("/en/settings");
  await expect(other.getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("a guest leaves a shared computer by keyboard, and the next one starts afresh", async ({ page }) => {
  await answerWrongly(page);
  await page.goto("/en/settings");
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Leave" }).press("Enter");
  await expect(page.getByText("Tick the box first")).toBeVisible();
  await page.getByLabel("I know that my answers are lost").press("Space");
  await page.getByRole("button", { name: "Leave" }).press("Enter");
  await expect(page).toHaveURL(/\/en$/);
  await page.goto("/en/me");
  await expect(page.getByText("Nothing yet")).toBeVisible();
});

test("the page for a forgotten password says so of a link that is none, and tells its address to nobody", async ({
  page,
}) => {
  const response = await page.goto(`/zh/reset/${"x".repeat(43)}`);
  await expect(page.getByText("这个链接无效或已失效")).toBeVisible();
  expect(response?.headers()).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "cache-control": expect.stringContaining("no-store"),
  });
  await expectNoViolations(page);
});

test("a forgotten password is set anew by the link that the operator hands out, once", async ({
  page,
  browser,
  baseURL,
}) => {
  // Starts the operator's program, and hashes four times.
  test.setTimeout(240_000);
  const person = newPerson();
  await page.goto("/en/sign-up");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("link", { name: person.name })).toBeVisible();

  const path = /\/en\/reset\/[\w-]{43}/.exec(await operate("admin", "reset-password", person.email))?.[0] ?? "none";
  const elsewhere = await (await browser.newContext({ baseURL })).newPage();
  await elsewhere.goto(path);
  await expect(elsewhere.getByText(person.email)).toBeVisible();
  await expectNoViolations(elsewhere);
  await elsewhere.getByLabel("New password").fill("short");
  await elsewhere.getByRole("button", { name: "Set the password" }).click();
  await expect(elsewhere.getByText("At least 10 characters.", { exact: true })).toBeVisible();
  await elsewhere.getByLabel("New password").fill(NEXT_PASSWORD);
  await elsewhere.getByRole("button", { name: "Set the password" }).click();
  await expect(elsewhere.getByText("The password is changed.")).toBeVisible();
  await expect(elsewhere.getByRole("link", { name: person.name })).toBeVisible();

  await page.goto("/en/settings");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto(path);
  await expect(page.getByText("This link is not valid")).toBeVisible();
  await page.goto("/en/sign-in");
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill(NEXT_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("link", { name: person.name })).toBeVisible();
  await page.goto("/en/settings");
  await expect(page.locator("#sessions tbody tr")).toHaveCount(2);
  await expectNoViolations(page);
});
