// https://github.com/golang/go/blob/go1.26.0/src/encoding/json/scanner.go
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { YamlProblem } from "./yaml-node.ts";

/** Where a text stops being JSON, and as what Go was reading it there; at the end of the text nothing is said. */
type Fault = { at: number; context: string };

/** A reading that went on to `end`, or met a fault. */
type Reading = { status: "ok"; end: number } | ({ status: "fault" } & Fault);

const SPACE = /[ \t\r\n]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a string.
const STRING_START = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const DIGITS = /[0-9]+/y;
const WORDS: Record<string, string> = { t: "true", f: "false", n: "null" };

function measure(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function fail(at: number, context: string): Reading {
  return { status: "fault", at, context };
}

function readString(text: string, start: number): Reading {
  const at = start + measure(STRING_START, text, start);
  if (text[at] === '"') return { status: "ok", end: at + 1 };
  if (text[at] !== "\\") return fail(at, "in string literal");
  if (text[at + 1] !== "u") return fail(at + 1, "in string escape code");
  let end = at + 2;
  while (/[0-9a-fA-F]/.test(text[end] ?? "")) end++;
  return fail(end, "in \\u hexadecimal character escape");
}

function readNumber(text: string, start: number): Reading {
  let at = text[start] === "-" ? start + 1 : start;
  const whole = text[at] === "0" ? 1 : measure(DIGITS, text, at);
  if (whole === 0) return fail(at, "in numeric literal");
  at += whole;
  if (text[at] === ".") {
    const digits = measure(DIGITS, text, at + 1);
    if (digits === 0) return fail(at + 1, "after decimal point in numeric literal");
    at += 1 + digits;
  }
  if (text[at] === "e" || text[at] === "E") {
    at += text[at + 1] === "+" || text[at + 1] === "-" ? 2 : 1;
    const digits = measure(DIGITS, text, at);
    if (digits === 0) return fail(at, "in exponent of numeric literal");
    at += digits;
  }
  return { status: "ok", end: at };
}

function readWord(text: string, start: number, word: string): Reading {
  for (let index = 1; index < word.length; index++) {
    if (text[start + index] === word[index]) continue;
    return fail(start + index, `in literal ${word} (expecting '${word[index]}')`);
  }
  return { status: "ok", end: start + word.length };
}

/** A value that is no map and no list. */
function readScalar(text: string, at: number): Reading {
  const character = text[at] ?? "";
  if (character === '"') return readString(text, at);
  if (/[-0-9]/.test(character)) return readNumber(text, at);
  const word = WORDS[character];
  return word === undefined ? fail(at, "looking for beginning of value") : readWord(text, at, word);
}

type Expected = "value" | "value or ]" | "key" | "key or }" | "colon" | "after value";

/** Walks one value without recursion. Called only where there is a fault, so it always finds one or the end of the text. */
function walk(text: string, start: number): Fault {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let at = start;
  for (;;) {
    at += measure(SPACE, text, at);
    const character: string | undefined = text[at];
    if (character === undefined) return { at, context: "" };
    const isClosing: boolean =
      (character === "}" && expected === "key or }") || (character === "]" && expected === "value or ]");
    if (isClosing) {
      open.pop();
      expected = "after value";
      at++;
    } else if (expected === "value" || expected === "value or ]") {
      if (character === "{" || character === "[") {
        open.push(character);
        expected = character === "{" ? "key or }" : "value or ]";
        at++;
      } else {
        const reading = readScalar(text, at);
        if (reading.status === "fault") return reading;
        at = reading.end;
        expected = "after value";
      }
    } else if (expected === "key" || expected === "key or }") {
      if (character !== '"') return { at, context: "looking for beginning of object key string" };
      const reading = readString(text, at);
      if (reading.status === "fault") return reading;
      at = reading.end;
      expected = "colon";
    } else if (expected === "colon") {
      if (character !== ":") return { at, context: "after object key" };
      expected = "value";
      at++;
    } else {
      const inner = open.at(-1);
      if (inner === undefined) return { at, context: "after top-level value" };
      if (character === (inner === "{" ? "}" : "]")) open.pop();
      else if (character === ",") expected = inner === "{" ? "key" : "value";
      else return { at, context: inner === "{" ? "after object key:value pair" : "after array element" };
      at++;
    }
  }
}

const ESCAPES: Record<number, string> = {
  7: "\\a",
  8: "\\b",
  9: "\\t",
  10: "\\n",
  11: "\\v",
  12: "\\f",
  13: "\\r",
  39: "\\'",
  92: "\\\\",
};

/** Go looks at bytes: of a character beyond ASCII it shows the first one, as if that were a character. */
function quoteByte(byte: number): string {
  const plain = byte < 0x20 || byte === 0x7f ? `\\x${byte.toString(16).padStart(2, "0")}` : String.fromCharCode(byte);
  return `'${ESCAPES[byte] ?? plain}'`;
}

/** The words of Go's json.Decoder for a text that is no JSON from `start` on. The place it names counts bytes, from 1. */
export function findJsonFault(text: string, start: number): YamlProblem {
  const { at, context } = walk(text, start);
  if (at >= text.length) return { code: "json-syntax", message: "unexpected EOF", offset: text.length };
  const [byte = 0] = utf8ToBytes(String.fromCodePoint(text.codePointAt(at) ?? 0));
  const message = `invalid character ${quoteByte(byte)} ${context}`;
  return { code: "json-syntax", message, offset: at, byteOffset: utf8ToBytes(text.slice(0, at)).length + 1 };
}
