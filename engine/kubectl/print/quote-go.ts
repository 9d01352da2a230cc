/** The escapes that Go has letters for; everything else that cannot be printed becomes a number. */
const shortEscapes: Record<string, string> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
};

/** Go's %q for strings. https://pkg.go.dev/strconv#Quote */
export function quoteGo(text: string): string {
  let quoted = "";
  for (const char of text) quoted += char === '"' ? '\\"' : escapeGo(char);
  return `"${quoted}"`;
}

/** Go's %q for one rune. */
export function quoteGoRune(char: string): string {
  return char === "'" ? "'\\''" : `'${escapeGo(char)}'`;
}

/** strconv.IsPrint decides upstream; Unicode's classes C and Z come to the same except for the plain blank. */
function escapeGo(char: string): string {
  const short = shortEscapes[char];
  if (short) return short;
  const code = char.codePointAt(0) as number;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (/[\p{C}\p{Z}]/u.test(char) && char !== " ") {
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  }
  return char;
}
