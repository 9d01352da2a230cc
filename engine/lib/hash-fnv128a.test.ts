import { expect, it } from "vitest";
import { hashFnv128a } from "./hash-fnv128a.ts";

it("gives what Go's hash/fnv New128a gives", () => {
  expect(hashFnv128a("")).toBe("6c62272e07bb014262b821756295c58d");
  expect(hashFnv128a("a")).toBe("d228cb696f1a8caf78912b704e4a8964");
  expect(hashFnv128a("hello world, this is a longer text é")).toBe("bcb23e10435a1f88102fcd6b1fcfd19a");
});
