import { expect, it } from "vitest";
import { parseJsonDocuments } from "./parse-json-documents.ts";

// What Go 1.26 says of these, and the byte that it names.
it.each<[string, number, string]>([
  ['{"a": "\u00e9", b}', 13, "invalid character 'b' looking for beginning of object key string"],
  ['{"a": "\u00e9" \u00e9}', 12, "invalid character '\u00c3' after object key:value pair"],
  ['{"a": tru}', 10, "invalid character '}' in literal true (expecting 'e')"],
  ['{"a": -}', 8, "invalid character '}' in numeric literal"],
  ['{"a": 1.}', 9, "invalid character '}' after decimal point in numeric literal"],
  ['{"a": 1e}', 9, "invalid character '}' in exponent of numeric literal"],
  ['{"a": "\\x"}', 9, "invalid character 'x' in string escape code"],
  ['{"a": "\\u00g0"}', 12, "invalid character 'g' in \\u hexadecimal character escape"],
  ['{"a": "\n"}', 8, "invalid character '\\n' in string literal"],
  ['{"a" "b": c: d}', 6, "invalid character '\"' after object key"],
  ['{"a": [1 "b"]}', 10, "invalid character '\"' after array element"],
  ["{} 1.x", 6, "invalid character 'x' after decimal point in numeric literal"],
  ['{"a": [1}', 9, "invalid character '}' after array element"],
])("names the byte at which %j is no JSON", (text, byteOffset, message) => {
  expect(parseJsonDocuments(text).problem).toMatchObject({ byteOffset, message });
});

it("knows no byte where the text ends too soon", () => {
  expect(parseJsonDocuments('{"a": {').problem).toEqual({ code: "json-syntax", message: "unexpected EOF", offset: 7 });
});
