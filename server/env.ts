import "server-only";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const whole = (fallback: number, min: number, max: number) =>
  z.coerce
    .number({ error: "must be a whole number" })
    .int("must be a whole number")
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)
    .default(fallback);

// Every setting of the server, with its default. `.env.example` lists the same ones.
const Settings = z.object({
  PORT: whole(3000, 1, 65535),
  PUBLIC_URL: z.url("must be an address such as https://ports.example.org").optional(),
  DATA_DIR: z.string().min(1).default("data"),
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/, "must be a SQLite file, written file:/some/where/three-ports.db")
    .optional(),
  CONTENT_DIR: z.string().min(1).default("content"),
  SESSION_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  SUBMISSIONS_PER_MINUTE: whole(40, 1, 1_000_000),
  SIGN_INS_PER_10_MINUTES: whole(10, 1, 1_000_000),
});

export type Env = {
  baseUrl: string;
  dataDir: string;
  databaseUrl: string;
  databaseFile: string;
  contentDir: string;
  submissionsPerMinute: number;
  signInsPer10Minutes: number;
};

export type EnvResult = { status: "ok"; env: Env } | { status: "invalid"; problems: string[] };

/** An empty variable counts as absent: `PORT= npm start` means the default. */
export function parseEnv(variables: Record<string, string | undefined>): EnvResult {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = Settings.safeParse(given);
  if (!parsed.success)
    return {
      status: "invalid",
      problems: parsed.error.issues.map(({ path, message }) => {
        const name = String(path[0]);
        // A secret is not repeated on a screen.
        return name === "SESSION_SECRET" ? `${name} ${message}` : `${name}=${given[name] ?? ""} ${message}`;
      }),
    };
  const settings = parsed.data;
  const dataDir = resolve(settings.DATA_DIR);
  const databaseUrl = settings.DATABASE_URL ?? `file:${join(dataDir, "three-ports.db")}`;
  return {
    status: "ok",
    env: {
      baseUrl: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, ""),
      dataDir,
      databaseUrl,
      databaseFile: resolve(databaseUrl.slice("file:".length)),
      contentDir: resolve(settings.CONTENT_DIR),
      submissionsPerMinute: settings.SUBMISSIONS_PER_MINUTE,
      signInsPer10Minutes: settings.SIGN_INS_PER_10_MINUTES,
    },
  };
}

let known: Env | undefined;

/** The settings. Started with wrong ones the server stops in `instrumentation.ts`, so this throws in tests only. */
export function getEnv(): Env {
  if (known) return known;
  const result = parseEnv(process.env);
  if (result.status === "invalid") throw new Error(`Settings are wrong: ${result.problems.join("; ")}`);
  known = result.env;
  return known;
}

/** Signs session cookies and draws variants. Made once and kept beside the database, readable by its owner only. */
export function getSecret(): string {
  if (process.env.SESSION_SECRET) return process.env.SESSION_SECRET;
  const file = join(getEnv().dataDir, "session-secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  mkdirSync(getEnv().dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    // Another process was faster; its secret is the one.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}
