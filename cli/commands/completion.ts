import type { CommandResult } from "../command-result.ts";
import { findLanguage } from "../options/find-words.ts";
import { parseOptions } from "../options/parse-options.ts";
import { renderBashCompletion, renderZshCompletion } from "../options/render-completion.ts";

/** `three-ports completion bash|zsh`. */
export function printCompletion(argv: readonly string[]): CommandResult {
  const parsed = parseOptions("completion", argv);
  if (parsed.status === "ended") return parsed.result;
  const { options, operands } = parsed;
  const stdout = operands[0] === "bash" ? renderBashCompletion() : renderZshCompletion(findLanguage(options.lang));
  return { stdout, stderr: "", exit: 0 };
}
