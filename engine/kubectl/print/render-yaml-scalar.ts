import { isPlainYamlString } from "./is-plain-yaml-string.ts";

/** yaml_emitter_set_width: a line is broken at the first blank behind it, so longer ones are common. */
const bestWidth = 80;

/**
 * One scalar. `indent` = column of its further lines; `column` = where its first line begins (lines break after 80).
 * https://github.com/yaml/go-yaml/blob/v2.4.0/encode.go stringv; emitterc.go yaml_emitter_analyze_scalar, write_*_scalar
 */
export function renderYamlScalar(
  value: string | number | boolean | null,
  indent: number,
  column: number,
  options: { isKey?: boolean } = {},
): string {
  if (typeof value === "number")
    return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${BigInt(value)}` : `${value}`;
  if (typeof value !== "string") return String(value);
  const isKey = options.isKey ?? false;
  const shape = analyzeScalar(value);
  if (value.includes("\n") && shape.allowsBlock && !isKey) return renderLiteral(value, indent);
  if (!value.includes("\n") && isPlainYamlString(value) && shape.allowsPlain) {
    return isKey ? value : foldAtBlanks(value, indent, column, 0);
  }
  if (!value.includes("\n") && isPlainYamlString(value) && shape.allowsSingle) {
    const body = value.replaceAll("'", "''");
    return `'${isKey ? body : foldAtBlanks(body, indent, column + 1, 1)}'`;
  }
  return renderDoubleQuoted(value, isKey ? undefined : { indent, column });
}

type Shape = { allowsPlain: boolean; allowsSingle: boolean; allowsBlock: boolean };

/** yaml_emitter_analyze_scalar: which styles can carry the text unchanged. */
function analyzeScalar(value: string): Shape {
  const hasSpecial = /[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u.test(value);
  const hasSpaceBreak = / \n/.test(value);
  const startsAsMarker = value.startsWith("---") || value.startsWith("...");
  const hasIndicator =
    startsAsMarker ||
    /^[#,[\]{}&*!|>'"%@`]/.test(value) ||
    /^[?:](\s|$)/.test(value) ||
    /^-(\s|$)/.test(value) ||
    /:(\s|$)/.test(value.slice(1)) ||
    /\s#/.test(value);
  const isEdgeBlank = /^[ \n]|[ \n]$/.test(value);
  const isBlockSafe = !hasSpecial && !hasSpaceBreak && !value.endsWith(" ");
  return {
    allowsPlain: value !== "" && !hasIndicator && !isEdgeBlank && !hasSpecial && !value.includes("\n"),
    allowsSingle: !hasSpecial && !hasSpaceBreak && !/\n /.test(value),
    allowsBlock: value !== "" && isBlockSafe,
  };
}

/** `|` with an indentation hint where the text begins with a blank, and `-` or `+` for the number of line ends. */
function renderLiteral(value: string, indent: number): string {
  const margin = " ".repeat(indent);
  const hint = /^[ \n]/.test(value) ? "2" : "";
  const chomp = !value.endsWith("\n") ? "-" : value === "\n" || value.endsWith("\n\n") ? "+" : "";
  const lines = value.replace(/\n$/, "").split("\n");
  return [`|${hint}${chomp}`, ...lines.map((line) => (line === "" ? "" : margin + line))].join("\n");
}

// `guard` = 1 keeps the first and the last character of a quoted text on the lines of their quotes.
function foldAtBlanks(text: string, indent: number, column: number, guard: number): string {
  let folded = "";
  let at = column;
  for (let index = 0; index < text.length; index += 1) {
    const isSingleBlank = text[index] === " " && text[index - 1] !== " " && text[index + 1] !== " ";
    if (isSingleBlank && at > bestWidth && index >= guard && index < text.length - guard) {
      folded += `\n${" ".repeat(indent)}`;
      at = indent;
    } else {
      folded += text[index];
      at += 1;
    }
  }
  return folded;
}

/** The escapes of YAML that have letters of their own: https://yaml.org/spec/1.1/ */
const escapes: Record<string, string> = {
  "\0": "\\0",
  "\u0007": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\u001b": "\\e",
  '"': '\\"',
  "\\": "\\\\",
  "\u0085": "\\N",
  "\u2028": "\\L",
  "\u2029": "\\P",
};

/** The only style that can hold anything. */
function renderDoubleQuoted(value: string, place: { indent: number; column: number } | undefined): string {
  const chars = [...value];
  let body = "";
  let at = (place?.column ?? 0) + 1;
  let wasBlank = false;
  chars.forEach((char, index) => {
    const isInside = index > 0 && index < chars.length - 1;
    if (place && char === " " && !wasBlank && at > bestWidth && isInside) {
      const lead = chars[index + 1] === " " ? "\\" : "";
      body += `\n${" ".repeat(place.indent)}${lead}`;
      at = place.indent + lead.length;
      wasBlank = true;
      return;
    }
    const written = escapes[char] ?? escapeSpecial(char);
    body += written;
    at += written.length;
    wasBlank = char === " ";
  });
  return `"${body}"`;
}

function escapeSpecial(char: string): string {
  const code = char.codePointAt(0) as number;
  const isPrintable =
    (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd);
  if (isPrintable && code !== 0xfeff) return char;
  const hex = code.toString(16).toUpperCase();
  if (code > 0xffff) return `\\U${hex.padStart(8, "0")}`;
  return code <= 0xff ? `\\x${hex.padStart(2, "0")}` : `\\u${hex.padStart(4, "0")}`;
}
