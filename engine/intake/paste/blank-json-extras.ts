export type JsonExtraCode = "json-comments" | "json-trailing-commas" | "json-array";

/** How often something was overwritten, and where first. */
export type JsonExtra = { offset: number; count: number };

const TOKEN = /"|\/\/[^\n]*|\/\*|[{}[\],]/g;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;

/** The first place from `from` on that is neither blank nor comment. */
function findStart(text: string, from: number): number {
  let at = from;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    const isLine = text.startsWith("//", at);
    if (!isLine && !text.startsWith("/*", at)) return at;
    const end = text.indexOf(isLine ? "\n" : "*/", at + 2);
    if (end < 0) return text.length;
    at = end + (isLine ? 1 : 2);
  }
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

/**
 * JSON with what its readers forbid, as editors and programs write it: comments, commas at the end, and a list around the
 * objects. Each is overwritten with blanks, so that every place stays. A text that is no JSON comes back as it is.
 */
export function blankJsonExtras(text: string): { text: string; extras: Map<JsonExtraCode, JsonExtra> } {
  const extras = new Map<JsonExtraCode, JsonExtra>();
  const start = findStart(text, 0);
  const isList = text[start] === "[" && text[findStart(text, start + 1)] === "{";
  if (!isList && text[start] !== "{") return { text, extras };
  const add = (code: JsonExtraCode, offset: number) => {
    const known = extras.get(code);
    if (known) known.count++;
    else extras.set(code, { offset, count: 1 });
  };
  const pieces: string[] = [];
  let depth = 0;
  let end = 0;
  // Whether a comma is one too many shows what follows it.
  let comma: { offset: number; piece: number } | undefined;
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const offset = found.index;
    let word = found[0];
    if (word === '"') {
      STRING.lastIndex = offset;
      const string = STRING.exec(text);
      if (!string) break;
      word = string[0];
    } else if (word === "/*") {
      const close = text.indexOf("*/", offset + 2);
      word = text.slice(offset, close < 0 ? text.length : close + 2);
    }
    const between = text.slice(end, offset);
    if (between.trim() !== "") comma = undefined;
    pieces.push(between);
    end = offset + word.length;
    TOKEN.lastIndex = end;
    if (word.startsWith("/")) {
      add("json-comments", offset);
      pieces.push(blank(word));
      continue;
    }
    const isClosing = word === "}" || word === "]";
    if (isClosing && comma) {
      add("json-trailing-commas", comma.offset);
      pieces[comma.piece] = " ";
    }
    comma = undefined;
    if (word === "{" || word === "[") depth++;
    else if (isClosing) depth--;
    const isOuter = isList && ((word === "[" && depth === 1) || (word === "]" && depth === 0));
    const isBetween = isList && word === "," && depth === 1;
    if (isOuter && word === "[") add("json-array", offset);
    if (word === ",") comma = { offset, piece: pieces.length };
    pieces.push(isOuter || isBetween ? " " : word);
  }
  pieces.push(text.slice(end));
  return { text: pieces.join(""), extras };
}
