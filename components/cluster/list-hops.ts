import type { Hop, HopReason, Verdict } from "#engine";

/** All steps of a verdict in order: those that every connection takes, then those of each fate. */
export function listHops(verdict: Verdict): Hop[] {
  if (verdict.outcome !== "mixed") return verdict.hops;
  return [...verdict.hops, ...verdict.branches.flatMap((branch) => listHops(branch.verdict))];
}

/** How the way to one endpoint can end. */
const ENDS: ReadonlySet<HopReason> = new Set([
  "listener-answers",
  "no-listener",
  "listener-on-other-address",
  "dropped-by-network-policy",
  "reply-lost",
  "hairpin",
  "pod-not-reachable",
  "answer-unknown",
  "controller-answers",
  "rewritten-once-only",
]);

/** Nothing goes on from an end: the step after one in the list is where another connection's way parts. */
export function isAnotherWay(hops: readonly Hop[], index: number): boolean {
  const before = hops[index - 1];
  return before !== undefined && ENDS.has(before.why);
}
