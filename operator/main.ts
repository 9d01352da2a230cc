// `npm run -s operator -- COMMAND …`: what whoever runs a server does from a terminal. Each command is a file beside this
// one and a line of the table; the work itself is an operation of server/, so that pages and terminal cannot differ.
import { existsSync } from "node:fs";
import { admin } from "./admin.ts";
import { backup } from "./backup.ts";
import { check } from "./check.ts";
import { type Command, fail, say } from "./command.ts";
import { restore } from "./restore.ts";

const COMMANDS: Record<string, Command> = { backup, restore, check, admin };

process.umask(0o077);
if (existsSync(".env")) process.loadEnvFile(".env");
const [name = "help", ...args] = process.argv.slice(2);
process.exitCode = await runCommand(name, args);

async function runCommand(name: string, args: string[]): Promise<number> {
  if (name === "help" || name === "--help") {
    say(listUsage());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return fail(`There is no command ${name}.\n${listUsage()}`);
  try {
    return await command.run(args);
  } catch (error) {
    // Wrong options (node:util's own sentence) and what the disk or the database says.
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function listUsage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { usage, summary }]) => {
    return `  ${`${name} ${usage}`.trim().padEnd(34)} ${summary}`;
  });
  return ["npm run -s operator -- COMMAND", ...lines].join("\n");
}
