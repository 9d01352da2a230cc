import type { Hop, Verdict } from "../api/verdict.ts";

/** A packet as it reached one node, before that node's rules. */
export type NodeFlow = {
  node: string;
  flow: { sourceIP: string; protocol: string; destIP: string; destPort: number };
};

/** The packets that a request brought to nodes, in order, each once; read from the path of the verdict and its branches. */
export function listNodeFlows(verdict: Verdict, protocol: string): NodeFlow[] {
  const seen = new Set<string>();
  return listHops(verdict).flatMap((hop): NodeFlow[] => {
    const target = /^\[?([0-9a-f.:]+?)\]?:(\d+)$/.exec(hop.destination);
    const isAtNode =
      hop.at === "client-node" || hop.at === "receiving-node" || (hop.at === "node" && hop.why === "no-listener");
    if (!isAtNode || !target || hop.why === "masqueraded" || hop.why === "connection-kept") return [];
    const flow = { sourceIP: hop.source, protocol, destIP: target[1]!, destPort: Number(target[2]) };
    const key = JSON.stringify([hop.name, flow]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ node: hop.name, flow }];
  });
}

/** Parents before what is inside them, so that flows come in the order in which they happened. */
export function listHops(verdict: Verdict): Hop[] {
  const inside =
    verdict.outcome === "mixed"
      ? verdict.branches.map((branch) => branch.verdict)
      : verdict.outcome === "ambiguous"
        ? verdict.cases.map((each) => each.verdict)
        : [];
  return [...verdict.hops, ...inside.flatMap(listHops)];
}
