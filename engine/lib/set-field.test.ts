import { expect, it } from "vitest";
import { setField } from "./set-field.ts";

it("sets a field named __proto__ like any other, and changes no prototype", () => {
  const object = {};
  setField(object, "a", 1);
  setField(object, "__proto__", { b: 2 });
  expect(JSON.stringify(object)).toBe('{"a":1,"__proto__":{"b":2}}');
  expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
});
