import "server-only";
import { createLogger } from "../lib/logger.mjs";

/** What happened. A new event is added here, so that this list is the list. */
export type LogEvent =
  | "start"
  | "stop"
  | "migration"
  | "backup"
  | "sign-in"
  | "sign-up"
  | "sign-out"
  | "password-changed"
  | "sessions-ended"
  | "learner-deleted"
  | "idle-removed"
  | "limit-met"
  | "request-refused"
  | "database-busy"
  | "error";

/**
 * What may stand beside an event. A closed list without a place for a name, an address or anything that somebody typed:
 * a log is read by more people than the database.
 */
export type LogFacts = {
  result?: "ok" | "refused" | "failed";
  /** A word of ours, never a text of the request. */
  reason?: string;
  limit?: string;
  /** The pattern of the route (`/[locale]/lessons/[lesson]`), never the address that was asked for. */
  route?: string;
  status?: number;
  count?: number;
  milliseconds?: number;
  /** An error's class, code and places in the code. Its message may quote the request and stays out. */
  error?: string;
  code?: string;
  at?: string[];
  digest?: string;
};

const kept = globalThis as { threePortsLogger?: ReturnType<typeof createLogger> };

export function writeLog(level: "info" | "warn" | "error", event: LogEvent, facts: LogFacts = {}): void {
  kept.threePortsLogger ??= createLogger();
  kept.threePortsLogger[level]({ event, ...facts });
}

/** The facts of an error that are safe to keep. */
export function describeError(error: unknown): Pick<LogFacts, "error" | "code" | "at"> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  const at = (error.stack ?? "").split("\n").flatMap((line) => /^\s+at (.{1,200})/.exec(line)?.[1] ?? []);
  return { error: error.name, ...(typeof code === "string" ? { code } : {}), at: at.slice(0, 6) };
}
