import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type ExerciseWithKey, parseExercises, renderIdentity } from "./index.ts";

const frozen = JSON.parse(readFileSync(new URL("kinds/choose/choose.frozen.json", import.meta.url), "utf8"));

function parse(
  change: (text: string) => string,
  scenarios: Record<string, string> = frozen.scenarios,
): ExerciseWithKey[] {
  const text = change(frozen.exercises);
  const parsed = parseExercises(text, "choose.frozen.json", scenarios);
  if (parsed.status === "invalid") throw new Error(JSON.stringify(parsed.problems));
  return parsed.exercises;
}

const original = parse((text) => text).map(renderIdentity);

describe("renderIdentity", () => {
  it.each([
    ["a prompt", "Exactly one of these connections is answered. Which?"],
    ["the reason", "Any node will do."],
    ["the Chinese of an option", "选择器匹配到一个就绪的 Pod，而 `targetPort` 对它来说是 9090。"],
  ])("stays when %s is reworded", (_, words) => {
    expect(frozen.exercises).toContain(words);
    expect(parse((text) => text.replace(words, "…")).map(renderIdentity)).toEqual(original);
  });

  it.each([
    ["a range", "from: 7000", "from: 7001", 0],
    ["the name of a template", "- id: one-node", "- id: a-node", 0],
    [
      "the order of options",
      "- outside-n3\n            - outside-n1-port",
      "- outside-n1-port\n            - outside-n3",
      0,
    ],
    ["the English of an option", "The pod’s manifest declares", "The manifest declares", 1],
  ])("changes with %s, in that exercise alone", (_, from, to, changed) => {
    expect(frozen.exercises).toContain(from);
    const identities = parse((text) => text.replace(from, to)).map(renderIdentity);
    expect(identities.map((identity, index) => identity !== original[index])).toEqual([changed === 0, changed === 1]);
  });

  it("changes with a scenario", () => {
    const app1 = `${frozen.scenarios.app1}\n`;
    const [requests, sentences] = parse((text) => text, { ...frozen.scenarios, app1 }).map(renderIdentity);
    expect(requests).not.toBe(original[0]);
    expect(sentences).toBe(original[1]);
  });

  it("does not hang on the order in which a definition was put together", () => {
    const [exercise] = parse((text) => text);
    const reversed = Object.fromEntries(Object.entries(exercise!).reverse()) as ExerciseWithKey;
    expect(renderIdentity(reversed)).toBe(original[0]);
    expect(renderIdentity(JSON.parse(JSON.stringify(exercise)))).toBe(original[0]);
  });
});
