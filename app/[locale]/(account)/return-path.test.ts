import { describe, expect, it } from "vitest";
import { buildFormPath, buildReturnPath, findReturnPath } from "./return-path.ts";

describe("findReturnPath", () => {
  it("leads back to the page somebody came from, in the language they sign in with", () => {
    expect(findReturnPath("/en/lessons/node-port?x=1#exercise-one", "zh")).toBe(
      "/zh/lessons/node-port?x=1#exercise-one",
    );
  });

  it.each([undefined, ["/en"], "", "//elsewhere.example/en", "/robots.txt", "/en/sign-in?from=/en", "/zh/reset/abc"])(
    "knows no way back to %j",
    (untrusted) => {
      expect(findReturnPath(untrusted, "en")).toBeUndefined();
    },
  );
});

describe("buildReturnPath", () => {
  it("tells the page how many answers came along, beside what its address says already", () => {
    expect(buildReturnPath("/en/me?page=2#history", "en", 3)).toBe("/en/me?page=2&arrived=3#history");
    expect(buildReturnPath("/en/me?arrived=9", "en", 3)).toBe("/en/me?arrived=3");
  });

  it("says nothing where nothing came along, and leads to one's progress without a page to return to", () => {
    expect(buildReturnPath("/zh/lessons", "zh", 0)).toBe("/zh/lessons");
    expect(buildReturnPath(undefined, "zh", undefined)).toBe("/zh/me");
  });
});

it("a form's address carries the way back whole", () => {
  const path = buildFormPath("sign-up", "en", "/en/me?page=2&arrived=1#history");
  expect(new URL(path, "http://local.invalid").searchParams.get("from")).toBe("/en/me?page=2&arrived=1#history");
  expect(buildFormPath("sign-in", "zh", undefined)).toBe("/zh/sign-in");
});
