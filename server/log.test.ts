import { expect, test } from "vitest";
import { createLogger } from "../lib/logger.mjs";
import { describeError } from "./log.ts";

test("a line of the log is JSON with time, level and event", () => {
  const lines: string[] = [];
  createLogger({ write: (line: string) => lines.push(line) > 0 }).warn({ event: "limit-met", limit: "sign-in" });
  const { time, ...rest } = JSON.parse(lines[0] ?? "");
  expect(rest).toEqual({ level: "warn", event: "limit-met", limit: "sign-in" });
  expect(new Date(time).toISOString()).toBe(time);
});

test("an error is told by class, code and place, never by what it says", () => {
  const error = Object.assign(new TypeError("cannot read ada@example.org"), { code: "P2002" });
  const facts = describeError(error);
  expect(facts).toMatchObject({ error: "TypeError", code: "P2002" });
  expect(facts.at?.[0]).toContain("log.test.ts");
  expect(JSON.stringify(facts)).not.toContain("ada@");
  expect(describeError("ada@example.org")).toEqual({ error: "string" });
});
