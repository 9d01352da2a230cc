import { createHash } from "node:crypto";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hashText } from "./sha256.ts";

function hashToHex(text: string): string {
  return [...hashText(text)].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

it("gives FIPS 180-4's own examples", () => {
  expect(hashToHex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(hashToHex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

it("agrees with Node's for every length around the ends of blocks", () => {
  for (let length = 0; length < 200; length++) {
    const text = "n".repeat(length);
    expect(hashToHex(text), `${length} characters`).toBe(createHash("sha256").update(text).digest("hex"));
  }
});

it("agrees with another implementation for any text, halves of surrogate pairs among it", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 150 }), (codes) => {
      const text = String.fromCharCode(...codes);
      expect(hashToHex(text)).toBe(bytesToHex(sha256(utf8ToBytes(text))));
    }),
  );
  for (const text of ["\ud800", "x\udc00y", "\ud83d\ude00", "é", "端口", "\ud800".repeat(70)]) {
    expect(hashToHex(text)).toBe(createHash("sha256").update(text).digest("hex"));
  }
});
