import { expect, it } from "vitest";
import { parseLocalPath } from "./local-path.ts";

it.each(["/en", "/zh/lessons/node-port?arrived=2#exercise-one", "/en/exercises/which-port?x=%2F%2Felsewhere.example"])(
  "takes %s as it is",
  (path) => {
    expect(parseLocalPath(path)).toBe(path);
  },
);

it("folds steps upwards before anybody follows them", () => {
  expect(parseLocalPath("/en/../zh/./me")).toBe("/zh/me");
});

it.each([
  "",
  "en/me",
  "https://elsewhere.example/en",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "/.//elsewhere.example",
  "/en/..//elsewhere.example",
  "javascript:alert(1)",
  "/en\r\nset-cookie: a=b",
  "/en/中文",
  `/${"a".repeat(2000)}`,
])("takes %j for no place here", (text) => {
  expect(parseLocalPath(text)).toBeUndefined();
});
