// https://github.com/golang/go/blob/go1.26.0/src/encoding/json/scanner.go

/** Where a text stops being JSON, and as what Go was reading it there; at the end of the text nothing is said. */
export type JsonFault = { at: number; context: string };

/** A reading that went on to `end`, or met a fault. */
type Reading = { status: "ok"; end: number } | ({ status: "fault" } & JsonFault);

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

/** What is wrong with the text, number or word at `start`; undefined if it can be read. */
export function findJsonFault(text: string, start: number): JsonFault | undefined {
  const reading = readScalar(text, start);
  return reading.status === "fault" ? reading : undefined;
}
