import type { DeliveredTo, Hop, HopReason, Outcome, Verdict } from "#engine";

/** One way in which a request can end. */
export type End = {
  hop: Hop;
  outcome: Exclude<Outcome, "mixed" | "ambiguous">;
  /** Absent where it is not chance but an unknown fact that decides. */
  probability?: number;
  target?: DeliveredTo;
};

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
export function isEnd(hop: Hop): boolean {
  return ENDS.has(hop.why);
}

/** Every end that one connection may come to, in the order of the hops. */
export function listEnds(verdict: Verdict, probability = 1, before: Hop[] = []): End[] {
  const hops = [...before, ...verdict.hops];
  switch (verdict.outcome) {
    case "mixed":
      return verdict.branches.flatMap((branch) => listEnds(branch.verdict, probability * branch.probability, hops));
    case "ambiguous":
      // Each case tells its way from the start.
      return verdict.cases.flatMap((each) => listEnds(each.verdict).map(({ probability: _, ...end }) => end));
    case "delivered":
      return verdict.deliveredTo.flatMap((target) => {
        const hop = findArrival(hops, target) ?? hops.at(-1);
        return hop
          ? [{ hop, outcome: "delivered" as const, target, probability: probability * target.probability }]
          : [];
      });
    default: {
      const { outcome } = verdict;
      const ends = verdict.hops.filter((hop) => ENDS.has(hop.why) && hop.why !== "listener-answers");
      const last = hops.filter(({ why }) => why !== "masqueraded").at(-1);
      const found = ends.length > 0 ? ends : last ? [last] : [];
      return found.map((hop) => ({ hop, outcome, probability: probability / found.length }));
    }
  }
}

function findArrival(hops: readonly Hop[], { ip, port, pod, node, host }: DeliveredTo): Hop | undefined {
  const address = ip.includes(":") ? `[${ip}]:${port}` : `${ip}:${port}`;
  return (
    hops.find((hop) => isEnd(hop) && hop.destination === address) ??
    hops.findLast((hop) => hop.name === (pod ?? node ?? host))
  );
}

/** The way up to where an unknown fact decides is that of its first case. */
export function listAllHops(verdict: Verdict): Hop[] {
  if (verdict.outcome === "mixed")
    return [...verdict.hops, ...verdict.branches.flatMap((each) => listAllHops(each.verdict))];
  if (verdict.outcome === "ambiguous" && verdict.hops.length === 0)
    return verdict.cases.slice(0, 1).flatMap((each) => listAllHops(each.verdict));
  return verdict.hops;
}
