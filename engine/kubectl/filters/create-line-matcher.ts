/** `find` = the parts of a line that match, which may be empty texts. */
export type LineMatcher = { status: "ok"; find: (line: string) => string[] } | { status: "invalid"; message: string };

/** `isWord` and `isLine`: a match must be a whole word, or the whole line. */
type Options = { isExtended: boolean; ignoresCase: boolean; isFixed: boolean; isWord: boolean; isLine: boolean };

/**
 * A grep pattern without what could make matching slow: no repeated groups, no back references, at most three repetitions.
 * Alternatives are separated by `|` (extended) or `\|` (basic).
 */
export function createLineMatcher(pattern: string, options: Options): LineMatcher {
  if (pattern.length > 500) return { status: "invalid", message: "pattern is too long" };
  if (options.isFixed) return createMatcher(escapeLiteral(pattern), options);
  let source = "";
  let repetitions = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at] as string;
    if (char === "\\") {
      const next = pattern[at + 1] ?? "";
      if (next === "|" && !options.isExtended) source += "|";
      else if (/[wWsSdDbB]/.test(next)) source += `\\${next}`;
      else if (next === "") return { status: "invalid", message: "Trailing backslash" };
      else if (/[\d(){}<>]/.test(next)) return { status: "invalid", message: `\\${next} is not modelled here` };
      else source += escapeLiteral(next);
      at += 1;
    } else if (char === "[") {
      const end = pattern.indexOf("]", at + 2);
      if (end < 0) return { status: "invalid", message: "Unmatched [, [^, [:, [., or [=" };
      source += `[${pattern.slice(at + 1, end).replace(/[\\[]/g, "\\$&")}]`;
      at = end;
    } else if (char === "*" || (options.isExtended && (char === "+" || char === "?"))) {
      repetitions += 1;
      if (/(^|[|^*+?]|\(\?:)$/.test(source)) source += escapeLiteral(char);
      else source += char;
    } else if (options.isExtended && (char === "(" || char === ")")) {
      const next = pattern[at + 1] ?? "";
      if (char === ")" && next !== "" && "*+?{".includes(next)) {
        return { status: "invalid", message: "repeated groups are not modelled here" };
      }
      source += char === "(" ? "(?:" : ")";
    } else if (options.isExtended && (char === "{" || char === "}")) {
      return { status: "invalid", message: `${char} is not modelled here` };
    } else if (char === "." || char === "^" || char === "$" || (char === "|" && options.isExtended)) source += char;
    else source += escapeLiteral(char);
  }
  if (repetitions > 3) return { status: "invalid", message: "more than three repetitions are not modelled here" };
  return createMatcher(source, options);
}

function createMatcher(source: string, options: Options): LineMatcher {
  const word = options.isWord ? `(?<!\\w)(?:${source})(?!\\w)` : source;
  try {
    const expression = new RegExp(options.isLine ? `^(?:${word})$` : word, options.ignoresCase ? "gi" : "g");
    return { status: "ok", find: (line) => line.match(expression) ?? [] };
  } catch {
    return { status: "invalid", message: "Invalid regular expression" };
  }
}

function escapeLiteral(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
