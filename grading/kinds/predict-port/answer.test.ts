import { describe, expect, it } from "vitest";
import { parseNumber } from "./answer.ts";

describe("parseNumber", () => {
  it.each([
    ["8080", 8080],
    [" 8080\t", 8080],
    ["030080", 30080],
    ["８０８０", 8080],
    ["+80", 80],
    ["0", 0],
    ["-0", 0],
    ["65535", 65535],
  ])("reads %j as %i", (typed, number) => {
    expect(parseNumber("port", typed)).toBe(number);
  });

  it.each([
    ["", "missing"],
    ["   ", "missing"],
    ["1e3", "not-a-number"],
    ["80.5", "not-a-number"],
    ["0x50", "not-a-number"],
    ["80 80", "not-a-number"],
    ["八十", "not-a-number"],
    ["-1", "out-of-range"],
    ["65536", "out-of-range"],
    ["1".repeat(33), "too-long"],
  ])("asks again for %j: %s", (typed, code) => {
    expect(parseNumber("port", typed)).toMatchObject({ field: "port", code });
  });
});
