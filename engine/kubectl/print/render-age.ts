import type { JsonObject } from "../../api/objects.ts";
import { readText } from "./read-object.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Age column: from an RFC 3339 time to `now`. */
export function renderAge(timestamp: string | null | undefined, now: string): string {
  if (!timestamp) return "<unknown>";
  const milliseconds = Date.parse(now) - Date.parse(timestamp);
  return Number.isNaN(milliseconds) ? "<unknown>" : renderDuration(milliseconds);
}

/**
 * Two units at most, and fewer the older a thing is.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/duration/duration.go HumanDuration
 */
export function renderDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / second);
  if (seconds < -1) return "<invalid>";
  if (seconds < 0) return "0s";
  if (seconds < 2 * 60) return `${seconds}s`;
  const minutes = Math.floor(milliseconds / minute);
  if (minutes < 10) return joinUnits(minutes, "m", seconds % 60, "s");
  if (minutes < 3 * 60) return `${minutes}m`;
  const hours = Math.floor(milliseconds / hour);
  if (hours < 8) return joinUnits(hours, "h", minutes % 60, "m");
  if (hours < 48) return `${hours}h`;
  if (hours < 24 * 8) return joinUnits(Math.floor(hours / 24), "d", hours % 24, "h");
  const days = Math.floor(milliseconds / day);
  if (hours < 24 * 365 * 2) return `${days}d`;
  const years = Math.floor(hours / 24 / 365);
  if (hours < 24 * 365 * 8) return joinUnits(years, "y", Math.floor(hours / 24) % 365, "d");
  return `${years}y`;
}

function joinUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit}${small}${smallUnit}`;
}

/** The AGE of a table. */
export function renderObjectAge(object: JsonObject, now: string): string {
  return renderAge(readText(object, "metadata.creationTimestamp"), now);
}
