import "server-only";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { getCourse } from "./content/get-course.ts";
import { holdDatabase } from "./database/database-use.ts";
import { describeDatabaseFailure, findDatabaseFailure } from "./database/describe-failure.ts";
import { inspectDatabase } from "./database/inspect-database.ts";
import { type Env, findSecretProblems, getSecret, parseEnv } from "./env.ts";
import { writeLog } from "./log.ts";
import { applyMigrations } from "./migrate.ts";
import { checkWriting } from "./operations/check-writing.ts";
import { getRestoringFile } from "./operations/restore-backup.ts";
import { startHousekeeping } from "./start-housekeeping.ts";

/** Everything that must be right before the first request. Stops the process with a plain sentence otherwise. */
export async function prepareServer(): Promise<void> {
  const parsed = parseEnv(process.env);
  if (parsed.status === "invalid") stop(["Some settings are wrong (see .env.example):", ...parsed.problems]);
  const { env } = parsed;
  const secretProblems = findSecretProblems(env);
  if (secretProblems.length > 0) stop(secretProblems);
  let problem: string | undefined;
  try {
    problem = await prepareDatabase(env);
    getSecret();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    problem = describeDatabaseFailure(env.databaseFile, findDatabaseFailure(error), detail);
  }
  if (problem !== undefined) stop([problem]);
  try {
    getCourse();
  } catch (error) {
    stop([error instanceof Error ? error.message : String(error)]);
  }
  if (env.usesHttps && env.trustedProxies.length === 0) writeLog("warn", "start", { reason: "no-trusted-proxies" });
  startHousekeeping();
}

/** Makes the database ready to be used, or says why it cannot be. */
async function prepareDatabase(env: Env): Promise<string | undefined> {
  const { databaseFile } = env;
  mkdirSync(env.dataDir, { recursive: true, mode: 0o700 });
  mkdirSync(dirname(databaseFile), { recursive: true, mode: 0o700 });
  // Kept until the process ends.
  const use = await holdDatabase(databaseFile);
  if (use.status === "taken") return `A backup is being restored over ${databaseFile}. Start again when it is done.`;
  if (existsSync(getRestoringFile(databaseFile)))
    return `A restore of ${databaseFile} was broken off. Restore again: npm run -s operator -- restore FOLDER`;
  if (existsSync(databaseFile)) {
    const inspection = await inspectDatabase(databaseFile, "quick_check");
    if (inspection.status === "unusable")
      return describeDatabaseFailure(databaseFile, inspection.failure, inspection.detail);
  }
  const migrated = await applyMigrations({ databaseFile, backupDir: join(env.dataDir, "backups") });
  if (migrated.status === "refused") return migrated.message;
  if (migrated.backup) writeLog("info", "backup", { reason: "before-migration", result: "ok" });
  for (const name of migrated.applied) writeLog("info", "migration", { reason: name, result: "ok" });
  await checkWriting();
  return undefined;
}

function stop(lines: string[]): never {
  process.stderr.write(`${lines.join("\n  ")}\n`);
  process.exit(1);
}
