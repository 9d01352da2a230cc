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

/** The part of a plain scalar that ends at a blank, a line break or an indicator. */
function skipPlainText(source: YamlSource, isInFlow: boolean): void {
  const from = source.index;
  let at = from;
  for (;;) {
    const code = source.text.charCodeAt(at);
    if (isBlankOrEnd(code)) break;
    if (code === 58 && isBlankOrEnd(source.text.charCodeAt(at + 1))) break;
    if (isInFlow && isFlowIndicator(code)) break;
    at++;
  }
  skip(source, at - from);
}

/**
 * `parentIndent` is the column of the surrounding block, -1 at the top. `hasBreak`: a line break was passed at the end, so that a
 * new key may begin.
 */
export function parsePlainScalar(source: YamlSource, parentIndent: number, isInFlow: boolean): PlainScalar {
  const start = getMark(source);
  const indent = parentIndent + 1;
  let result = "";
  let gap: Gap | undefined;
  for (;;) {
    if (hasDocumentIndicator(source) || getCode(source) === 35) break;
    const from = source.index;
    skipPlainText(source, isInFlow);
    if (source.index > from) {
      const text = source.text.slice(from, source.index);
      result = gap === undefined ? text : result + foldGap(gap) + text;
      gap = undefined;
    }
    const code = getCode(source);
    if (!isBlank(code) && !isBreak(code)) break;
    gap ??= createGap();
    skipPlainGap(source, gap, indent, start);
    if (!isInFlow && source.column < indent) break;
  }
  return { text: result, hasBreak: gap?.hasBreak ?? false };
}

/** Blanks and line breaks up to the next text. */
function skipPlainGap(source: YamlSource, gap: Gap, indent: number, start: Mark): void {
  for (let code = getCode(source); isBlank(code) || isBreak(code); code = getCode(source)) {
    if (isBreak(code)) {
      addBreak(source, gap);
      continue;
    }
    if (!gap.hasBreak) gap.blanks += code === 32 ? " " : "\t";
    else if (source.column < indent && code === 9) {
      throw buildScannerFault(source, "found a tab character that violates indentation", start);
    }
    skip(source);
  }
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
export function parseBlockScalar(source: YamlSource, parentIndent: number): string {
  const start = getMark(source);
  const isLiteral = getCode(source) === 124;
  skip(source);
  const header = parseBlockHeader(source, start);
  const given = header.increment > 0 ? Math.max(parentIndent, 0) + header.increment : 0;
  let { breaks, indent } = parseBlockBreaks(source, given, parentIndent, start);
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
    ({ breaks, indent } = parseBlockBreaks(source, indent, parentIndent, start));
  }
  if (header.chomping !== "strip") parts.push(lineBreak);
  if (header.chomping === "keep") parts.push(breaks);
  return parts.join("");
}
