import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findSecretWeakness, keepSecret } from "./kept-secret.mjs";

const folder = () => mkdtempSync(join(tmpdir(), "three-ports-secret-"));

test("a secret is made once, whole and for its owner alone", () => {
  const file = join(folder(), "deeper", "secret");
  expect(keepSecret(file, () => "first")).toBe("first");
  expect(keepSecret(file, () => "second")).toBe("first");
  expect(readFileSync(file, "utf8")).toBe("first\n");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(file, ".."))).toEqual(["secret"]);
});

test("of two processes that make it at once, one wins for both", () => {
  const file = join(folder(), "secret");
  const drawn = keepSecret(file, () => {
    writeFileSync(file, "the other's\n");
    return "ours";
  });
  expect(drawn).toBe("the other's");
});

test("an empty file is an empty secret, not a reason to make another", () => {
  const file = join(folder(), "secret");
  writeFileSync(file, "");
  expect(findSecretWeakness(keepSecret(file, () => "new"))).toBe("is empty");
});

test.each([
  ["", "is empty"],
  ["short", "at least 32"],
  ["x".repeat(64), "same few characters"],
  ["password".repeat(5), "same few characters"],
  ["abcdefghijklmnopqrst".repeat(2), "same few characters"],
])("%j is refused", (text, because) => expect(findSecretWeakness(text)).toContain(because));

test("random texts of the usual kinds are good", () => {
  expect(findSecretWeakness("8f14e45fceea167a5a36dedd4bea2543c51ce410c124a10e0db5e4b97fc2af39")).toBeUndefined();
  expect(findSecretWeakness("q3nF0m8WJr0sXxq1mY6YhC2u8oY0rJ4kT9vL5bN7dPs")).toBeUndefined();
});
