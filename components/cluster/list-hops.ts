import type { Hop, Verdict } from "#engine";
import { isEnd } from "./drawing/list-ends.ts";

/** All steps of a verdict in order: those that every connection takes, then those of each fate. */
export function listHops(verdict: Verdict): Hop[] {
  if (verdict.outcome !== "mixed") return verdict.hops;
  return [...verdict.hops, ...verdict.branches.flatMap((branch) => listHops(branch.verdict))];
}

/** Nothing goes on from an end: the step after one in the list is where another connection's way parts. */
export function isAnotherWay(hops: readonly Hop[], index: number): boolean {
  const before = hops[index - 1];
  return before !== undefined && isEnd(before);
}
