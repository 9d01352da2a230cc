import { expect, it } from "vitest";
import { LineText } from "./line-text.ts";

it("is empty until a line is added", () => {
  const text = new LineText();
  expect(text.text).toBe("");
  expect(text.lines).toEqual([]);
});

it("keeps every line in its order, over the ends of chunks and after it was read", () => {
  const text = new LineText();
  const lines = Array.from({ length: 4_321 }, (_, index) => (index % 7 === 0 ? "" : `line ${index}`));
  text.addAll(lines.slice(0, 2_500));
  expect(text.lines).toEqual(lines.slice(0, 2_500));
  for (const line of lines.slice(2_500)) text.add(line);
  expect(text.lines).toEqual(lines);
  expect(text.text).toBe(lines.map((line) => `${line}\n`).join(""));
});
