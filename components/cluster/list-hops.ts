import type { Hop, Verdict } from "#engine";

/** All steps of a verdict in order: those that every connection takes, then those of each fate. */
export function listHops(verdict: Verdict): Hop[] {
  if (verdict.outcome !== "mixed") return verdict.hops;
  return [...verdict.hops, ...verdict.branches.flatMap((branch) => listHops(branch.verdict))];
}
