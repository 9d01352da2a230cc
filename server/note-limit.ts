import "server-only";
import { writeLog } from "./log.ts";

/** Every limit that refuses somebody, by the name that docs/limits.md and the log use. A closed list, so the map is bounded. */
export type LimitName = "answers" | "visits" | "guests" | "sign-ins" | "sign-ups" | "hashing";

const EVERY_MS = 60_000;
const kept = globalThis as { threePortsLimitNotes?: Map<LimitName, { at: number; count: number }> };

/** One line a minute and limit, with how often it was met since the last one: a flood of requests is no flood of lines. */
export function noteLimit(limit: LimitName): void {
  kept.threePortsLimitNotes ??= new Map();
  const now = performance.now();
  const noted = kept.threePortsLimitNotes.get(limit);
  if (noted && now - noted.at < EVERY_MS) {
    noted.count += 1;
    return;
  }
  writeLog("warn", "limit-met", { limit, count: (noted?.count ?? 0) + 1 });
  kept.threePortsLimitNotes.set(limit, { at: now, count: 0 });
}
