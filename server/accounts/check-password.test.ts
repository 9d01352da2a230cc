import { describe, expect, it } from "vitest";
import { checkPassword } from "./check-password.ts";

const owner = { name: "Ada Lovelace", email: "ada.lovelace@analytical.example.org" };

describe("checkPassword", () => {
  it("asks for length only, in any script", () => {
    for (const password of ["correct horse battery", "一二三四五六七八九十", "          x y z w", "Kx9!ppQ2vv"])
      expect(checkPassword(password, owner), password).toBeUndefined();
    expect(checkPassword("", owner)).toBe("missing");
    expect(checkPassword("ninechars", owner)).toBe("too-short");
    expect(checkPassword("x".repeat(129), owner)).toBe("too-long");
  });

  it("refuses what is guessed first", () => {
    for (const password of ["1234567890", "QwertyUiop", "password123", "aaaaaaaaaaaa", "ababababab", "abcdefghijkl"])
      expect(checkPassword(password, owner), password).toBe("too-common");
  });

  it("refuses what is little more than the owner's name or address, or a word of this site", () => {
    for (const password of [
      "Lovelace-1815",
      "ada.lovelace!",
      "analytical12",
      "Kubernetes1!",
      "three-ports!!",
      "NodePort30062",
    ])
      expect(checkPassword(password, owner), password).toBe("too-near");
    expect(checkPassword("my kubernetes is a goat", owner)).toBeUndefined();
  });
});
