import { expect, type Page, test } from "@playwright/test";
import { findAnswer } from "./_answers.ts";
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
    const link = page.locator(".site-header").getByRole("link", { name, exact: true });
    await expect(link).toHaveAttribute("aria-current", current);
    await expect(page.locator(".site-header [aria-current]")).toHaveCount(1);
  }
  for (const locale of ["en", "zh"])
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`/${locale}`);
      const height = await page.locator(".site-header").evaluate((header) => header.getBoundingClientRect().height);
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
  for (const path of ["/en", "/zh", "/en/lessons", "/zh/lessons/first-lesson", "/zh/article", "/en/glossary"]) {
    expect(map).toContain(`<loc>${baseURL}${path}</loc>`);
    expect(map).toContain(`href="${baseURL}${path}"`);
  }
  for (const [, address = ""] of map.matchAll(/<loc>([^<]+)<\/loc>/g)) {
    const html = await (await request.get(address)).text();
    expect(html, address).toContain(`<link rel="canonical" href="${address}"/>`);
    expect(html, address).not.toContain("noindex");
    expect(/<meta name="description" content="([^"]+)"/.exec(html)?.[1], address).toBeTruthy();
  }
  expect(await (await request.get("/robots.txt")).text()).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  for (const path of ["/en/me", "/zh/settings", "/en/sign-in", "/en/sign-up"])
    expect(await (await request.get(path)).text(), path).toContain('name="robots" content="noindex"');
  await page.goto(`${LESSON}?a=1`);
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", `${baseURL}${LESSON}`);
  await expect(page.locator("link[hreflang=zh]")).toHaveAttribute("href", `${baseURL}/zh/lessons/first-lesson`);
});

for (const locale of ["en", "zh"] as const)
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const)
    test(`the first question is live on the start page and above the fold, in ${locale} at ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height });
      await page.goto(`/${locale}`);
      const exercise = page.locator("#exercise-which-port");
      await expect(exercise.locator("form[data-ready]")).toBeVisible();
      const field = exercise.getByRole("textbox");
      const bottom = await field.evaluate((input) => input.getBoundingClientRect().bottom);
      expect(bottom).toBeLessThanOrEqual(height);
      await field.fill((await findAnswer(exercise)).right);
      await field.press("Enter");
      await expect(page.locator("#which-port-outcome")).not.toBeEmpty();
      await expect(page).toHaveURL(new RegExp(`/${locale}$`));
    });

test("the Chinese start page opens with the question about port and nodePort", async ({ page }) => {
  await page.goto("/zh");
  await expect(page.locator("h1")).toHaveText("port 由 8080 改为 9090，外部访问 node:30062 还通吗？");
});

test("the page on the old articles draws, asks and judges, with the engine's verdicts and links to proofs", async ({
  page,
}) => {
  await page.goto("/zh/article");
  await expect(page).toHaveTitle(/Kubernetes nodePort、targetPort、port 的区别/);
  await expect(page.locator("#picture svg").first()).toBeVisible();
  await expect(page.locator("#picture table").first()).toContainText("33306");
  await expect(page.locator("#questions form[data-ready]")).toHaveCount(3);
  const claim = page.locator("#claim-simple-claim");
  await expect(claim.locator("[data-verdict=simple]")).toHaveText("太简单");
  // Printed from the scenario by the engine: nobody listens on 33306 in the pod.
  await expect(claim).toContainText("mysql:33306");
  await expect(claim).toContainText("33306");
  await claim.getByRole("link").click();
  await expect(page).toHaveURL(/\/zh\/lessons\/first-lesson#exercise-what-happens$/);
});

test("the glossary says where each term is taught, and a term in the text opens without leaving its line", async ({
  page,
}) => {
  await page.goto("/en/glossary");
  await expect(page.locator("#service")).toContainText("A stable name for a set of pods.");
  await page.goto(LESSON);
  const term = page.getByRole("button", { name: "Service", exact: true });
  const line = await term.evaluate((button) => button.closest("p")?.getBoundingClientRect().height);
  await term.focus();
  await page.keyboard.press("Enter");
  const meaning = page.locator("#term-service");
  await expect(meaning).toBeVisible();
  expect(await term.evaluate((button) => button.closest("p")?.getBoundingClientRect().height)).toBe(line);
  await page.keyboard.press("Escape");
  await expect(meaning).toBeHidden();
  await page.keyboard.press("Enter");
  await meaning.getByRole("link", { name: "In the glossary" }).click();
  await expect(page).toHaveURL(/\/en\/glossary#service$/);
});

test("one's progress begins with what to do, and a held idea leads to a fresh question", async ({ page }) => {
  await page.goto("/en/me");
  await expect(page.locator("#now")).toContainText("Begin with the first question");
  await answerWrongly(page);
  const asked = await page.locator("#exercise-which-port input[name=variant]").inputValue();
  await page.goto("/en/me");
  const order = await page.locator("main h2").allTextContents();
  expect(order[0]).toBe("What to do now");
  const card = page.locator("#beliefs li").first();
  await expect(card).toContainText("You may have thought");
  await expect(card).toContainText("In fact");
  expect(await page.locator("#beliefs li").count()).toBeLessThanOrEqual(3);
  await expect(page.locator("main")).not.toContainText("yours");
  await card.getByRole("button", { name: /^Practise/ }).click();
  await expect(page).toHaveURL(/\/en\/exercises\/[a-z-]+$/);
  await expect(page.locator("form[data-ready]")).toBeVisible();
  await expect(page.getByRole("button", { name: "Answer", exact: true })).toBeVisible();
  // An exercise that was answered already comes with another question.
  if (page.url().endsWith("/which-port"))
    expect(await page.locator("#exercise-which-port input[name=variant]").inputValue()).not.toBe(asked);
});

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });

  test("the first question is answered on the start page, and the answer stands there", async ({ page }) => {
    await page.goto("/en");
    const exercise = page.locator("#exercise-which-port");
    await exercise.getByRole("textbox").fill((await findAnswer(exercise)).right);
    await exercise.getByRole("button", { name: "Answer", exact: true }).click();
    await expect(page).toHaveURL(/\/en#which-port-outcome$/);
    await expect(page.locator("#which-port-outcome")).toContainText("Right.");
  });

  test("signing up leads back, and a term opens", async ({ page }) => {
    await page.goto("/en/lessons/first-lesson?a=1");
    await page.getByRole("button", { name: "Service", exact: true }).click();
    await expect(page.locator("#term-service")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("link", { name: "No account yet? Create one" }).click();
    await fillSignUp(page, newPerson());
    await expect(page).toHaveURL(/\/en\/lessons\/first-lesson\?a=1$/);
  });
});
