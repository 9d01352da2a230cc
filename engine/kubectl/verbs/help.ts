import { getHelpText } from "../help/get-help-text.ts";
import type { Verb } from "../kubectl-types.ts";

/** `kubectl options` lists what every command takes. */
export const options: Verb = (context) => {
  context.print(getHelpText("options"));
  return [];
};

/**
 * `kubectl help create service` is `kubectl create service --help`; an unknown topic is told so, and that is no failure.
 * https://github.com/spf13/cobra/blob/v1.10.2/command.go InitDefaultHelpCmd
 */
export function createHelpVerb(findPath: (words: string[]) => string | undefined): Verb {
  return (context, { args }) => {
    const path = args.length === 0 ? "" : findPath(args);
    if (path !== undefined) {
      context.print(getHelpText(path));
      return [];
    }
    const topics = args.map((word) => `\`${word}\``).join(" ");
    const usage = getHelpText("").replace(/^[\s\S]*?(?=\nBasic Commands)/, "");
    context.printError(`Unknown help topic [${topics}]\n\n${usage}`);
    return [];
  };
}
