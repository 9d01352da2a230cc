import { getByteLength } from "../../apiserver/primitives/byte-length.ts";
import type { CommandResult } from "../kubectl-types.ts";
import { cut, sortLines, translate, unique } from "./cut-sort-translate.ts";
import { grep } from "./grep.ts";

/**
 * One program behind a pipe.
 * Not modelled: awk, sed, jq, python and options of the others that are not named below: they are refused, never passed over.
 * Unknown programs exit with 127.
 */
export function filterText(input: CommandResult, words: string[]): CommandResult {
  const [program = "", ...args] = words;
  const lines = input.stdout.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const finish = (kept: string[] | string): CommandResult => {
    if (typeof kept !== "string") return { ...input, stdout: kept.map((line) => `${line}\n`).join(""), exit: 0 };
    return { ...input, stdout: "", stderr: `${input.stderr}${program}: ${kept}\n`, exit: 1 };
  };
  switch (program) {
    case "cat":
      return args.length === 0 ? { ...input, exit: 0 } : finish("options and files are not modelled here");
    case "grep":
      return grep(input, args, lines);
    case "egrep":
      return grep(input, ["-E", ...args], lines);
    case "fgrep":
      return grep(input, ["-F", ...args], lines);
    case "head":
    case "tail": {
      const count = readCount(args);
      if (count === undefined) return finish("only -n is modelled here");
      if (program === "head") return finish(lines.slice(0, count.sign === "-" ? -count.lines : count.lines));
      if (count.sign === "+") return finish(lines.slice(Math.max(0, count.lines - 1)));
      return finish(count.lines === 0 ? [] : lines.slice(-count.lines));
    }
    case "sort":
      return finish(sortLines(lines, args));
    case "uniq":
      return finish(unique(lines, args));
    case "cut":
      return finish(cut(lines, args));
    case "tr": {
      const text = translate(input.stdout, args);
      return text.status === "ok" ? { ...input, stdout: text.text, exit: 0 } : finish(text.message);
    }
    case "wc":
      return wc(input, args);
    default:
      return { ...input, stdout: "", stderr: `${input.stderr}sh: ${program}: command not found\n`, exit: 127 };
  }
}

/** `-n 3`, `-n3`, `-3`, `-n +2`; none at all is ten lines. */
function readCount(args: string[]): { lines: number; sign: string } | undefined {
  if (args.length === 0) return { lines: 10, sign: "" };
  const match = /^(?:-n\s*([-+]?)|-)(\d{1,9})$/.exec(args.join(" "));
  return match ? { lines: Number(match[2]), sign: match[1] ?? "" } : undefined;
}

/** Lines, words and bytes: alone they stand bare, together in columns of seven. */
function wc(input: CommandResult, args: string[]): CommandResult {
  const counts: Record<string, number> = {
    l: input.stdout.split("\n").length - 1,
    w: input.stdout.split(/\s+/).filter((word) => word !== "").length,
    c: getByteLength(input.stdout),
  };
  const letters = args.length === 0 ? "lwc" : args.join("").replaceAll("-", "");
  if (!/^[lwc]+$/.test(letters)) {
    return { ...input, stdout: "", stderr: `${input.stderr}wc: only -l, -w and -c are modelled here\n`, exit: 1 };
  }
  const shown = ["l", "w", "c"].filter((letter) => letters.includes(letter)).map((letter) => String(counts[letter]));
  const stdout = shown.length === 1 ? `${shown[0]}\n` : `${shown.map((text) => text.padStart(7)).join(" ")}\n`;
  return { ...input, stdout, exit: 0 };
}
