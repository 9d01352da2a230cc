import type { AmbiguousFact, Verdict } from "../api/verdict.ts";

/** `open`: facts that nobody gave and that change the way, but not how it ends. */
export type SettledVerdict = { verdict: Verdict; open: { fact: AmbiguousFact; value: string }[] };

function listTargets(verdict: Verdict & { outcome: "delivered" }): string {
  return verdict.deliveredTo.map(({ ip, port }) => `${ip} ${port}`).join();
}

function endsAlike(first: Verdict, other: Verdict): boolean {
  if (first.outcome === "delivered" && other.outcome === "delivered") return listTargets(first) === listTargets(other);
  return first.outcome === other.outcome && ["refused", "timed-out", "name-not-resolved"].includes(first.outcome);
}

/**
 * Where every value of an open fact leads to the same end, that end is the answer, told by its first case: for who waits for an
 * answer it is the same, whatever the packet looks like on its way.
 */
export function settleVerdict(verdict: Verdict): SettledVerdict {
  if (verdict.outcome !== "ambiguous") return { verdict, open: [] };
  const cases = verdict.cases.map((each) => ({ value: each.value, ...settleVerdict(each.verdict) }));
  const [first] = cases;
  if (!first || !cases.every((each) => endsAlike(first.verdict, each.verdict))) return { verdict, open: [] };
  // An answer that gets lost on its way back has no mend in any text; the other case has.
  const told = cases.find((each) => !("reason" in each.verdict) || each.verdict.reason.code !== "reply-lost") ?? first;
  return { verdict: told.verdict, open: [{ fact: verdict.missingFact, value: told.value }, ...told.open] };
}
