import { join } from "node:path";
import { expect, test } from "@playwright/test";
import sqlite3 from "sqlite3";
import { LESSON, openExercise } from "./_fixtures.ts";
import { startServer } from "./_server.ts";

// Read by a driver that is not the server's.
function query(file: string, sql: string): Promise<Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file);
    database.all<Record<string, unknown>>(sql, (error, rows) => {
      database.close();
      if (error) reject(error);
      else resolve(rows);
    });
  });
}

test("what was shown is kept, even when the server is killed in the next moment", async ({ page }) => {
  const first = await startServer();
  const exercise = await openExercise(page, "which-port", `${first.url}${LESSON}`);
  await exercise.getByRole("textbox").fill("1");
  await exercise.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(page.locator("#which-port-outcome")).not.toBeEmpty();
  await first.stop("SIGKILL");

  const file = join(first.dataDir, "three-ports.db");
  expect(await query(file, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
  const attempts = await query(file, "SELECT outcome, raw, exerciseId FROM Attempt");
  expect(attempts).toEqual([{ outcome: "wrong", raw: '{"port":"1"}', exerciseId: "which-port" }]);
  expect(await query(file, "SELECT status FROM Variant")).toEqual([{ status: "answered" }]);

  const second = await startServer({ DATA_DIR: first.dataDir });
  try {
    await page.goto(`${second.url}${LESSON}`);
    // Cookies do not know ports: the same browser is the same guest.
    await expect(page.locator("#which-port-outcome")).toContainText("No.");
  } finally {
    await second.stop();
  }
});
