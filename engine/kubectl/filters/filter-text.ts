import type { CommandResult } from "../kubectl-types.ts";
import { createLineMatcher } from "./create-line-matcher.ts";

/**
 * One program behind a pipe. Its exit code is that of the pipeline; standard error passes it by.
 * Not modelled: awk, sed, jq, cut and options of the others that are not named below; unknown programs exit with 127.
 */
export function filterText(input: CommandResult, words: string[]): CommandResult {
  const [program = "", ...args] = words;
  const lines = input.stdout.split("\n");
  const isComplete = lines.at(-1) === "";
  if (isComplete) lines.pop();
  const finish = (kept: string[], exit = 0): CommandResult => ({
    ...input,
    stdout: kept.map((line) => `${line}\n`).join(""),
    exit,
  });
  switch (program) {
    case "cat":
      return { ...input, exit: 0 };
    case "grep":
    case "egrep":
      return grep(input, program === "egrep" ? ["-E", ...args] : args, lines);
    case "head":
      return finish(lines.slice(0, readCount(args)));
    case "tail":
      return finish(lines.slice(-readCount(args)));
    case "sort": {
      const sorted = [...lines].sort();
      if (args.includes("-r")) sorted.reverse();
      return finish(args.includes("-u") ? [...new Set(sorted)] : sorted);
    }
    case "wc":
      if (args.length === 1 && args[0] === "-l") return { ...input, stdout: `${lines.length}\n`, exit: 0 };
      return { ...input, stdout: "", stderr: `${input.stderr}sh: only "wc -l" is modelled here\n`, exit: 1 };
    default:
      return { ...input, stdout: "", stderr: `${input.stderr}sh: ${program}: command not found\n`, exit: 127 };
  }
}

/** `-n 3`, `-n3` and `-3`; anything else is the default of ten lines. */
function readCount(args: string[]): number {
  const text = args
    .join(" ")
    .replace(/^-n\s*/, "")
    .replace(/^-/, "");
  return /^\d{1,9}$/.test(text) ? Number(text) : 10;
}

/** grep -v -i -c -q -E -F, one pattern. */
function grep(input: CommandResult, args: string[], lines: string[]): CommandResult {
  const letters = args.filter((arg) => /^-[a-zA-Z]+$/.test(arg) && arg !== "-e").join("");
  const [pattern = ""] = args.filter((arg) => !/^-[a-zA-Z]+$/.test(arg));
  const matcher = createLineMatcher(pattern, {
    isExtended: /[EP]/.test(letters),
    ignoresCase: letters.includes("i"),
    isFixed: letters.includes("F"),
  });
  if (matcher.status === "invalid")
    return { ...input, stdout: "", stderr: `${input.stderr}grep: ${matcher.message}\n`, exit: 2 };
  const kept = lines.filter((line) => matcher.matches(line) !== letters.includes("v"));
  const exit = kept.length > 0 ? 0 : 1;
  if (letters.includes("q")) return { ...input, stdout: "", exit };
  if (letters.includes("c")) return { ...input, stdout: `${kept.length}\n`, exit };
  return { ...input, stdout: kept.map((line) => `${line}\n`).join(""), exit };
}
