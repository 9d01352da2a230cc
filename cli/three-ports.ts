import { EXPLAIN_USAGE, explain } from "./commands/explain.ts";
import { type CommandResult, LINT_USAGE, lint } from "./commands/lint.ts";

const USAGE = `three-ports: how Kubernetes Service ports work, on the command line

Commands
  explain   who answers at HOST:PORT, or why nobody does, and by which rules
  lint      what is wrong, or will surprise, in a set of manifests

${EXPLAIN_USAGE}
${LINT_USAGE}`;

const COMMANDS: Record<string, (argv: readonly string[]) => CommandResult | Promise<CommandResult>> = { explain, lint };

async function run([command = "", ...argv]: readonly string[]): Promise<CommandResult> {
  if (command === "--help" || command === "-h" || command === "help") return { stdout: USAGE, stderr: "", exit: 0 };
  const known = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!known) return { stdout: "", stderr: `${command ? `unknown command ${command}\n\n` : ""}${USAGE}`, exit: 2 };
  return known(argv);
}

const result = await run(process.argv.slice(2));
process.stdout.write(result.stdout);
process.stderr.write(result.stderr);
process.exitCode = result.exit;
