import { expect, type Locator, type Page } from "@playwright/test";
import { findAnswer } from "./_answers.ts";

export const LESSON = "/en/lessons/first-lesson";

/** An exercise whose scripts have taken over. */
export async function openExercise(page: Page, id: string, path: string = LESSON): Promise<Locator> {
  await page.goto(path);
  const exercise = page.locator(`#exercise-${id}`);
  await expect(exercise.locator("form[data-ready]")).toBeVisible();
  return exercise;
}

/** Gives the answer that a holder of M5 gives, and waits for the outcome. */
export async function answerWrongly(page: Page): Promise<void> {
  const exercise = await openExercise(page, "which-port");
  const { believed } = await findAnswer(exercise);
  await exercise.getByRole("textbox").fill(believed);
  await exercise.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(page.locator("#which-port-outcome")).toContainText("No.");
}

let people = 0;

export function newPerson(): { name: string; email: string; password: string } {
  people += 1;
  const email = `person-${process.pid}-${Date.now()}-${people}@example.org`;
  return { name: "Ada", email, password: "correct horse battery" };
}
