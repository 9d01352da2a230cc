import { listFlags } from "./flag-tables.ts";

export type CommandWords = {
  /** Words that are neither flags nor values of known global flags: command names first, then arguments. */
  names: string[];
  flags: string[];
  /** All words but the first `count` names. */
  withoutNames: (count: number) => string[];
};

/**
 * Finds the command's name among flags, as in `kubectl -n prod get svc`. Before the verb is known only global flags can say
 * whether the next word is their value; cobra guesses in the same way.
 * https://github.com/spf13/cobra/blob/v1.10.2/command.go stripFlags, argsMinusFirstX
 */
export function splitCommandWords(words: string[]): CommandWords {
  const globals = listFlags("");
  const takesValue = (word: string) => {
    const spec = globals.find((flag) => word === `--${flag.name}` || word === `-${flag.shorthand ?? ""}`);
    return spec !== undefined && spec.type !== "bool" && spec.implied === undefined;
  };
  const positions: number[] = [];
  const flags: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    if (word === "--") break;
    if (word.startsWith("-") && word !== "-") {
      flags.push(word);
      if (takesValue(word)) at += 1;
    } else if (word !== "") positions.push(at);
  }
  return {
    names: positions.map((at) => words[at] as string),
    flags,
    withoutNames: (count) => {
      const dropped = new Set(positions.slice(0, count));
      return words.filter((_, at) => !dropped.has(at));
    },
  };
}
