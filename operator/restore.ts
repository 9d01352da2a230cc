import { parseArgs } from "node:util";
import { getEnv } from "#server/env";
import { restoreBackup } from "#server/operations/restore-backup";
import { type Command, fail, say } from "./command.ts";

export const restore: Command = {
  usage: "FOLDER",
  summary: "puts a backup in the place of database and secrets; the server must not run",
  async run(args) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    const [from] = positionals;
    if (from === undefined || positionals.length > 1) return fail("Which backup? One folder, please.");
    const env = getEnv();
    const result = await restoreBackup(env, from);
    if (result.status === "refused") return fail(`${result.message} Nothing was changed.`);
    say(`${env.databaseFile}: ${result.rowCount} rows restored from ${from}`);
    if (result.aside) say(`What was there is kept in ${result.aside}`);
    return 0;
  },
};
