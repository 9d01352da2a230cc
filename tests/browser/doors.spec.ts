import { expect, type Page, test } from "@playwright/test";
import { answerWrongly, LESSON, newPerson, openExercise } from "./_fixtures.ts";

async function fillSignUp(page: Page, person: ReturnType<typeof newPerson>): Promise<void> {
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
}

test("signing up leads back to the place on the page, and tells how many answers came along", async ({ page }) => {
  await answerWrongly(page);
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "No account yet? Create one" }).click();
  await fillSignUp(page, newPerson());
  await expect(page).toHaveURL(/\/en\/lessons\/first-lesson\?arrived=1#exercise-which-port$/);
  await expect(page.getByRole("status").first()).toContainText("1 answer came along");
  await expect(page.locator("#which-port-outcome")).not.toBeEmpty();
  await page.goto(LESSON);
  await expect(page.getByText("came along")).toHaveCount(0);
});

test("no form for signing in leads to another site", async ({ page }) => {
  const person = newPerson();
  for (const from of ["//elsewhere.example/en", "https://elsewhere.example", "/\\elsewhere.example"]) {
    await page.goto(`/en/sign-up?from=${encodeURIComponent(from)}`);
    await expect(page.locator("input[name=from]")).toHaveCount(0);
  }
  await page.locator("form input[name=locale]").evaluate((input) => {
    const forged = document.createElement("input");
    Object.assign(forged, { type: "hidden", name: "from", value: "//elsewhere.example/en" });
    input.after(forged);
  });
  await fillSignUp(page, person);
  await expect(page).toHaveURL(/localhost:\d+\/en\/me$/);
});

test("the language switch keeps path, query and the exercise that one was at", async ({ page }) => {
  const exercise = await openExercise(page, "which-port", `${LESSON}?a=1#exercise-repair`);
  await page.getByRole("link", { name: "中文" }).click();
  await expect(page).toHaveURL(/\/zh\/lessons\/first-lesson\?a=1#exercise-repair$/);
  await expect(exercise.locator("form[data-ready]")).toBeVisible();
  await exercise.getByRole("textbox").first().focus();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/lessons\/first-lesson\?a=1#exercise-which-port$/);
});

test("the header says where one is, and stays one row down to 320 px", async ({ page }) => {
  for (const [path, name, current] of [
    ["/en/lessons", "Lessons", "page"],
    [LESSON, "Lessons", "true"],
    ["/en/me", "My progress", "page"],
    ["/en/sign-in", "Sign in", "page"],
  ] as const) {
    await page.goto(path);
    const link = page.locator("header").getByRole("link", { name, exact: true });
    await expect(link).toHaveAttribute("aria-current", current);
    await expect(page.locator("header [aria-current]")).toHaveCount(1);
  }
  for (const locale of ["en", "zh"])
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`/${locale}`);
      const height = await page.locator("header").evaluate((header) => header.getBoundingClientRect().height);
      expect(height, `${locale} at ${width} px`).toBeLessThanOrEqual(58);
    }
});

test("time zones stand in groups, the likely ones first", async ({ page }) => {
  await page.goto("/en/settings");
  const first = page.getByLabel("Time zone").locator("optgroup").first();
  await expect(first.locator("option")).toHaveText(["UTC", "Europe/Berlin (this browser)"]);
  await page.getByLabel("Time zone").selectOption("Asia/Shanghai");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Shanghai");
  await expect(first.locator("option").first()).toHaveText("Asia/Shanghai");
});

test("help stands close below its field", async ({ page }) => {
  await page.goto("/en/sign-up");
  const gap = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    return (box("#password-help")?.top ?? 1000) - (box("#password")?.bottom ?? 0);
  });
  expect(gap).toBeLessThanOrEqual(10);
});

test("Chinese is neither slanted nor balanced", async ({ page }) => {
  await page.goto("/zh");
  expect(await page.locator("h1").evaluate((heading) => getComputedStyle(heading).textWrapStyle)).toBe("auto");
  const style = await page.locator("main").evaluate((main) => {
    const em = main.appendChild(document.createElement("em"));
    return getComputedStyle(em).fontStyle;
  });
  expect(style).toBe("normal");
});

test("search engines are told the pages, their languages and their one address", async ({ page, request, baseURL }) => {
  const map = await (await request.get("/sitemap.xml")).text();
  for (const path of ["/en", "/zh", "/en/lessons", "/zh/lessons/first-lesson"]) {
    expect(map).toContain(`<loc>${baseURL}${path}</loc>`);
    expect(map).toContain(`href="${baseURL}${path}"`);
  }
  for (const [, address = ""] of map.matchAll(/<loc>([^<]+)<\/loc>/g)) {
    const html = await (await request.get(address)).text();
    expect(html, address).toContain(`<link rel="canonical" href="${address}"/>`);
    expect(html, address).not.toContain("noindex");
    expect(/<meta name="description" content="([^"]+)"/.exec(html)?.[1]?.length, address).toBeGreaterThan(10);
  }
  expect(await (await request.get("/robots.txt")).text()).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  for (const path of ["/en/me", "/zh/settings", "/en/sign-in", "/en/sign-up"])
    expect(await (await request.get(path)).text(), path).toContain('name="robots" content="noindex"');
  await page.goto(`${LESSON}?a=1`);
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", `${baseURL}${LESSON}`);
  await expect(page.locator("link[hreflang=zh]")).toHaveAttribute("href", `${baseURL}/zh/lessons/first-lesson`);
});
