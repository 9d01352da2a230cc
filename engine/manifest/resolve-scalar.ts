// kubectl reads YAML 1.1 the way go-yaml v2 does: `y`, `no`, `on` are booleans, `0120` is eighty, `1_000` is a thousand,
// `089` is no octal and therefore a float, dates stay strings, and there are no sexagesimal numbers.
// Source: go.yaml.in/yaml/v2 resolve.go resolve, decode.go scalar; JSON text by Go's encoding/json.
import type { YamlScalar } from "./yaml-node.ts";

export type ScalarResult =
  | { status: "ok"; value: null | boolean | number | string; literal?: string }
  | { status: "invalid"; message: string };

const WORDS = new Map<string, null | boolean | number>([
  ...["", "~", "null", "Null", "NULL"].map((word): [string, null] => [word, null]),
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word): [string, true] => [
    word,
    true,
  ]),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word): [string, false] => [
    word,
    false,
  ]),
  ...[".nan", ".NaN", ".NAN"].map((word): [string, number] => [word, Number.NaN]),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word): [string, number] => [
    word,
    Number.POSITIVE_INFINITY,
  ]),
  ...["-.inf", "-.Inf", "-.INF"].map((word): [string, number] => [word, Number.NEGATIVE_INFINITY]),
]);

/** What a text that means something else than itself can begin with. Source: go.yaml.in/yaml/v2 resolve.go resolveTable. */
const FIRST_CHARACTER = /^[-+.0-9~yYnNtTfFoO]/;
const SHORT_INTEGER = /^[1-9][0-9]{0,14}$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const FIRST_CHARACTER_OF_NUMBER = /^[-+.0-9]/;
const MAX_UINT64 = 18446744073709551615n;
const MIN_INT64 = -9223372036854775808n;

/** strconv.ParseInt(text, 0, 64), then ParseUint: prefixes 0x, 0o, 0b and the plain leading zero. */
function parseGoInteger(text: string): bigint | "not-an-integer" {
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9][0-9]*))$/.exec(text);
  if (!match) return "not-an-integer";
  const [, sign, hex, octal, binary, decimal] = match;
  const digits = hex ? `0x${hex}` : octal ? `0o${octal}` : binary ? `0b${binary}` : (decimal ?? "0");
  // A number of more than 64 bits cannot have this few digits; a longer text must not cost quadratic time.
  if (digits.length > 70) return "not-an-integer";
  const value = sign === "-" ? -BigInt(digits) : BigInt(digits);
  // ParseUint knows no sign, not even a plus.
  const maximum = sign ? 9223372036854775807n : MAX_UINT64;
  return value < MIN_INT64 || value > maximum ? "not-an-integer" : value;
}

function resolveNumber(text: string): ScalarResult | "not-a-number" {
  if (text.startsWith(".")) {
    return FLOAT.test(text) ? { status: "ok", value: Number(text) } : "not-a-number";
  }
  const plain = text.replaceAll("_", "");
  const integer = parseGoInteger(plain);
  if (integer !== "not-an-integer") {
    const value = Number(integer);
    return Number.isSafeInteger(value) ? { status: "ok", value } : { status: "ok", value, literal: integer.toString() };
  }
  if (!FLOAT.test(plain)) return "not-a-number";
  const value = Number(plain);
  // strconv.ParseFloat reports a range error, and the text stays a string.
  return Number.isFinite(value) ? { status: "ok", value } : "not-a-number";
}

/** The shapes that go-yaml takes for moments. Not modelled: months and hours that do not exist. */
const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d\d?:\d\d?(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)?)?$/;

const TAG_NAMES = new Map([
  ["tag:yaml.org,2002:str", "!!str"],
  ["tag:yaml.org,2002:bool", "!!bool"],
  ["tag:yaml.org,2002:int", "!!int"],
  ["tag:yaml.org,2002:float", "!!float"],
  ["tag:yaml.org,2002:null", "!!null"],
  ["tag:yaml.org,2002:timestamp", "!!timestamp"],
]);

function getTagOf(text: string, value: null | boolean | number | string): string {
  if (value === null) return "!!null";
  if (typeof value === "boolean") return "!!bool";
  if (typeof value === "string") return "!!str";
  return Number.isInteger(value) && !/[.eE]/.test(text) ? "!!int" : "!!float";
}

function resolvePlain(text: string): ScalarResult {
  if (text !== "" && !FIRST_CHARACTER.test(text)) return { status: "ok", value: text };
  if (SHORT_INTEGER.test(text)) return { status: "ok", value: Number(text) };
  const word = WORDS.get(text);
  if (word !== undefined) return { status: "ok", value: word };
  if (FIRST_CHARACTER_OF_NUMBER.test(text)) {
    const number = resolveNumber(text);
    if (number !== "not-a-number") return number;
  }
  return { status: "ok", value: text };
}

/** The JSON value of a scalar. NaN and the infinities come back as numbers: the caller refuses them, JSON has none. */
export function resolveScalar(scalar: YamlScalar): ScalarResult {
  if (scalar.value !== undefined) return { status: "ok", value: scalar.value as null | boolean | number | string };
  const { text, tag } = scalar;
  const name = tag === undefined ? undefined : TAG_NAMES.get(tag);
  // An unknown tag leaves the text alone. Not modelled: !!binary is decoded by kubectl.
  if (name === "!!str" || (tag !== undefined && !name) || (!scalar.isPlain && !tag))
    return { status: "ok", value: text };
  const resolved = resolvePlain(text);
  if (!name || resolved.status !== "ok") return resolved;
  const actual = getTagOf(text, resolved.value);
  if (actual === name || (name === "!!float" && actual === "!!int")) return resolved;
  // Into a field without a type, go-yaml puts a moment as its text.
  if (name === "!!timestamp" && TIMESTAMP.test(text)) return { status: "ok", value: text };
  return { status: "invalid", message: `cannot decode ${actual} \`${text}\` as a ${name}` };
}
