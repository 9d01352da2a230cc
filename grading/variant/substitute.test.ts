import { describe, expect, it } from "vitest";
import { substituteDeep, substituteText } from "./substitute.ts";

describe("substituteText", () => {
  const replacements = new Map<string, string | number>([
    ["80", 81],
    ["8080", 80],
    ["web", "shop"],
  ]);

  it("exchanges whole tokens only", () => {
    expect(substituteText("port: 80, 10.96.0.80:80, 8080, 80.5", replacements)).toBe(
      "port: 81, 10.96.0.80:81, 80, 80.5",
    );
  });

  it("lets hyphenated names follow, but not words that merely begin alike", () => {
    expect(substituteText("web web-a website app: web", replacements)).toBe("shop shop-a website app: shop");
  });

  it("reaches numbers and texts inside objects", () => {
    expect(substituteDeep({ to: { host: "web.default", port: 8080 }, list: [80, true, null] }, replacements)).toEqual({
      to: { host: "shop.default", port: 80 },
      list: [81, true, null],
    });
  });
});
