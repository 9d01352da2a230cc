import packageJson from "../package.json" with { type: "json" };
import type { CommandResult } from "./command-result.ts";
import { findNearest } from "./options/find-nearest.ts";
import { findLanguage, getCliWords } from "./options/find-words.ts";
import { renderOverview } from "./options/render-help.ts";
import { COMMANDS, type CommandName } from "./options.ts";

type Run = (argv: readonly string[]) => CommandResult | Promise<CommandResult>;

/** Modules are loaded by name, so that one command does not wait for the code of the others. */
const RUN: Record<CommandName, () => Promise<Run>> = {
  explain: async () => (await import("./commands/explain.ts")).explain,
  lint: async () => (await import("./commands/lint.ts")).lint,
};

/** The whole of `three-ports`: a command's name and what follows it → what is printed, and the exit code. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const { stdout, stderr, exit } = await runCommand(argv);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exit;
}

async function runCommand([name = "", ...argv]: readonly string[]): Promise<CommandResult> {
  const language = findLanguage(undefined);
  if (isCommand(name)) return (await RUN[name]())(argv);
  if (["--help", "-h", "help"].includes(name)) {
    const [asked = ""] = argv;
    return isCommand(asked)
      ? (await RUN[asked]())(["--help"])
      : { stdout: renderOverview(language), stderr: "", exit: 0 };
  }
  if (["--version", "-V", "version"].includes(name)) {
    return { stdout: `three-ports ${packageJson.version}\n`, stderr: "", exit: 0 };
  }
  const words = getCliWords(language);
  const { noCommand, unknownCommand } = words.faults;
  const message = name === "" ? noCommand : unknownCommand(name, findNearest(name, Object.keys(COMMANDS)));
  return {
    stdout: "",
    stderr: `three-ports: ${message}\n${words.example}${COMMANDS.explain.examples[0]}\n`,
    exit: 2,
  };
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
