import { beforeAll, describe, expect, it } from "vitest";
import { createVisitorCookie, deriveVisitorSalt, findVisitorId, getVisitorCookieName } from "./visitor.ts";

beforeAll(() => {
  process.env.SESSION_SECRET = "a secret of the tests, long enough to be one";
});

describe("the visitor's cookie", () => {
  it("names a visitor, another one each time", () => {
    const ids = Array.from({ length: 20 }, () => findVisitorId(createVisitorCookie()));
    expect(new Set(ids).size).toBe(20);
    expect(ids).not.toContain(undefined);
  });

  it("is nobody's when it was not made here", () => {
    const [id = "", signature = ""] = createVisitorCookie().split(".");
    const [otherId = ""] = createVisitorCookie().split(".");
    for (const forged of [
      undefined,
      "",
      id,
      `${id}.`,
      `${otherId}.${signature}`,
      `${id}.${signature}x`,
      `${id}.${signature.slice(0, -1)}`,
      `${id}.${"A".repeat(43)}`,
      `${id}.${signature.slice(0, 42)}é`,
      "x".repeat(1_000_000),
    ])
      expect(findVisitorId(forged), forged?.slice(0, 80)).toBeUndefined();
  });

  it("does not hold the salt of the visitor's questions", () => {
    const cookie = createVisitorCookie();
    expect(cookie).not.toContain(deriveVisitorSalt(findVisitorId(cookie) ?? ""));
  });

  it("has a plain name without https", () => {
    expect(getVisitorCookieName()).toBe("three-ports.visitor");
  });
});
