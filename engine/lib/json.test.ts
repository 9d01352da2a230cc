import { expect, it } from "vitest";
import { copyJson, isSameJson } from "./json.ts";

it("shares nothing with what it copies", () => {
  const given = { a: { b: [{ c: 1 }, [2]] }, d: null, e: undefined };
  const copy = copyJson(given);
  expect(copy).toEqual(given);
  expect(Object.keys(copy)).toEqual(["a", "d", "e"]);
  (copy.a.b[0] as { c: number }).c = 9;
  (copy.a.b[1] as number[]).push(9);
  expect(given.a.b).toEqual([{ c: 1 }, [2]]);
});

it("copies a key named __proto__ as a key, and what is in it", () => {
  const given = JSON.parse('{"__proto__": {"a": [1]}, "b": 1}');
  const copy = copyJson(given);
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  expect(JSON.stringify(copy)).toBe(JSON.stringify(given));
  (Object.values(copy)[0] as { a: number[] }).a.push(2);
  expect(JSON.stringify(given)).toBe('{"__proto__":{"a":[1]},"b":1}');
});

it("compares by content, whatever the order of keys", () => {
  expect(isSameJson({ a: [1, { b: null }], c: "x" }, { c: "x", a: [1, { b: null }] })).toBe(true);
  expect(isSameJson({ a: 0, b: undefined }, { a: -0 })).toBe(true);
  expect(isSameJson({ a: null }, {})).toBe(false);
  expect(isSameJson([], {})).toBe(false);
  expect(isSameJson([1, 2], [2, 1])).toBe(false);
  expect(isSameJson(JSON.parse('{"__proto__": {}}'), {})).toBe(false);
});
