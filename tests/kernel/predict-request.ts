import { stringify } from "yaml";
import { buildCluster, type Cluster, type DeliveredTo, resolveRequest, type Verdict } from "#engine";
import { ENDPOINT_SLICES, SERVICES } from "./cluster-objects.ts";
import { CLUSTER_CIDR, NODE_LISTENERS, NODES, OUTSIDERS, POD_LISTENERS, PODS, SERVICE_CIDR } from "./layout.ts";
import type { KernelFlow } from "./list-flows.ts";
import type { Expectation, KernelMode } from "./predict-flow.ts";

/** The kernel's network in the words of the engine's facts. */
export function buildKernelCluster(mode: KernelMode, hairpin: boolean): Cluster {
  const manifests = [...SERVICES, ...ENDPOINT_SLICES].map((object) => stringify(object)).join("---\n");
  return buildCluster({
    manifests,
    facts: {
      proxyMode: mode,
      hairpin,
      serviceCIDRs: [SERVICE_CIDR],
      clusterCIDR: CLUSTER_CIDR,
      routeToServiceCIDR: "n1",
      routeToExternalIPs: "n2",
      podsRoutedOutside: true,
      podToNodeMasquerade: false,
      outsiders: { outside: OUTSIDERS[0], stranger: OUTSIDERS[1] },
      nodes: NODES.map(({ name, ip, otherIPs, podCIDR, bridgeIP }) => ({
        name,
        addresses: [ip, ...otherIPs],
        podCIDRs: [podCIDR],
        bridgeAddress: bridgeIP,
        listens: NODE_LISTENERS.map((listener) => ({ ...listener })),
      })),
      pods: Object.fromEntries(
        PODS.map(({ name, ip, node }) => [
          name,
          { ip, node, listens: POD_LISTENERS.map((listener) => ({ ...listener })) },
        ]),
      ),
    },
  });
}

/** Undefined where the network was built in a way that facts cannot say. */
export function predictRequest(cluster: Cluster, flow: KernelFlow): Expectation[] | undefined {
  const isOutsider = flow.client === "outside";
  // A real balancer checks health before it picks a node; this network's router has one fixed route per address.
  if (isOutsider && flow.host.startsWith("198.51.100.") && flow.host !== "198.51.100.20") return undefined;
  const outsider = flow.from === OUTSIDERS[0] ? "outside" : "stranger";
  const isNode = NODES.some(({ name }) => name === flow.client);
  const from = isOutsider ? outsider : `${isNode ? "node" : "pod"} ${flow.client}`;
  const { host, port, protocol } = flow;
  const verdict = resolveRequest(cluster, { from, to: { host, port, protocol } });
  // A node's packet to an external IP without endpoints leaves the cluster, and facts do not say where to.
  if (verdict.outcome === "ambiguous" && verdict.missingFact === "external-host") return undefined;
  return listExpectations(verdict);
}

/** `nameTarget`: what the listener of a target calls itself in this network. */
export function listExpectations(
  verdict: Verdict,
  nameTarget: (target: DeliveredTo) => string = namePod,
): Expectation[] {
  switch (verdict.outcome) {
    case "delivered":
      return verdict.deliveredTo.map((target) => {
        return { outcome: "answered", by: nameTarget(target), sources: [target.sourceSeen] };
      });
    case "refused":
      return [{ outcome: verdict.reason.code === "accepted-then-closed" ? "closed" : "refused" }];
    case "timed-out":
      return [{ outcome: "timed-out" }];
    case "mixed":
      return verdict.branches.flatMap((branch) => listExpectations(branch.verdict, nameTarget));
    case "ambiguous":
      // What a balancer does with a port that it does not serve is the one fact that this network leaves open.
      if (verdict.missingFact !== "load-balancer")
        return [{ outcome: "failed", by: `ambiguous: ${verdict.missingFact}` }];
      return verdict.cases.flatMap((each) => listExpectations(each.verdict, nameTarget));
    default:
      return [{ outcome: "failed", by: verdict.outcome }];
  }
}

function namePod({ pod, node }: DeliveredTo): string {
  return pod?.replace("default/", "") ?? node ?? "";
}
