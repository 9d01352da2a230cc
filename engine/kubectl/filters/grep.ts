import type { CommandResult } from "../kubectl-types.ts";
import { createLineMatcher } from "./create-line-matcher.ts";

type Options = { flags: Set<string>; numbers: Record<string, number>; patterns: string[]; fault?: string };

/**
 * grep -E -F -i -v -c -q -n -o -w -x -m -A -B -C and several -e; any other option is refused, never passed over.
 * https://www.gnu.org/software/grep/manual/grep.html
 */
export function grep(input: CommandResult, args: string[], lines: string[]): CommandResult {
  const { flags, numbers, patterns, fault } = parseOptions(args);
  const fail = (message: string, exit = 2): CommandResult => ({
    stdout: "",
    stderr: `${input.stderr}grep: ${message}\n`,
    exit,
  });
  if (fault !== undefined) return fail(fault);
  const isExtended = flags.has("E") || flags.has("P");
  const matchers = patterns.map((pattern) =>
    createLineMatcher(pattern, {
      isExtended,
      ignoresCase: flags.has("i"),
      isFixed: flags.has("F"),
      isWord: flags.has("w"),
      isLine: flags.has("x"),
    }),
  );
  const wrong = matchers.find((matcher) => matcher.status === "invalid");
  if (wrong?.status === "invalid") return fail(wrong.message);
  const find = matchers.flatMap((matcher) => (matcher.status === "ok" ? [matcher.find] : []));
  const hasMatch = (line: string) => find.some((each) => each(line).length > 0) !== flags.has("v");
  const most = numbers.m ?? Number.POSITIVE_INFINITY;
  const hits = lines.flatMap((line, index) => (hasMatch(line) ? [index] : [])).slice(0, most);
  const exit = hits.length > 0 ? 0 : 1;
  const finish = (printed: string[]): CommandResult => ({
    ...input,
    stdout: printed.map((line) => `${line}\n`).join(""),
    exit,
  });
  if (flags.has("q")) return finish([]);
  if (flags.has("c")) return finish([String(hits.length)]);
  const number = (index: number, sign: string) => (flags.has("n") ? `${index + 1}${sign}` : "");
  if (flags.has("o")) {
    const parts = hits.flatMap((index) =>
      find
        .flatMap((each) => each(lines[index] ?? ""))
        .filter((part) => part !== "")
        .map((part) => number(index, ":") + part),
    );
    return finish(flags.has("v") ? [] : parts);
  }
  return finish(addContext(lines, hits, numbers, number));
}

/** Lines around a hit, and `--` between groups that do not touch. */
function addContext(
  lines: string[],
  hits: number[],
  numbers: Record<string, number>,
  number: (index: number, sign: string) => string,
): string[] {
  const [before, after] = [numbers.B ?? numbers.C ?? 0, numbers.A ?? numbers.C ?? 0];
  const printed: string[] = [];
  const found = new Set(hits);
  let next = 0;
  for (const hit of hits) {
    const start = Math.max(hit - before, next);
    const isApart = printed.length > 0 && start > next;
    if (isApart && (before > 0 || after > 0)) printed.push("--");
    for (let at = start; at <= Math.min(hit + after, lines.length - 1); at += 1) {
      if (at < next) continue;
      // The context behind a hit ends where the next hit begins its own.
      printed.push(number(at, found.has(at) ? ":" : "-") + (lines[at] ?? ""));
      next = at + 1;
    }
  }
  return printed;
}

function parseOptions(args: string[]): Options {
  const options: Options = { flags: new Set(), numbers: {}, patterns: [] };
  const rest = [...args];
  let bare: string | undefined;
  while (rest.length > 0) {
    const word = rest.shift() as string;
    if (word === "--") bare ??= rest.shift();
    else if (/^--\w/.test(word)) return { ...options, fault: `${word} is not modelled here` };
    else if (!/^-./.test(word)) {
      if (bare !== undefined && options.patterns.length === 0)
        return { ...options, fault: "files are not modelled here" };
      bare ??= word;
    } else {
      const fault = parseLetters(word.slice(1), rest, options);
      if (fault !== undefined) return { ...options, fault };
    }
  }
  if (options.patterns.length === 0 && bare === undefined) return { ...options, fault: "a pattern is missing" };
  if (options.patterns.length === 0) options.patterns.push(...(bare as string).split("\n"));
  return options;
}

function parseLetters(letters: string, rest: string[], options: Options): string | undefined {
  let left = letters;
  while (left !== "") {
    const letter = left[0] as string;
    left = left.slice(1);
    if ("EFPGivcqnowx".includes(letter)) options.flags.add(letter);
    else if ("ABCme".includes(letter)) {
      const value = left === "" ? rest.shift() : left;
      if (value === undefined) return `option requires an argument -- '${letter}'`;
      if (letter === "e") options.patterns.push(value);
      else if (/^\d{1,6}$/.test(value)) options.numbers[letter] = Number(value);
      else return `${value}: invalid context length argument`;
      left = "";
    } else return `-${letter} is not modelled here`;
  }
  return undefined;
}
