import "server-only";
import { join, resolve } from "node:path";
import { getCourse } from "./content/get-course.ts";
import { getSecret, parseEnv } from "./env.ts";
import { applyMigrations } from "./migrate.ts";

/** Everything that must be right before the first request. Stops the process with a plain sentence otherwise. */
export async function prepareServer(): Promise<void> {
  const parsed = parseEnv(process.env);
  if (parsed.status === "invalid") stop(["Some settings are wrong (see .env.example):", ...parsed.problems]);
  const { env } = parsed;
  const migrated = await applyMigrations({
    databaseFile: env.databaseFile,
    migrationsDir: resolve("prisma/migrations"),
    backupDir: join(env.dataDir, "backups"),
  });
  if (migrated.status === "refused") stop([migrated.message]);
  if (migrated.backup) process.stdout.write(`Database backed up to ${migrated.backup}\n`);
  for (const name of migrated.applied) process.stdout.write(`Applied migration ${name}\n`);
  getSecret();
  getCourse();
}

function stop(lines: string[]): never {
  process.stderr.write(`${lines.join("\n  ")}\n`);
  process.exit(1);
}
