import {
  buildCluster,
  buildServiceEnvironment,
  type ClusterFacts,
  explainRequest,
  parseScenario,
  resolveRequest,
  type TrafficRequest,
  type Verdict,
} from "#engine";

/** What became of an input, for the statistics of a run. */
export type RequestPassage = Record<Verdict["outcome"] | "unreadable", number>;

/** Builds a cluster of any text and asks it everything there is to ask. Throws only if the engine does, or lies about shares. */
export function checkRequests(
  manifests: string,
  facts: ClusterFacts,
  requests: readonly TrafficRequest[],
): RequestPassage {
  const passage: RequestPassage = {
    ...{ delivered: 0, refused: 0, "timed-out": 0, "name-not-resolved": 0, rejected: 0 },
    ...{ "answered-by-controller": 0, mixed: 0, ambiguous: 0 },
    unreadable: 0,
  };
  const cluster = buildCluster({ manifests, facts });
  for (const request of requests) {
    const { verdict } = explainRequest(cluster, request);
    passage[verdict.outcome]++;
    checkShares(verdict);
    const { host } = request.to;
    checkShares(resolveRequest(cluster, { ...request, to: { ...request.to, port: 80 }, http: { host, path: "/" } }));
  }
  for (const pod of cluster.pods.slice(0, 3)) buildServiceEnvironment(cluster, pod.key);
  return passage;
}

export function checkScenario(text: string): RequestPassage | "unreadable" {
  const parsed = parseScenario(text, "fuzz.yaml");
  if (parsed.status === "invalid") return "unreadable";
  const { facts, manifests, requests } = parsed.scenario;
  return checkRequests(manifests, facts, requests);
}

function checkShares(verdict: Verdict): void {
  const shares =
    verdict.outcome === "delivered"
      ? verdict.deliveredTo.map((target) => target.probability)
      : verdict.outcome === "mixed"
        ? verdict.branches.map((branch) => branch.probability)
        : [1];
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (Math.abs(total - 1) > 1e-6) throw new Error(`shares add up to ${total}: ${JSON.stringify(verdict)}`);
  if (verdict.outcome === "mixed") for (const branch of verdict.branches) checkShares(branch.verdict);
  if (verdict.outcome === "ambiguous") for (const each of verdict.cases) checkShares(each.verdict);
}
