import packageJson from "../package.json" with { type: "json" };
import type { CommandResult } from "./command-result.ts";
import { findNearest } from "./options/find-nearest.ts";
import { findLanguage, getCliWords } from "./options/find-words.ts";
import { parseOptions } from "./options/parse-options.ts";
import { renderOverview } from "./options/render-help.ts";
import { type CommandName, getCommand, PROGRAMS, type ProgramName } from "./options.ts";

type Run = (argv: readonly string[]) => CommandResult | Promise<CommandResult>;

/** Modules are loaded by name, so that one command does not wait for the code of the others. */
const RUN: Record<CommandName, () => Promise<Run>> = {
  explain: async () => (await import("./commands/explain.ts")).explain,
  lint: async () => (await import("./commands/lint.ts")).lint,
  completion: async () => (await import("./commands/completion.ts")).printCompletion,
  "kubectl-explain": async () => {
    const [{ askCluster }, { explain }] = await Promise.all([
      import("./kubectl/ask-cluster.ts"),
      import("./commands/explain.ts"),
    ]);
    return (argv) => askCluster("kubectl-explain", argv, explain);
  },
  "kubectl-lint": async () => {
    const [{ askCluster }, { lint }] = await Promise.all([
      import("./kubectl/ask-cluster.ts"),
      import("./commands/lint.ts"),
    ]);
    return (argv) => askCluster("kubectl-lint", argv, lint);
  },
};

/** The whole of a program: the words after its name → what is printed, and the exit code. */
export async function runProgram(program: ProgramName, argv: readonly string[]): Promise<void> {
  // Whoever reads may have seen enough: `| head`.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  const { stdout, stderr, exit } = await runCommand(program, argv);
  process.stderr.write(stderr);
  process.stdout.write(stdout);
  process.exitCode = exit;
}

async function runCommand(program: ProgramName, [word = "", ...argv]: readonly string[]): Promise<CommandResult> {
  const language = findLanguage(undefined);
  const name = findCommand(program, word);
  if (name) return startCommand(name, argv);
  if (["--help", "-h", "help"].includes(word)) {
    const asked = findCommand(program, argv[0] ?? "");
    if (asked) return startCommand(asked, ["--help"]);
    return { stdout: renderOverview(program, language), stderr: "", exit: 0 };
  }
  if (["--version", "-V", "version"].includes(word)) {
    return { stdout: `three-ports ${packageJson.version}\n`, stderr: "", exit: 0 };
  }
  const { faults, example } = getCliWords(language);
  const known = Object.keys(PROGRAMS[program]);
  const message =
    word === "" ? faults.noCommand(known.join(", ")) : faults.unknownCommand(word, findNearest(word, known));
  const [near] = getCommand(findCommand(program, findNearest(word, known)) ?? PROGRAMS[program].explain).examples;
  return { stdout: "", stderr: `${program}: ${message}\n${example}${near}\n`, exit: 2 };
}

async function startCommand(name: CommandName, argv: readonly string[]): Promise<CommandResult> {
  const run = await RUN[name]();
  if (name === "explain" || name === "lint") {
    const parsed = parseOptions(name, argv);
    if (parsed.status === "ok" && parsed.options.anonymise) {
      const [{ anonymiseFiles }, { readManifestFiles }] = await Promise.all([
        import("./anonymise/anonymise-files.ts"),
        import("./commands/read-manifest-files.ts"),
      ]);
      return anonymiseFiles(readManifestFiles(parsed.options.filename ?? []), parsed.options);
    }
    if (parsed.status === "ok" && parsed.options.watch) {
      const { watchFiles } = await import("./watch-files.ts");
      return watchFiles(parsed.options, () => run(argv));
    }
  }
  return run(argv);
}

function findCommand(program: ProgramName, word: string): CommandName | undefined {
  const commands: Readonly<Record<string, CommandName>> = PROGRAMS[program];
  return Object.hasOwn(commands, word) ? commands[word] : undefined;
}
