import type { TrafficRequest } from "../api/facts.ts";
import { countEdits } from "../lib/count-edits.ts";

/** A question as people write it: on the command line, in a form. */
export type WrittenRequest = { from: string; to: string; via?: TrafficRequest["via"] };

/** What a written target means in a cluster. */
export type FoundTarget =
  | { status: "ok"; request: Omit<TrafficRequest, "from"> }
  | { status: "invalid"; problem: RequestProblem };

/** Why a request as somebody wrote it asks for nothing. Lists hold what there is, the likeliest first. */
export type RequestProblem =
  | { code: "target-unreadable"; text: string }
  | { code: "port-out-of-range"; text: string }
  | { code: "port-missing"; text: string }
  | { code: "port-not-chosen"; service: string; there: string[] }
  | { code: "port-name-unknown"; owner: string; name: string; there: string[] }
  | { code: "object-unknown"; kind: string; name: string; there: string[] }
  | { code: "client-unknown"; name: string; there: string[] }
  | { code: "workload-without-pods"; workload: string }
  | { code: "cannot-dial"; kind: string; name: string }
  | { code: "cannot-forward"; text: string };

/** Names that are shown at most: a cluster has thousands of pods. */
const MAX_NAMES = 12;

/** The likeliest of the names that there are: those that differ least from what was written, with or without their namespace. */
export function listNearest(written: string, names: readonly string[]): string[] {
  const wanted = written.toLowerCase();
  const bare = wanted.slice(wanted.lastIndexOf("/") + 1);
  const rank = (name: string) => {
    const last = name.slice(name.lastIndexOf("/") + 1);
    return Math.min(countEdits(wanted, name), countEdits(bare, last), last.startsWith(bare) ? 2 : 40);
  };
  const ranked = [...new Set(names)].map((name) => ({ name, rank: rank(name) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return ranked.slice(0, MAX_NAMES).map(({ name }) => name);
}

/** default/web → web, where most things live. */
export function shortenKey(key: string): string {
  return key.startsWith("default/") ? key.slice("default/".length) : key;
}
