import type { FlagSpec } from "./parse-flags.ts";

/**
 * Position of the next command name or argument among flags, -1 if there is none. Before the command is known a flag that
 * nobody knows is taken to have a value, so `--foo get svc` names the command "svc".
 * https://github.com/spf13/cobra/blob/v1.10.2/command.go stripFlags
 */
export function findCommandWord(words: string[], specs: FlagSpec[]): number {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    if (word === "--") return -1;
    if (word !== "" && !word.startsWith("-")) return at;
    const isBareFlag = (word.startsWith("--") || (word.startsWith("-") && word.length === 2)) && !word.includes("=");
    if (!isBareFlag || hasImpliedValue(word, specs)) continue;
    if (words.length - at - 1 <= 1) return -1;
    at += 1;
  }
  return -1;
}

function hasImpliedValue(word: string, specs: FlagSpec[]): boolean {
  const spec = specs.find((flag) =>
    word.startsWith("--") ? word.slice(2) === flag.name : word.slice(1) === flag.shorthand,
  );
  return spec !== undefined && (spec.type === "bool" || spec.implied !== undefined);
}
