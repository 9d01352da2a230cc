import type { DeliveredTo, Hop, Verdict } from "../api/verdict.ts";

export type Branch = { probability: number; verdict: Verdict };

/** Everything about a verdict but its path. Two verdicts with the same key are the same answer. */
export function buildVerdictKey(verdict: Verdict): string {
  switch (verdict.outcome) {
    case "mixed":
      return JSON.stringify(verdict.branches.map((branch) => [branch.probability, buildVerdictKey(branch.verdict)]));
    case "ambiguous":
      return JSON.stringify([
        verdict.missingFact,
        verdict.cases.map((each) => [each.value, buildVerdictKey(each.verdict)]),
      ]);
    default: {
      const { hops: _, ...answer } = verdict;
      return JSON.stringify(answer);
    }
  }
}

/** Puts the steps before a fork in front of a verdict that was found after it. */
export function prependHops(hops: readonly Hop[], verdict: Verdict): Verdict {
  return hops.length === 0 ? verdict : { ...verdict, hops: [...hops, ...verdict.hops] };
}

/**
 * One verdict for several fates. Deliveries become one list of endpoints; failures of one kind count as one fate, told by
 * their first example (two pods that refuse differ in name only).
 */
export function combineVerdicts(branches: readonly Branch[]): Verdict {
  const groups = new Map<string, Branch[]>();
  for (const branch of flattenBranches(branches)) {
    const key =
      "reason" in branch.verdict ? `${branch.verdict.outcome} ${branch.verdict.reason.code}` : branch.verdict.outcome;
    const group = groups.get(key);
    if (group) group.push(branch);
    else groups.set(key, [branch]);
  }
  const merged = [...groups.values()].map(mergeGroup);
  const only = merged[0];
  if (only && merged.length === 1) return only.verdict;
  return { outcome: "mixed", branches: merged, hops: [] };
}

/** Forks inside forks become one list; the steps between the two forks stay with each branch. */
function flattenBranches(branches: readonly Branch[]): Branch[] {
  return branches.flatMap(({ probability, verdict }) =>
    verdict.outcome === "mixed"
      ? verdict.branches.map((branch) => ({
          probability: probability * branch.probability,
          verdict: prependHops(verdict.hops, branch.verdict),
        }))
      : [{ probability, verdict }],
  );
}

function mergeGroup(group: Branch[]): Branch {
  const first = group[0]!;
  const probability = roundProbability(group.reduce((sum, branch) => sum + branch.probability, 0));
  const hops = mergeHops(group.map((branch) => branch.verdict.hops));
  if (first.verdict.outcome !== "delivered") return { probability, verdict: { ...first.verdict, hops } };
  return { probability, verdict: { outcome: "delivered", deliveredTo: mergeDeliveries(group, probability), hops } };
}

function mergeDeliveries(group: Branch[], total: number): DeliveredTo[] {
  const merged = new Map<string, DeliveredTo>();
  for (const { probability, verdict } of group) {
    if (verdict.outcome !== "delivered") continue;
    for (const target of verdict.deliveredTo) {
      const share = total === 0 ? 0 : (target.probability * probability) / total;
      const key = `${target.ip}|${target.port}|${target.sourceSeen}|${target.pod}|${target.container}`;
      const known = merged.get(key);
      if (known) known.probability += share;
      else merged.set(key, { ...target, probability: share });
    }
  }
  return [...merged.values()].map((target) => ({ ...target, probability: roundProbability(target.probability) }));
}

/** Shares like 1/3 + 1/3 + 1/3 add up to exactly 1 again. */
function roundProbability(value: number): number {
  return Math.abs(value - 1) < 1e-9 ? 1 : value;
}

/** Steps that several branches share are told once. */
function mergeHops(paths: Hop[][]): Hop[] {
  const seen = new Set<string>();
  return paths.flat().filter((hop) => {
    const key = JSON.stringify(hop);
    return !seen.has(key) && seen.add(key);
  });
}
