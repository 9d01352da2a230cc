import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { JsonFault } from "./find-json-fault.ts";
import type { YamlProblem } from "./yaml-node.ts";

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

/** The words of Go's json.Decoder. The place it names counts bytes, from 1; the end of the text has none. */
export function buildJsonProblem(text: string, { at, context }: JsonFault): YamlProblem {
  if (at >= text.length) return { code: "json-syntax", message: "unexpected EOF", offset: text.length };
  const [byte = 0] = utf8ToBytes(String.fromCodePoint(text.codePointAt(at) ?? 0));
  const message = `invalid character ${quoteByte(byte)} ${context}`;
  return { code: "json-syntax", message, offset: at, byteOffset: utf8ToBytes(text.slice(0, at)).length + 1 };
}
