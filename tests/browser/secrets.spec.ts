import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import sqlite3 from "sqlite3";
import { answerWrongly, LESSON, openExercise } from "./_fixtures.ts";

// The fixture lesson has this in hidden requests, solutions and mistakes.
const MARKER = /marker-key/i;

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : [path];
  });
}

function readSalts(): Promise<string[]> {
  const file = join("test-results-data", process.env.TEST_RUN ?? "", "three-ports.db");
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
    database.all<{ salt: string }>("SELECT variantSalt AS salt FROM User", (error, rows) => {
      database.close();
      if (error) reject(error);
      else resolve(rows.map(({ salt }) => salt));
    });
  });
}

test("keys, hidden requests, salts and seeds are in no response", async ({ page }) => {
  const bodies: { url: string; body: string }[] = [];
  page.on("response", async (response) => {
    const body = await response.text().catch(() => "");
    bodies.push({ url: response.url(), body });
  });
  await answerWrongly(page);
  await page.getByRole("button", { name: "Try another" }).first().click();
  await expect(page.locator("#which-port-outcome")).toBeEmpty();
  await page.getByRole("button", { name: "Hint" }).first().click();
  await expect(page.getByText("The first hint.")).toBeVisible();
  const repair = await openExercise(page, "repair", "/en/exercises/repair");
  await repair.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(page.locator("#repair-outcome")).toContainText("Not yet.");
  for (const path of ["/en", "/en/lessons", LESSON, "/zh/lessons/first-lesson", "/en/exercises/repair", "/en/me"])
    await page.goto(path);
  const exported = await page.request.get("/en/me/export?format=json");
  bodies.push({ url: exported.url(), body: await exported.text() });
  await page.waitForLoadState("networkidle");

  expect(bodies.length).toBeGreaterThan(20);
  const salts = await readSalts();
  expect(salts.length).toBeGreaterThan(0);
  for (const { url, body } of bodies) {
    expect(MARKER.test(body), `the marker is in ${url}`).toBe(false);
    // With the salt anybody could compute which variants come next. A seed alone is a number below 512.
    expect(
      salts.filter((salt) => body.includes(salt)),
      url,
    ).toEqual([]);
    expect(/\bseed\b\W{0,4}[:=]\W{0,4}\d/i.test(body), `a seed is named in ${url}`).toBe(false);
  }
});

test("what only the server knows is in no client file", () => {
  const files = listFiles(".next/static");
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    expect(MARKER.test(text), file).toBe(false);
    // Names of grading's and the engine's insides: their code belongs to the server.
    for (const inside of ["KUBE-NODEPORTS", "generateVariant", "target-port-finds-the-container", "PrismaClient"])
      expect(text.includes(inside), `${inside} in ${file}`).toBe(false);
  }
});
