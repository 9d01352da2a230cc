import "server-only";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { findSecretWeakness, keepSecret } from "../lib/kept-secret.mjs";

const whole = (fallback: number, min: number, max: number) =>
  z.coerce
    .number({ error: "must be a whole number" })
    .int("must be a whole number")
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)
    .default(fallback);

/** Scheme, host and port, and nothing else: cookies, forms and links of the site hang on it. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${pathname}${search}${hash}` === "/";
}

// Every setting of the server, with its default. `.env.example` lists the same ones.
const Settings = z.object({
  PORT: whole(3000, 1, 65535),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, "must be an address without a path, such as https://ports.example.org")
    .optional(),
  DATA_DIR: z.string().min(1).default("data"),
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/, "must be a SQLite file, written file:/some/where/three-ports.db")
    .optional(),
  CONTENT_DIR: z.string().min(1).default("content"),
  SESSION_SECRET: z
    .string()
    .superRefine((text, context) => {
      const weakness = findSecretWeakness(text);
      if (weakness) context.addIssue(weakness);
    })
    .optional(),
  SUBMISSIONS_PER_MINUTE: whole(40, 1, 1_000_000),
  ANSWERS_PER_DAY: whole(1000, 1, 1_000_000),
  SIGN_INS_PER_10_MINUTES: whole(10, 1, 1_000_000),
});

export type Env = {
  baseUrl: string;
  dataDir: string;
  databaseUrl: string;
  databaseFile: string;
  contentDir: string;
  submissionsPerMinute: number;
  answersPerDay: number;
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
      baseUrl: settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL).origin : `http://localhost:${settings.PORT}`,
      dataDir,
      databaseUrl,
      databaseFile: resolve(databaseUrl.slice("file:".length)),
      contentDir: resolve(settings.CONTENT_DIR),
      submissionsPerMinute: settings.SUBMISSIONS_PER_MINUTE,
      answersPerDay: settings.ANSWERS_PER_DAY,
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

const getSecretFile = ({ dataDir }: Pick<Env, "dataDir">) => join(dataDir, "session-secret");

/** Signs session cookies and draws variants. Made once and kept beside the database, readable by its owner only. */
export function getSecret(): string {
  return process.env.SESSION_SECRET || keepSecret(getSecretFile(getEnv()), () => randomBytes(32).toString("base64url"));
}

/** What is wrong with the secrets that are kept; a missing one is made at the next start. */
export function findSecretProblems(env: Pick<Env, "dataDir">): string[] {
  const isSetting = Boolean(process.env.SESSION_SECRET);
  const files = [...(isSetting ? [] : [getSecretFile(env)]), join(env.dataDir, "action-key")];
  return files.flatMap((file) => {
    const weakness = existsSync(file) ? findSecretWeakness(readFileSync(file, "utf8").trim()) : undefined;
    const mend = "Restore it from a backup, or remove the file to have a new one made (everybody then signs in again).";
    return weakness ? [`The secret in ${file} ${weakness}. ${mend}`] : [];
  });
}
