// Source: go.yaml.in/yaml/v2 scannerc.go yaml_parser_scan_plain_scalar, _flow_scalar, _block_scalar, _block_scalar_breaks
import {
  buildScannerFault,
  getCode,
  getMark,
  hasDocumentIndicator,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isEnd,
  type Mark,
  skip,
  skipLine,
  type YamlSource,
} from "./yaml-source.ts";

export type ScalarContext = {
  /** Column of the surrounding block, -1 at the top. */
  indent: number;
  isInFlow: boolean;
};

/** Blanks and line breaks between two pieces of a scalar, and what they become in its text. */
type Gap = { blanks: string; firstBreak: string; otherBreaks: string; hasBreak: boolean };

function createGap(): Gap {
  return { blanks: "", firstBreak: "", otherBreaks: "", hasBreak: false };
}

/** One line break becomes a blank, further ones stay. */
function foldGap(gap: Gap): string {
  if (!gap.hasBreak) return gap.blanks;
  if (gap.firstBreak[0] !== "\n") return gap.firstBreak + gap.otherBreaks;
  return gap.otherBreaks === "" ? " " : gap.otherBreaks;
}

function addBreak(source: YamlSource, gap: Gap): void {
  const text = skipLine(source);
  if (gap.hasBreak) gap.otherBreaks += text;
  else [gap.blanks, gap.firstBreak, gap.hasBreak] = ["", text, true];
}

function isFlowIndicator(code: number): boolean {
  return code === 44 || code === 63 || code === 91 || code === 93 || code === 123 || code === 125;
}

export type PlainScalar = { text: string; hasBreak: boolean };

/** `hasBreak`: a line break was passed at the end, so that a new key may begin. */
export function parsePlainScalar(source: YamlSource, context: ScalarContext): PlainScalar {
  const start = getMark(source);
  const indent = context.indent + 1;
  let result = "";
  let gap = createGap();
  for (;;) {
    if (hasDocumentIndicator(source) || getCode(source) === 35) break;
    const from = source.index;
    let code = getCode(source);
    while (!isBlankOrEnd(code)) {
      if (code === 58 && isBlankOrEnd(getCode(source, 1))) break;
      if (context.isInFlow && isFlowIndicator(code)) break;
      skip(source);
      code = getCode(source);
    }
    if (source.index > from) {
      result += foldGap(gap) + source.text.slice(from, source.index);
      gap = createGap();
    }
    if (!isBlank(code) && !isBreak(code)) break;
    for (; isBlank(code) || isBreak(code); code = getCode(source)) {
      if (isBreak(code)) addBreak(source, gap);
      else {
        if (gap.hasBreak && source.column < indent && code === 9) {
          throw buildScannerFault(source, "found a tab character that violates indentation", start);
        }
        if (!gap.hasBreak) gap.blanks += String.fromCharCode(code);
        skip(source);
      }
    }
    if (!context.isInFlow && source.column < indent) break;
  }
  return { text: result, hasBreak: gap.hasBreak };
}

const ESCAPES = new Map<number, string>(
  Object.entries({
    "0": "\0",
    a: "\x07",
    b: "\b",
    t: "\t",
    "\t": "\t",
    n: "\n",
    v: "\v",
    f: "\f",
    r: "\r",
    e: "\x1b",
    " ": " ",
    '"': '"',
    "'": "'",
    "/": "/",
    "\\": "\\",
    N: "\x85",
    _: "\xa0",
    L: "\u2028",
    P: "\u2029",
  }).map(([letter, text]) => [letter.charCodeAt(0), text]),
);
const HEX_LENGTHS = new Map([
  [120, 2],
  [117, 4],
  [85, 8],
]);

function parseEscape(source: YamlSource, start: Mark): string {
  const letter = getCode(source, 1);
  const simple = ESCAPES.get(letter);
  if (simple !== undefined) {
    skip(source, 2);
    return simple;
  }
  const length = HEX_LENGTHS.get(letter);
  if (length === undefined) throw buildScannerFault(source, "found unknown escape character", start);
  skip(source, 2);
  const digits = source.text.slice(source.index, source.index + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) {
    throw buildScannerFault(source, "did not find expected hexdecimal number", start);
  }
  const value = Number.parseInt(digits, 16);
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    throw buildScannerFault(source, "found invalid Unicode character escape code", start);
  }
  skip(source, length);
  return String.fromCodePoint(value);
}

/** The text behind a ' or ", up to and including its end. */
export function parseQuotedScalar(source: YamlSource): string {
  const start = getMark(source);
  const quote = getCode(source);
  const isSingle = quote === 39;
  let result = "";
  skip(source);
  for (;;) {
    if (hasDocumentIndicator(source)) throw buildScannerFault(source, "found unexpected document indicator", start);
    if (isEnd(getCode(source))) throw buildScannerFault(source, "found unexpected end of stream", start);
    const gap = createGap();
    let from = source.index;
    let code = getCode(source);
    for (; !isBlankOrEnd(code); code = getCode(source)) {
      if (code === quote) {
        if (!isSingle || getCode(source, 1) !== 39) break;
        result += source.text.slice(from, source.index + 1);
        skip(source, 2);
        from = source.index;
      } else if (!isSingle && code === 92) {
        result += source.text.slice(from, source.index);
        const isJoined = isBreak(getCode(source, 1));
        if (isJoined) {
          // A backslash before a line break swallows it.
          skip(source);
          skipLine(source);
          [gap.hasBreak, from] = [true, source.index];
          break;
        }
        result += parseEscape(source, start);
        from = source.index;
      } else skip(source);
    }
    result += source.text.slice(from, source.index);
    code = getCode(source);
    if (code === quote && !gap.hasBreak) break;
    const isJoined = gap.hasBreak;
    for (; isBlank(code) || isBreak(code); code = getCode(source)) {
      if (isBreak(code)) addBreak(source, gap);
      else {
        if (!gap.hasBreak) gap.blanks += String.fromCharCode(code);
        skip(source);
      }
    }
    result += isJoined ? gap.otherBreaks : foldGap(gap);
    if (isJoined && code === quote) break;
  }
  skip(source);
  return result;
}

type BlockHeader = { chomping: "clip" | "keep" | "strip"; increment: number };

function parseBlockHeader(source: YamlSource, start: Mark): BlockHeader {
  const header: BlockHeader = { chomping: "clip", increment: 0 };
  for (let index = 0; index < 2; index++) {
    const code = getCode(source);
    if ((code === 43 || code === 45) && header.chomping === "clip") header.chomping = code === 43 ? "keep" : "strip";
    else if (code >= 48 && code <= 57 && header.increment === 0) {
      if (code === 48) throw buildScannerFault(source, "found an indentation indicator equal to 0", start);
      header.increment = code - 48;
    } else break;
    skip(source);
  }
  while (isBlank(getCode(source))) skip(source);
  if (getCode(source) === 35) while (!isBreakOrEnd(getCode(source))) skip(source);
  if (!isBreakOrEnd(getCode(source))) {
    throw buildScannerFault(source, "did not find expected comment or line break", start);
  }
  if (isBreak(getCode(source))) skipLine(source);
  return header;
}

/** Empty lines, and the indentation of the first line that is not. */
function parseBlockBreaks(source: YamlSource, given: number, parent: number, start: Mark) {
  let breaks = "";
  let deepest = 0;
  let indent = given;
  for (;;) {
    while ((indent === 0 || source.column < indent) && getCode(source) === 32) skip(source);
    deepest = Math.max(deepest, source.column);
    if ((indent === 0 || source.column < indent) && getCode(source) === 9) {
      throw buildScannerFault(source, "found a tab character where an indentation space is expected", start);
    }
    if (!isBreak(getCode(source))) break;
    breaks += skipLine(source);
  }
  if (indent === 0) indent = Math.max(deepest, parent + 1, 1);
  return { breaks, indent };
}

/** The text behind | or >. */
export function parseBlockScalar(source: YamlSource, context: ScalarContext): string {
  const start = getMark(source);
  const isLiteral = getCode(source) === 124;
  skip(source);
  const header = parseBlockHeader(source, start);
  const given = header.increment > 0 ? Math.max(context.indent, 0) + header.increment : 0;
  let { breaks, indent } = parseBlockBreaks(source, given, context.indent, start);
  const parts: string[] = [];
  let lineBreak = "";
  let startsBlank = false;
  while (source.column === indent && !isEnd(getCode(source))) {
    const isBlankLine = isBlank(getCode(source));
    if (!isLiteral && !startsBlank && !isBlankLine && lineBreak[0] === "\n") {
      if (breaks === "") parts.push(" ");
    } else parts.push(lineBreak);
    parts.push(breaks);
    startsBlank = isBlankLine;
    const from = source.index;
    while (!isBreakOrEnd(getCode(source))) skip(source);
    parts.push(source.text.slice(from, source.index));
    lineBreak = isEnd(getCode(source)) ? "" : skipLine(source);
    ({ breaks, indent } = parseBlockBreaks(source, indent, context.indent, start));
  }
  if (header.chomping !== "strip") parts.push(lineBreak);
  if (header.chomping === "keep") parts.push(breaks);
  return parts.join("");
}
