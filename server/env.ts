import "server-only";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { findSecretWeakness, keepSecret } from "../lib/kept-secret.mjs";
import { isNetwork } from "../lib/network-address.ts";

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
  // Read by scripts/serve.mjs, which listens; checked here with the others.
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be an address or a name of this machine, such as 127.0.0.1")
    .optional(),
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
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter((network) => network !== ""))
    .refine((networks) => networks.every(isNetwork), "must be addresses or networks, such as 127.0.0.1, 10.0.0.0/8"),
  SUBMISSIONS_PER_MINUTE: whole(40, 1, 1_000_000),
  ANSWERS_PER_DAY: whole(1000, 1, 1_000_000),
  SIGN_INS_PER_10_MINUTES: whole(10, 1, 1_000_000),
  GUESTS_PER_CLIENT_PER_HOUR: whole(600, 1, 1_000_000),
  GUESTS_PER_HOUR: whole(10_000, 1, 1_000_000),
  SESSION_IDLE_DAYS: whole(180, 1, 400),
  SESSION_MAX_DAYS: whole(365, 1, 4000),
  GUEST_IDLE_DAYS: whole(180, 1, 4000),
});

export type Env = {
  baseUrl: string;
  dataDir: string;
  databaseUrl: string;
  databaseFile: string;
  contentDir: string;
  /** People come by https: cookies are Secure and bound to this host. */
  usesHttps: boolean;
  /** Stands before the name of every cookie that says who somebody is. */
  cookiePrefix: string;
  trustedProxies: readonly string[];
  submissionsPerMinute: number;
  answersPerDay: number;
  signInsPer10Minutes: number;
  guestsPerClientPerHour: number;
  guestsPerHour: number;
  sessionIdleDays: number;
  sessionMaxDays: number;
  guestIdleDays: number;
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
  const baseUrl = settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL).origin : `http://localhost:${settings.PORT}`;
  const usesHttps = baseUrl.startsWith("https://");
  const databaseUrl = settings.DATABASE_URL ?? `file:${join(dataDir, "three-ports.db")}`;
  return {
    status: "ok",
    env: {
      baseUrl,
      usesHttps,
      // Browsers take a cookie of this name only with Secure, path / and no domain: no neighbour host can set it.
      cookiePrefix: usesHttps ? "__Host-three-ports" : "three-ports",
      trustedProxies: settings.TRUSTED_PROXIES,
      dataDir,
      databaseUrl,
      databaseFile: resolve(databaseUrl.slice("file:".length)),
      contentDir: resolve(settings.CONTENT_DIR),
      submissionsPerMinute: settings.SUBMISSIONS_PER_MINUTE,
      answersPerDay: settings.ANSWERS_PER_DAY,
      signInsPer10Minutes: settings.SIGN_INS_PER_10_MINUTES,
      guestsPerClientPerHour: settings.GUESTS_PER_CLIENT_PER_HOUR,
      guestsPerHour: settings.GUESTS_PER_HOUR,
      sessionIdleDays: settings.SESSION_IDLE_DAYS,
      sessionMaxDays: settings.SESSION_MAX_DAYS,
      guestIdleDays: settings.GUEST_IDLE_DAYS,
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

let knownSecret: string | undefined;

/** Signs session cookies and draws variants. Made once and kept beside the database, readable by its owner only. */
export function getSecret(): string {
  knownSecret ??=
    process.env.SESSION_SECRET || keepSecret(getSecretFile(getEnv()), () => randomBytes(32).toString("base64url"));
  return knownSecret;
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
