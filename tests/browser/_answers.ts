import type { Locator } from "@playwright/test";

/** Reads the two numbers that the prompt of "which-port" tells, as a learner would. */
export async function findAnswer(exercise: Locator): Promise<{ right: string; believed: string }> {
  const prompt = (await exercise.locator("[data-prompt]").textContent()) ?? "";
  const right = /port: (\d+)/.exec(prompt)?.[1] ?? "";
  const believed = /(?:listens on|监听)\s*(\d+)/.exec(prompt)?.[1] ?? "";
  return { right, believed };
}
