import { parseArgs } from "node:util";
import type { CliWords } from "#locales/cli/en";
import type { CommandResult } from "../command-result.ts";
import {
  type Command,
  type CommandName,
  getCommand,
  getOption,
  OPTIONS,
  type OptionName,
  type OptionsOf,
} from "../options.ts";
import { findNearest } from "./find-nearest.ts";
import { findLanguage, getCliWords } from "./find-words.ts";
import { renderHelp } from "./render-help.ts";

export type ParsedOptions<Name extends CommandName> =
  | { status: "ok"; options: OptionsOf<Name>; operands: string[] }
  /** There is nothing left to do but to print this: the help, or what is wrong with the usage. */
  | { status: "ended"; result: CommandResult };

type Given = { values: Map<OptionName, string[] | true>; operands: string[] };
type Fault = { message: string; about?: OptionName };

/** Reads what follows a command's name by the table in cli/options.ts. */
export function parseOptions<Name extends CommandName>(name: Name, argv: readonly string[]): ParsedOptions<Name> {
  const command = getCommand(name);
  const language = findLanguage(findAskedLanguage(argv));
  const words = getCliWords(language);
  const given: Given = { values: new Map(), operands: [] };
  const fault = collect(given, command, argv, words);
  if (given.values.has("help")) {
    return { status: "ended", result: { stdout: renderHelp(name, language), stderr: "", exit: 0 } };
  }
  const wrong = fault ?? findFault(given, command, words);
  if (wrong) return { status: "ended", result: renderUsageFault(name, wrong, words) };
  const options = Object.fromEntries(
    [...given.values].map(([key, value]) => [key, value === true || getOption(key).isMany ? value : value.at(-1)]),
  );
  return { status: "ok", options: options as OptionsOf<Name>, operands: given.operands };
}

/** The other way: the options of one command as words for another that takes them, the names given. */
export function listArguments(options: Partial<Record<OptionName, unknown>>, names: readonly OptionName[]): string[] {
  return names.flatMap((name) => {
    const value = options[name];
    if (value === undefined) return [];
    if (value === true) return [`--${name}`];
    return [value].flat().map((text) => `--${name}=${text}`);
  });
}

/** One line that says what is wrong, and the example that is nearest to what was meant. */
export function renderUsageFault(name: CommandName, { message, about }: Fault, words: CliWords): CommandResult {
  const { examples, invocation } = getCommand(name);
  const spellings = about === undefined ? [] : [`--${about}`, `-${getOption(about).short}`];
  const near = examples.find((line) => line.split(/[ =]/).some((word) => spellings.includes(word))) ?? examples[0];
  return { stdout: "", stderr: `${invocation}: ${message}\n${words.example}${near}\n`, exit: 2 };
}

/** Everything by the names of the table; the first thing that is not in it is told. */
function collect(given: Given, command: Command, argv: readonly string[], words: CliWords): Fault | undefined {
  const { faults } = words;
  let first: Fault | undefined;
  for (const token of tokenize(argv)) {
    if (token.kind === "positional") {
      if (command.operands) given.operands.push(token.value);
      else
        first ??= { message: /[./]/.test(token.value) ? faults.strayFile(token.value) : faults.strayWord(token.value) };
    }
    if (token.kind !== "option") continue;
    const name = command.options.find((option) => isNamed(option, token.name));
    if (name === undefined) {
      const near = findNearest(token.name, listSpellings(command));
      first ??= { message: faults.unknownOption(token.rawName, near && `--${near}`) };
      continue;
    }
    const { value: placeholder } = getOption(name);
    if (placeholder === undefined) {
      if (token.value === undefined) given.values.set(name, true);
      else first ??= { message: faults.valueNotTaken(token.rawName), about: name };
    } else if (token.value === undefined || (!token.inlineValue && isOption(token.value, command))) {
      first ??= { message: faults.valueMissing(token.rawName, placeholder), about: name };
    } else {
      const before = given.values.get(name);
      given.values.set(name, [...(before === true ? [] : (before ?? [])), token.value]);
    }
  }
  return first;
}

function findFault({ values, operands }: Given, command: Command, words: CliWords): Fault | undefined {
  const { faults } = words;
  for (const [name, given] of values) {
    const { choices, pattern, sample = "" } = getOption(name);
    for (const value of given === true ? [] : given) {
      if (choices && !choices.includes(value)) {
        return { message: faults.notAChoice(`--${name}`, value, choices.join(", ")), about: name };
      }
      if (pattern && !pattern.test(value))
        return { message: faults.wrongForm(`--${name}`, value, sample), about: name };
    }
  }
  for (const [one, other] of command.excludes ?? []) {
    if (values.has(one) && values.has(other)) return { message: faults.excludes(`--${one}`, `--${other}`), about: one };
  }
  // Whoever only wants the input back need not ask anything.
  const required = (command.required ?? []).filter((name) => name === "filename" || !values.has("anonymise"));
  for (const name of required) {
    if (!values.has(name))
      return { message: (words.missing as Partial<Record<OptionName, string>>)[name] ?? `--${name}`, about: name };
  }
  if (command.operands && !(operands.length === 1 && command.operands.includes(operands[0] ?? ""))) {
    return { message: faults.notAChoice("", operands.join(" "), command.operands.join(", ")).trim() };
  }
  return undefined;
}

function tokenize(argv: readonly string[]) {
  const options = Object.fromEntries(
    (Object.keys(OPTIONS) as OptionName[]).flatMap((name) => {
      const { value, short, aliases = [] } = getOption(name);
      const type = value === undefined ? ("boolean" as const) : ("string" as const);
      return [[name, { type, ...(short && { short }) }], ...aliases.map((alias) => [alias, { type }])];
    }),
  );
  return parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function isNamed(name: OptionName, spelling: string): boolean {
  return name === spelling || (getOption(name).aliases ?? []).includes(spelling);
}

function isOption(text: string, { options }: Command): boolean {
  return options.some((name) => text === `--${name}` || text === `-${getOption(name).short}`);
}

function listSpellings({ options }: Command): string[] {
  return options.flatMap((name) => [name, ...(getOption(name).aliases ?? [])]);
}

/** Looked for before anything else is read, so that what is wrong is said in the language asked for. */
function findAskedLanguage(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  return argv[index]?.startsWith("--lang=") ? argv[index].slice(7) : index < 0 ? undefined : argv[index + 1];
}
