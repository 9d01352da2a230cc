import "server-only";
import { COMMON_PASSWORDS } from "./common-passwords.ts";

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;
/** The longest that RFC 5321 lets an address be. */
export const MAX_EMAIL_LENGTH = 254;

export type PasswordProblem = "missing" | "too-short" | "too-long" | "too-common" | "too-near";

/** What anybody would try here first, besides a person's own name and address. */
const OUR_WORDS = ["threeports", "kubernetes", "nodeport", "targetport", "clusterip", "password", "qwerty", "admin"];
const MIN_DISTINCT = 5;
/** So many characters of its own a password needs beside words that are known of its owner. */
const MIN_OWN = 6;

/** What speaks against a new password; nothing is asked of it but length, and that it is not among the first guesses. */
export function checkPassword(password: string, owner: { name: string; email: string }): PasswordProblem | undefined {
  if (password === "") return "missing";
  if (password.length < MIN_PASSWORD_LENGTH) return "too-short";
  if (password.length > MAX_PASSWORD_LENGTH) return "too-long";
  const plain = password.normalize("NFKC").toLowerCase();
  if (COMMON_PASSWORDS.has(plain) || isMonotonous(plain)) return "too-common";
  return hasLittleOfItsOwn(plain, owner) ? "too-near" : undefined;
}

// "aaaaaaaaab", "1234567890123": few different characters, or each next to the one before it.
function isMonotonous(plain: string): boolean {
  const codes = [...plain].map((character) => character.codePointAt(0) ?? 0);
  if (new Set(codes).size < MIN_DISTINCT) return true;
  const steps = codes.slice(1).filter((code, index) => Math.abs(code - (codes[index] ?? 0)) <= 1);
  return codes.length - 1 - steps.length < 2;
}

function hasLittleOfItsOwn(plain: string, { name, email }: { name: string; email: string }): boolean {
  const [local = "", domain = ""] = email.split("@");
  const theirs = [name, ...name.split(/\s+/), local, ...local.split(/[._+-]/), ...domain.split(".").slice(0, -1)];
  const words = [...theirs, ...OUR_WORDS]
    .map((word) => keepLetters(word.toLowerCase()))
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length);
  const letters = keepLetters(plain);
  const own = words.reduce((rest, word) => rest.replaceAll(word, ""), letters);
  return own !== letters && own.length < MIN_OWN;
}

function keepLetters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}
