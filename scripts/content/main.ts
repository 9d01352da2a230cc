// One file for each thing that can be asked of the lessons; this is their table.
import { listBots } from "./bots.ts";
import { check } from "./check.ts";
import { report } from "./report.ts";

type Command = { usage: string; summary: string; run(args: string[]): Promise<number> };

const COMMANDS: Record<string, Command> = {
  check: { usage: "[FOLDER]", summary: "mistakes of authors, with file and line", run: check },
  bots: { usage: "[--short] [NAME…]", summary: "how well answering without understanding does", run: listBots },
  report: { usage: "[--json]", summary: "lessons, kinds, beliefs and bots", run: report },
};

const [name = "help", ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command) process.exitCode = await command.run(args);
else {
  const lines = Object.entries(COMMANDS).map(
    ([name, { usage, summary }]) => `  ${`${name} ${usage}`.padEnd(20)} ${summary}`,
  );
  process.stdout.write(["npm run -s content -- COMMAND", ...lines, ""].join("\n"));
  process.exitCode = name === "help" ? 0 : 2;
}
