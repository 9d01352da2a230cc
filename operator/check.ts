import { checkServer } from "#server/operations/check-server";
import { type Command, fail, say } from "./command.ts";

export const check: Command = {
  usage: "",
  summary: "looks through settings, database, migrations and secrets",
  async run() {
    const result = await checkServer(process.env);
    for (const line of result.lines) say(line);
    for (const problem of result.problems) fail(problem);
    return result.problems.length === 0 ? 0 : 1;
  },
};
