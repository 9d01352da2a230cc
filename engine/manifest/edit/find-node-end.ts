import type { YamlNode, YamlScalar } from "../yaml-node.ts";

/** Where the text of a value ends: behind its last character, without the blanks, comments and line breaks after it. */
export function findNodeEnd(text: string, node: YamlNode): number {
  switch (node.kind) {
    case "scalar":
      return findScalarEnd(text, node);
    case "alias":
      return node.offset + 1 + node.name.length;
    case "map": {
      const last = node.entries.at(-1);
      if (!last) return node.isFlow ? skipTo(text, node.offset + 1, "}") : node.offset;
      const end = Math.max(findNodeEnd(text, last.key), findNodeEnd(text, last.value));
      return node.isFlow ? skipTo(text, end, "}") : end;
    }
    case "sequence": {
      const last = node.items.at(-1);
      if (!last) return node.isFlow ? skipTo(text, node.offset + 1, "]") : node.offset;
      const end = findNodeEnd(text, last);
      return node.isFlow ? skipTo(text, end, "]") : end;
    }
  }
}

function findScalarEnd(text: string, { offset, text: value, isPlain }: YamlScalar): number {
  const first = text[offset];
  if (first === '"' || first === "'") return findQuoteEnd(text, offset, first);
  if (!isPlain && (first === "|" || first === ">")) return findBlockEnd(text, offset);
  if (text.startsWith(value, offset)) return offset + value.length;
  return findFoldedEnd(text, offset, value);
}

function findQuoteEnd(text: string, offset: number, quote: string): number {
  for (let at = offset + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === "\\") at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at + 1;
      at++;
    }
  }
  return text.length;
}

/** Lines that are blank, or at least as far right as the first that is not. */
function findBlockEnd(text: string, offset: number): number {
  let end = findLineEnd(text, offset);
  let indent = -1;
  for (let at = end + 1; at < text.length; at = findLineEnd(text, at) + 1) {
    const line = text.slice(at, findLineEnd(text, at));
    if (line.trim() === "") continue;
    const own = line.length - line.trimStart().length;
    if (indent < 0) indent = own;
    if (own < indent || own === 0) break;
    end = at + line.length;
  }
  return end;
}

/** A plain text over several lines: its words stand there in order, with blanks and breaks between them. */
function findFoldedEnd(text: string, offset: number, value: string): number {
  let at = offset;
  for (const word of value.split(/\s+/)) {
    while (/\s/.test(text[at] ?? "")) at++;
    if (!text.startsWith(word, at)) return at;
    at += word.length;
  }
  return at;
}

function skipTo(text: string, from: number, bracket: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === bracket) return at + 1;
    if (text[at] === "#" && /\s/.test(text[at - 1] ?? "")) at = findLineEnd(text, at);
  }
  return text.length;
}

export function findLineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
