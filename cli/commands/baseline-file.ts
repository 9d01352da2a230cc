import { readFileSync, writeFileSync } from "node:fs";
import type { BaselineEntry, Finding } from "#engine";

export type ReadBaseline = { status: "ok"; entries: BaselineEntry[] } | { status: "unreadable"; message: string };

const FIELDS = ["code", "subject", "field", "reason"] as const;

function isEntry(value: unknown): value is BaselineEntry {
  return (
    typeof value === "object" &&
    value !== null &&
    FIELDS.every((field) => typeof Reflect.get(value, field) === "string")
  );
}

/** Findings that somebody lives with: `{"findings": [{code, subject, field, reason}]}`. One without a reason counts for nothing. */
export function readBaseline(path: string): ReadBaseline {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    const list: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "findings") : undefined;
    if (Array.isArray(list) && list.every(isEntry)) return { status: "ok", entries: list };
    return {
      status: "unreadable",
      message: `${path}: not a baseline: {"findings": [{"code", "subject", "field", "reason"}]}`,
    };
  } catch (error) {
    return { status: "unreadable", message: `${path}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Entries keep their reasons; new ones get `reason`. */
export function writeBaseline(
  path: string,
  findings: readonly Finding[],
  kept: readonly BaselineEntry[],
  reason: string,
): number {
  const fresh = findings.map(({ code, subject, field }) => ({ code, subject, field, reason }));
  const entries = [...kept, ...fresh];
  const seen = new Set<string>();
  const unique = entries.filter(({ code, subject, field }) => {
    const key = JSON.stringify([code, subject, field]);
    return !seen.has(key) && seen.add(key);
  });
  writeFileSync(path, `${JSON.stringify({ findings: unique }, null, 2)}\n`);
  return unique.length;
}
