import type { Hop, Outcome, Verdict } from "#engine";
import { findPortRole } from "./find-port-role.ts";
import type { PortRole } from "./port-role.ts";

export type Station = {
  at: Hop["at"];
  name: string;
  /** Address that the packet carries when it gets here; empty at the start. */
  arrivesFor: string;
  role: PortRole | undefined;
  state: "passed" | "good" | "bad";
};

const LONGEST_LABEL = 21;

/** The stations of the drawing: one for each step that happens at a place (looking a name up is not a place). */
export function planDrawing(verdict: Verdict): { stations: Station[]; outcome: Outcome } {
  const hops = verdict.hops.filter((hop) => hop.at !== "dns");
  const stations = hops.map((hop, index): Station => {
    const isLast = index === hops.length - 1;
    return {
      at: hop.at,
      name: shorten(hop.name),
      arrivesFor: index === 0 ? "" : shorten(hop.destination),
      role: findPortRole(hop, hops[index + 1]),
      state: isLast ? (verdict.outcome === "delivered" ? "good" : "bad") : "passed",
    };
  });
  return { stations, outcome: verdict.outcome };
}

/** IPv6 addresses and long names lose their middle here; the table beside the drawing has them whole. */
function shorten(text: string): string {
  if (text.length <= LONGEST_LABEL) return text;
  return `${text.slice(0, 9)}…${text.slice(-(LONGEST_LABEL - 10))}`;
}
