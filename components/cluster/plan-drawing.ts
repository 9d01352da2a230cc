import type { Hop, Outcome, Verdict } from "#engine";
import { findPortRole } from "./find-port-role.ts";
import { listHops } from "./list-hops.ts";
import type { PortRole } from "./port-role.ts";

export type Station = {
  /** Number of the step, counted from 0. */
  step: number;
  at: Hop["at"];
  name: string;
  /** Address that the packet carries when it gets here; empty at the start. */
  arrivesFor: string;
  role: PortRole | undefined;
  state: "passed" | "good" | "bad";
};

export type DrawingPlan = {
  /** Places in the order in which the packet passes them. */
  passed: Station[];
  /** The Service whose rule rewrites the packet at the last of them: no place, so the packet never carries its address there. */
  service: string | undefined;
  /** Where it ends: several stations when one of several pods is chosen. */
  ends: Station[];
  /** Pods that were left out of the drawing for want of room; the table has them. */
  hiddenEnds: number;
  outcome: Outcome;
};

const LONGEST_LABEL = 21;
const LONGEST_SERVICE = 15;
const MOST_ENDS = 4;

/** The stations of the drawing: one for each place that the packet comes to. The table has the steps in between. */
export function planDrawing(verdict: Verdict): DrawingPlan {
  // Looking a name up is not a place, and a new source is written at the node where the packet is already.
  const hops = listHops(verdict).filter((hop) => hop.at !== "dns" && hop.why !== "masqueraded");
  const firstEnd = findFirstEnd(hops);
  const stations = hops.map((hop, index): Station => {
    const isEnd = index >= firstEnd;
    // A client that knows no way: the packet is lost on the network rather than at a second client.
    const isLost = index > 0 && hop.at === "client";
    return {
      step: index,
      at: isLost ? "network" : hop.at,
      name: shorten(isLost ? hop.destination.replace(/:\d+$/, "") : hop.name),
      arrivesFor: index === 0 ? "" : shorten(hop.destination),
      role: findPortRole(hop, hops[index + 1]),
      state: isEnd ? (isAnswer(hop, verdict) ? "good" : "bad") : "passed",
    };
  });
  const ends = stations.slice(firstEnd);
  return {
    passed: stations.slice(0, firstEnd),
    service: shortenService(hops[firstEnd - 1]),
    ends: ends.slice(0, MOST_ENDS),
    hiddenEnds: Math.max(0, ends.length - MOST_ENDS),
    outcome: verdict.outcome,
  };
}

/** Index of the first of the pods that one connection may end at: they stand side by side at the end of the hops. */
function findFirstEnd(hops: Hop[]): number {
  let first = hops.length - 1;
  while (first > 1 && hops[first]?.at === "pod" && hops[first - 1]?.at === "pod") first -= 1;
  return Math.max(0, first);
}

function isAnswer(hop: Hop, verdict: Verdict): boolean {
  return verdict.outcome === "delivered" || (verdict.outcome === "mixed" && hop.why === "listener-answers");
}

function shortenService(hop: Hop | undefined): string | undefined {
  return hop?.service === undefined ? undefined : shorten(hop.service, LONGEST_SERVICE);
}

/** IPv6 addresses and long names lose their middle here; the table beside the drawing has them whole. */
function shorten(text: string, longest = LONGEST_LABEL): string {
  if (text.length <= longest) return text;
  const head = Math.floor(longest / 2) - 1;
  return `${text.slice(0, head)}…${text.slice(head + 1 - longest)}`;
}
