import type { Hop, HopReason, Verdict } from "#engine";
import type { Belief } from "./beliefs/belief.ts";
import { getBelief, isKnownBelief, orderBySpecificity } from "./beliefs/beliefs.ts";
import { buildGhost } from "./ghost.ts";
import { ruleOfReason } from "./rules.ts";
import { describeFate } from "./situation/describe-fate.ts";
import type { BeliefId, Feedback } from "./types.ts";

/** Where on the true path a mistake shows: the belief's own hop if there is one, else where the question is about, else the last. */
export function findFailingHop(verdict: Verdict, breaksAt: HopReason[], askedHop?: number): number | undefined {
  if (verdict.hops.length === 0) return undefined;
  const own = verdict.hops.findIndex((hop) => breaksAt.includes(hop.why));
  return own === -1 ? (askedHop ?? verdict.hops.length - 1) : own;
}

/** A belief whose holder gives just this answer, and what they imagine. */
export type MatchingBelief = { id: BeliefId; imagined?: Verdict };

/**
 * The part of the feedback that a wrong answer gets in every kind: beliefs, the imagined path, the hop and the rule. `askedHop`
 * is an index into the verdict's hops, for questions about one step of the path; `typedPath` is that of an answer which fits
 * no belief.
 */
export function explainMistake(
  matches: MatchingBelief[],
  verdict: Verdict | undefined,
  askedHop?: number,
  typedPath?: Hop[],
): Pick<Feedback, "beliefs" | "failingHop" | "rule" | "ghost" | "parting"> {
  const ordered = orderBySpecificity(matches.map(({ id }) => id));
  const first = ordered[0];
  const imagined = matches.find(({ id }) => id === first)?.imagined;
  const belief: Belief | undefined = first !== undefined && isKnownBelief(first) ? getBelief(first) : undefined;
  const fate = verdict && describeFate(verdict);
  const rule =
    belief?.rule ?? (fate?.status === "single" && isTrue(fate.reason) ? ruleOfReason[fate.reason] : undefined);
  return {
    beliefs: ordered,
    failingHop: verdict && findFailingHop(verdict, belief?.breaksAt ?? [], askedHop),
    rule,
    ...buildGhost(verdict, imagined?.hops ?? (first === undefined ? typedPath : undefined)),
  };
}

// A belief's sentence is never the engine's reason, but the type of a fate allows both.
function isTrue(reason: string): reason is keyof typeof ruleOfReason {
  return Object.hasOwn(ruleOfReason, reason);
}
