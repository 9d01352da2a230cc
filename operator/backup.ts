import { parseArgs } from "node:util";
import { getEnv } from "#server/env";
import { createBackup, getBackupFolder } from "#server/operations/create-backup";
import { type Command, fail, say } from "./command.ts";

export const backup: Command = {
  usage: "[FOLDER]",
  summary: "copies database and secrets into a new folder; the server may run",
  async run(args) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    if (positionals.length > 1) return fail("One folder, please.");
    const env = getEnv();
    const result = await createBackup(env, positionals[0] ?? getBackupFolder(env));
    if (result.status === "refused") return fail(result.message);
    const { rows, sha256 } = result.manifest;
    const count = Object.values(rows).reduce((sum, rowsOfTable) => sum + rowsOfTable, 0);
    say(`${result.folder}: ${count} rows, read through and sound; with ${Object.keys(sha256).join(", ")}`);
    if (process.env.SESSION_SECRET)
      say("The setting SESSION_SECRET is not part of it: keep it where you keep settings.");
    return 0;
  },
};
