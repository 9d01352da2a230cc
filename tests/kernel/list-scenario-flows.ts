import { readdirSync, readFileSync } from "node:fs";
import {
  buildCluster,
  type Cluster,
  type ClusterPod,
  type DeliveredTo,
  parseScenario,
  resolveRequest,
  type Scenario,
  type ScenarioRequest,
  type Verdict,
} from "#engine";
import type { KernelPod } from "./layout.ts";
import { NODES, OUTSIDERS } from "./layout.ts";
import type { KernelFlow } from "./list-flows.ts";
import type { Expectation, KernelMode } from "./predict-flow.ts";
import { listExpectations } from "./predict-request.ts";

export type ScenarioRun = { file: string; cluster: Cluster; flows: { flow: KernelFlow; expected: Expectation[] }[] };

const FOLDER = new URL("../../engine/scenarios/", import.meta.url);

/** What lies beyond this network: DNS failures, policies, the API server, platforms, balancers, pods that are gone. */
const BEYOND = new Set([
  "denied-by-network-policy",
  "pod-gone",
  "no-route-to-node",
  "node-unreachable",
  "unknown-host",
  "host-does-not-listen",
  "icmp-matches-no-rule",
  "icmp-rejected",
]);
const BEYOND_HOPS = new Set(["load-balancer", "api-server", "ingress-controller"]);

/** The corpus as far as a kernel can decide it, with the verdicts of this mode. Scenarios of other modes are left out. */
export function listScenarioRuns(mode: KernelMode): ScenarioRun[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".yaml"));
  return files.flatMap((file) => {
    const parsed = parseScenario(readFileSync(new URL(file, FOLDER), "utf8"), file);
    if (parsed.status !== "ok" || !isOfMode(parsed.scenario, mode)) return [];
    const cluster = buildScenarioCluster(parsed.scenario, mode);
    if (!cluster.nodes.every((node) => NODES.some(({ name, ip }) => name === node.name && ip === node.addresses[0])))
      return [];
    const flows = parsed.scenario.requests.flatMap((request) => buildFlow(file, cluster, request));
    return flows.length > 0 ? [{ file, cluster, flows }] : [];
  });
}

function isOfMode({ facts }: Scenario, mode: KernelMode): boolean {
  const isPlain = facts.platform === undefined || facts.platform === "bare-metal";
  return isPlain && facts.podToNodeMasquerade !== true && (facts.proxyMode ?? mode) === mode;
}

/** The nodes of this network have bridges, which shows in the source address of masqueraded packets. */
function buildScenarioCluster({ facts, manifests }: Scenario, mode: KernelMode): Cluster {
  const nodes = facts.nodes ?? NODES.map(({ name, ip, podCIDR }) => ({ name, addresses: [ip], podCIDRs: [podCIDR] }));
  const bridged = nodes.map((node) => {
    const bridgeAddress = NODES.find(({ name }) => name === node.name)?.bridgeIP;
    return { ...node, ...(bridgeAddress !== undefined && { bridgeAddress }) };
  });
  return buildCluster({ manifests, facts: { ...facts, proxyMode: mode, nodes: bridged } });
}

function buildFlow(file: string, cluster: Cluster, request: ScenarioRequest): ScenarioRun["flows"] {
  if ((request.via ?? "connect") !== "connect" || request.keepsConnectionTo !== undefined) return [];
  const { protocol = "TCP", port, host } = request.to;
  const verdict = resolveRequest(cluster, request);
  const client = findClient(cluster, verdict);
  const ip = findDialledIP(verdict);
  if (!client || !/^[0-9.]+$/.test(ip) || protocol === "SCTP" || !isDecidable(cluster, verdict, port)) return [];
  const title = `${file}: ${request.from} dials ${host}:${port}/${protocol}`;
  return [
    {
      flow: { ...client, host: ip, port, protocol, title },
      expected: listExpectations(verdict, nameKernelTarget(cluster)),
    },
  ];
}

/** Namespaces of pods are named by their addresses. */
function nameKernelTarget(cluster: Cluster) {
  return ({ pod, node = "" }: DeliveredTo) => {
    const known = cluster.podByKey.get(pod ?? "");
    return known && !known.usesHostNetwork ? (known.ips[0] ?? "") : node;
  };
}

function findClient(cluster: Cluster, verdict: Verdict): { client: string; from?: string } | undefined {
  const [first] = verdict.hops;
  if (!first) return undefined;
  const pod = cluster.podByKey.get(first.name);
  if (pod) return pod.usesHostNetwork ? { client: pod.node } : { client: pod.ips[0] ?? "" };
  if (cluster.nodeByName.has(first.name)) return { client: first.name };
  return OUTSIDERS.some((ip) => ip === first.source) ? { client: "outside", from: first.source } : undefined;
}

/** The address behind the name, if there is just one. */
function findDialledIP({ hops }: Verdict): string {
  const dns = hops.find(({ at }) => at === "dns");
  const text = dns?.rewrittenTo ?? hops[0]?.destination ?? "";
  return text.includes(",") ? "" : text.replace(/:\d+$/, "").replace(/^localhost$/, "127.0.0.1");
}

function isDecidable(cluster: Cluster, verdict: Verdict, port: number): boolean {
  const isBeyond = verdict.hops.some(({ at, why }) => BEYOND_HOPS.has(at) || why === "matches-host-port");
  if (isBeyond || cluster.services.some(({ spec }) => spec.healthCheckNodePort === port)) return false;
  switch (verdict.outcome) {
    case "delivered":
      // A machine outside of the cluster is not part of this network.
      return verdict.deliveredTo.every(({ pod, node }) => pod !== undefined || node !== undefined);
    case "refused":
    case "timed-out":
      return !BEYOND.has(verdict.reason.code);
    case "mixed":
      return verdict.branches.every((branch) => isDecidable(cluster, branch.verdict, port));
    default:
      return false;
  }
}

/** Every pod that some run needs; an address never moves between nodes, or the run with the second place is left out. */
export function layOutPods(runs: readonly ScenarioRun[]): { pods: KernelPod[]; runs: ScenarioRun[] } {
  const pods = new Map<string, KernelPod>();
  const possible = runs.filter(({ cluster }) => {
    const wanted = listOwnPods(cluster).map((pod) => ({
      name: pod.ips[0] ?? "",
      ip: pod.ips[0] ?? "",
      node: pod.node,
      hasHairpin: false,
    }));
    if (wanted.some(({ ip, node }) => (pods.get(ip)?.node ?? node) !== node)) return false;
    for (const pod of wanted) pods.set(pod.ip, pod);
    return true;
  });
  return { pods: [...pods.values()], runs: possible };
}

/** Pods with a network namespace of their own. */
export function listOwnPods(cluster: Cluster): ClusterPod[] {
  return cluster.pods.filter(
    (pod) => !pod.usesHostNetwork && !pod.isGone && pod.node !== "" && /^[0-9.]+$/.test(pod.ips[0] ?? ""),
  );
}
