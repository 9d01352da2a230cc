import { quoteGo, quoteGoRune } from "../print/quote-go.ts";
import { parseBoolGo, parseIntGo } from "./parse-go-values.ts";

/**
 * `list` = comma-separated and repeatable, `array` = repeatable only, `duration` and `text` keep the text.
 * `implied` = the value of the bare flag (`--dry-run`), which also means that its value must follow after `=`.
 */
export type FlagSpec = {
  name: string;
  shorthand?: string;
  type: "text" | "bool" | "int" | "list" | "array" | "duration";
  default: string;
  implied?: string;
};

/**
 * Reading by name never fails: a flag that the command does not have reads as "", false, 0 or [].
 * `hasChanged` tells a flag that was typed from its default.
 */
export type ParsedFlags = {
  text: (name: string) => string;
  bool: (name: string) => boolean;
  int: (name: string) => number;
  list: (name: string) => string[];
  hasChanged: (name: string) => boolean;
  /** Names and values as they were typed, in that order. */
  typed: readonly (readonly [name: string, value: string])[];
};

/**
 * `message` is pflag's, without "error: " and the hint at --help.
 * `argsBeforeDash` = how many arguments stand before `--`, all of them if there is none.
 */
export type FlagParseResult =
  | { status: "ok"; flags: ParsedFlags; args: string[]; argsBeforeDash: number }
  | { status: "help" }
  | { status: "invalid"; message: string };

type State = {
  values: Map<string, string[]>;
  typed: [string, string][];
  specs: Map<string, FlagSpec>;
  shorthands: Map<string, FlagSpec>;
};

/**
 * GNU-style flags in any order between the arguments; the first fault ends it.
 * Source: https://github.com/spf13/pflag/blob/v1.0.10/flag.go parseArgs, parseLongArg, parseSingleShortArg
 */
export function parseFlags(words: string[], specs: FlagSpec[]): FlagParseResult {
  const state: State = { values: new Map(), typed: [], specs: new Map(), shorthands: new Map() };
  for (const spec of specs) {
    state.specs.set(spec.name, spec);
    if (spec.shorthand) state.shorthands.set(spec.shorthand, spec);
  }
  const args: string[] = [];
  let argsBeforeDash: number | undefined;
  const rest = [...words].reverse();
  while (rest.length > 0) {
    const word = rest.pop() as string;
    if (word.length < 2 || word[0] !== "-") {
      args.push(word);
      continue;
    }
    if (word === "--") {
      argsBeforeDash = args.length;
      args.push(...rest.reverse());
      break;
    }
    const fault = word[1] === "-" ? parseLongFlag(word, rest, state) : parseShortFlags(word.slice(1), rest, state);
    if (fault === "help") return { status: "help" };
    if (fault) return { status: "invalid", message: fault };
  }
  return { status: "ok", flags: createFlags(state), args, argsBeforeDash: argsBeforeDash ?? args.length };
}

type Fault = string | undefined;

/** https://github.com/spf13/pflag/blob/v1.0.10/flag.go parseLongArg: --help works although no table lists it. */
function parseLongFlag(word: string, rest: string[], state: State): Fault {
  const body = word.slice(2);
  if (body[0] === "-" || body[0] === "=") return `bad flag syntax: ${word}`;
  const equals = body.indexOf("=");
  const name = equals < 0 ? body : body.slice(0, equals);
  // kubectl reads --target_port as --target-port (component-base WordSepNormalizeFunc).
  const spec = state.specs.get(name.replaceAll("_", "-"));
  if (!spec) return name === "help" ? "help" : `unknown flag: --${name}`;
  if (equals >= 0) return setFlag(spec, body.slice(equals + 1), state);
  const implied = findImpliedValue(spec);
  if (implied !== undefined) return setFlag(spec, implied, state);
  const value = rest.pop();
  return value === undefined ? `flag needs an argument: --${name}` : setFlag(spec, value, state);
}

/** https://github.com/spf13/pflag/blob/v1.0.10/flag.go parseSingleShortArg: `-Aowide` is two flags and a value. */
function parseShortFlags(letters: string, rest: string[], state: State): Fault {
  let left = letters;
  while (left !== "") {
    const letter = String.fromCodePoint(left.codePointAt(0) as number);
    const spec = state.shorthands.get(letter);
    if (!spec) return letter === "h" ? "help" : `unknown shorthand flag: ${quoteGoRune(letter)} in -${left}`;
    const implied = findImpliedValue(spec);
    if (left.length > 2 && left[1] === "=") return setFlag(spec, left.slice(2), state);
    if (implied !== undefined) {
      const fault = setFlag(spec, implied, state);
      if (fault) return fault;
      left = left.slice(letter.length);
      continue;
    }
    if (left.length > 1) return setFlag(spec, left.slice(1), state);
    const value = rest.pop();
    return value === undefined
      ? `flag needs an argument: ${quoteGoRune(letter)} in -${left}`
      : setFlag(spec, value, state);
  }
  return undefined;
}

/** A bare bool means true; for any other type pflag calls the implied value NoOptDefVal. */
function findImpliedValue(spec: FlagSpec): string | undefined {
  return spec.type === "bool" ? "true" : spec.implied;
}

/** Repeated flags: lists grow, everything else keeps the last value. https://github.com/spf13/pflag/blob/v1.0.10/flag.go Set */
function setFlag(spec: FlagSpec, value: string, state: State): Fault {
  const cause = validateFlagValue(spec, value);
  if (cause !== undefined) {
    const shown = spec.shorthand ? `-${spec.shorthand}, --${spec.name}` : `--${spec.name}`;
    return `invalid argument ${quoteGo(value)} for ${quoteGo(shown)} flag: ${cause}`;
  }
  state.typed.push([spec.name, value]);
  const earlier = state.values.get(spec.name) ?? [];
  if (spec.type === "list") state.values.set(spec.name, [...earlier, ...(value === "" ? [] : value.split(","))]);
  else if (spec.type === "array") state.values.set(spec.name, [...earlier, value]);
  else state.values.set(spec.name, [value]);
  return undefined;
}

/** The error texts are those of strconv and time, which pflag hands on. */
function validateFlagValue(spec: FlagSpec, value: string): Fault {
  if (spec.type === "bool") {
    return parseBoolGo(value) === undefined
      ? `strconv.ParseBool: parsing ${quoteGo(value)}: invalid syntax`
      : undefined;
  }
  if (spec.type === "int") {
    const parsed = parseIntGo(value, 64);
    return parsed.status === "ok" ? undefined : `strconv.ParseInt: parsing ${quoteGo(value)}: ${parsed.message}`;
  }
  if (spec.type === "duration" && !/^[-+]?(0|(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))+$/.test(value)) {
    const isPlainNumber = /^[-+]?[\d.]+$/.test(value);
    return isPlainNumber
      ? `time: missing unit in duration ${quoteGo(value)}`
      : `time: invalid duration ${quoteGo(value)}`;
  }
  return undefined;
}

function createFlags(state: State): ParsedFlags {
  const text = (name: string) => state.values.get(name)?.at(-1) ?? state.specs.get(name)?.default ?? "";
  return {
    text,
    bool: (name) => parseBoolGo(text(name)) ?? false,
    int: (name) => {
      const parsed = parseIntGo(text(name), 64);
      return parsed.status === "ok" ? parsed.value : 0;
    },
    list: (name) => state.values.get(name) ?? [],
    hasChanged: (name) => state.values.has(name),
    typed: state.typed,
  };
}

/** The same flags for somebody who must not see what this one says. */
export function hideFlag(flags: ParsedFlags, hidden: string): ParsedFlags {
  return { ...flags, text: (name) => (name === hidden ? "" : flags.text(name)) };
}
