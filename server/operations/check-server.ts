import "server-only";
import { existsSync } from "node:fs";
import { describeDatabaseFailure } from "../database/describe-failure.ts";
import { inspectDatabase } from "../database/inspect-database.ts";
import { type Env, findSecretProblems, parseEnv } from "../env.ts";
import { findMigrationProblem, listPending } from "../migrate.ts";
import { getRestoringFile } from "./restore-backup.ts";

export type CheckResult = { lines: string[]; problems: string[] };

/** Looks through everything that a start needs, and changes nothing. May run beside a server. */
export async function checkServer(variables: Record<string, string | undefined>): Promise<CheckResult> {
  const parsed = parseEnv(variables);
  if (parsed.status === "invalid") return { lines: [], problems: parsed.problems };
  const { env } = parsed;
  const database = await checkDatabase(env);
  const secrets = findSecretProblems(env);
  return {
    lines: [...database.lines, ...(secrets.length === 0 ? ["Secrets: good"] : [])],
    problems: [...database.problems, ...secrets],
  };
}

async function checkDatabase({ databaseFile }: Env): Promise<CheckResult> {
  if (existsSync(getRestoringFile(databaseFile)))
    return { lines: [], problems: [`A restore of ${databaseFile} was broken off. Restore again.`] };
  if (!existsSync(databaseFile)) return { lines: [], problems: [`There is no database ${databaseFile} yet.`] };
  const inspection = await inspectDatabase(databaseFile, "integrity_check");
  if (inspection.status === "unusable")
    return { lines: [], problems: [describeDatabaseFailure(databaseFile, inspection.failure, inspection.detail)] };
  const { rows, migrations } = inspection;
  const problem = findMigrationProblem(migrations);
  const pending = listPending(migrations);
  const count = Object.values(rows).reduce((sum, rowsOfTable) => sum + rowsOfTable, 0);
  return {
    lines: [
      `Database: ${databaseFile}, sound, ${count} rows (${rows.User ?? 0} learners, ${rows.Attempt ?? 0} answers)`,
      `Migrations: ${migrations.length} applied, ${pending.length} to be applied at the next start`,
    ],
    problems: problem ? [problem] : [],
  };
}
