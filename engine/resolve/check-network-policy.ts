import type { JsonObject, LabelSelector, Protocol } from "../api/objects.ts";
import { listLookedUpContainers } from "../endpointslice/find-target-port.ts";
import { isInRange, parseAddress, parseRange } from "../kubeproxy/network-address.ts";
import type { Cluster, ClusterPod } from "./cluster.ts";
import { isSelectedBy } from "./match-labels.ts";

/** The other end of a connection, as the plugin sees it: by address, and by pod where the address is a pod's own. */
export type Peer = { ip: string; pod?: ClusterPod };

/** `policy` is NAMESPACE/NAME. */
export type PolicyCheck = { status: "allowed" } | { status: "denied"; policy: string };

type PolicyPeer = {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: { cidr?: string; except?: string[] };
};
type PolicyPort = { port?: number | string; endPort?: number; protocol?: string };
type PolicyRule = { from?: PolicyPeer[]; to?: PolicyPeer[]; ports?: PolicyPort[] };
type Policy = {
  metadata?: { name?: string; namespace?: string };
  spec?: { podSelector?: LabelSelector; policyTypes?: string[]; ingress?: PolicyRule[]; egress?: PolicyRule[] };
};

/**
 * Whether the policies that select `pod` let it talk with `peer`. `port` is the port after all rewriting, on the pod that is
 * dialled (`target`, absent for machines that are no pods). Denied as soon as one policy selects the pod for this direction
 * and none allows the packet; the policy named is the first that selects it.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/types.go NetworkPolicySpec
 */
export function checkNetworkPolicy(
  cluster: Cluster,
  direction: "ingress" | "egress",
  pod: ClusterPod,
  peer: Peer,
  packet: { port: number; protocol: Protocol; target?: ClusterPod },
): PolicyCheck {
  if (cluster.networkPolicies.length === 0 || pod.usesHostNetwork) return { status: "allowed" };
  const selecting = cluster.networkPolicies
    .map((each) => each as Policy & JsonObject)
    .filter((policy) => isFor(policy, direction, pod));
  const first = selecting[0];
  if (!first) return { status: "allowed" };
  const isAllowed = selecting.some((policy) =>
    (policy.spec?.[direction] ?? []).some((rule) => {
      const peers = direction === "ingress" ? rule.from : rule.to;
      const namespace = policy.metadata?.namespace ?? "default";
      return (
        isPortAllowed(rule.ports, packet) &&
        (!peers?.length || peers.some((each) => isPeer(cluster, each, namespace, peer)))
      );
    }),
  );
  return isAllowed
    ? { status: "allowed" }
    : { status: "denied", policy: `${pod.namespace}/${first.metadata?.name ?? ""}` };
}

/** Policies of the pod's namespace that select it for this direction. */
export function listSelectingPolicies(
  cluster: Cluster,
  direction: "ingress" | "egress",
  pod: ClusterPod,
): (Policy & JsonObject)[] {
  if (pod.usesHostNetwork) return [];
  return cluster.networkPolicies
    .map((each) => each as Policy & JsonObject)
    .filter((policy) => isFor(policy, direction, pod));
}

/** Whether any rule of the policies that select `pod` lets somebody in on this port, whoever that may be. */
export function isOpenToSomebody(
  cluster: Cluster,
  pod: ClusterPod,
  packet: { port: number; protocol: Protocol; target?: ClusterPod },
): boolean {
  return listSelectingPolicies(cluster, "ingress", pod).some((policy) =>
    policy.spec?.ingress?.some((rule) => isPortAllowed(rule.ports, packet)),
  );
}

/** One rule of a policy that selects the pod, and which of its two halves let the packet through. */
export type PolicyHalves = {
  policy: string;
  /** Index in `spec.ingress` or `spec.egress`. */
  rule: number;
  isPeerAllowed: boolean;
  isPortAllowed: boolean;
  peers: readonly JsonObject[];
  ports: readonly JsonObject[];
};

/** Every rule that could have let a packet through, as far as it did. The arguments are those of `checkNetworkPolicy`. */
export function listPolicyHalves(
  cluster: Cluster,
  direction: "ingress" | "egress",
  pod: ClusterPod,
  peer: Peer,
  packet: { port: number; protocol: Protocol; target?: ClusterPod },
): PolicyHalves[] {
  return cluster.networkPolicies
    .map((each) => each as Policy & JsonObject)
    .filter((policy) => isFor(policy, direction, pod))
    .flatMap((policy) =>
      (policy.spec?.[direction] ?? []).map((rule, index) => {
        const peers = (direction === "ingress" ? rule.from : rule.to) ?? [];
        return {
          policy: `${pod.namespace}/${policy.metadata?.name ?? ""}`,
          rule: index,
          isPeerAllowed: peers.length === 0 || peers.some((each) => isPeer(cluster, each, pod.namespace, peer)),
          isPortAllowed: isPortAllowed(rule.ports, packet),
          peers: peers as readonly JsonObject[],
          ports: (rule.ports ?? []) as readonly JsonObject[],
        };
      }),
    );
}

/** Policies belong to a namespace and select Pods of that one only. */
function isFor(policy: Policy, direction: "ingress" | "egress", pod: ClusterPod): boolean {
  if ((policy.metadata?.namespace ?? "default") !== pod.namespace) return false;
  // Without policyTypes: ingress always, egress if the policy has egress rules.
  const types = policy.spec?.policyTypes ?? ["Ingress", ...(policy.spec?.egress ? ["Egress"] : [])];
  const isDirection = types.some((type) => type.toLowerCase() === direction);
  return isDirection && isSelectedBy(policy.spec?.podSelector ?? {}, pod.object.metadata.labels ?? {});
}

/** Not modelled: plugins that let the node's own processes or host-network Pods be selected; the API leaves that open. */
function isPeer(cluster: Cluster, allowed: PolicyPeer, namespace: string, peer: Peer): boolean {
  if (allowed.ipBlock) return isInBlock(allowed.ipBlock, peer.ip);
  const { pod } = peer;
  if (!pod || pod.usesHostNetwork) return false;
  const isNamespace = allowed.namespaceSelector
    ? isSelectedBy(allowed.namespaceSelector, cluster.namespaces.get(pod.namespace) ?? {})
    : pod.namespace === namespace;
  return isNamespace && isSelectedBy(allowed.podSelector ?? {}, pod.object.metadata.labels ?? {});
}

/** An address that was rewritten on the way is judged as the plugin sees it, after the rewriting. */
function isInBlock(block: { cidr?: string; except?: string[] }, ip: string): boolean {
  const address = parseAddress(ip);
  if (address.family === "invalid") return false;
  const contains = (text: string) => {
    const range = parseRange(text);
    return range.first !== "invalid" && isInRange(address, range);
  };
  return contains(block.cidr ?? "") && !(block.except ?? []).some(contains);
}

function isPortAllowed(
  ports: readonly PolicyPort[] | undefined,
  { port, protocol, target }: { port: number; protocol: Protocol; target?: ClusterPod },
): boolean {
  if (!ports?.length) return true;
  return ports.some((allowed) => {
    if ((allowed.protocol ?? "TCP") !== protocol) return false;
    if (allowed.port === undefined || allowed.port === null) return true;
    if (typeof allowed.port === "number") {
      return allowed.endPort === undefined ? allowed.port === port : port >= allowed.port && port <= allowed.endPort;
    }
    return listNamedPorts(target, allowed.port, protocol).includes(port);
  });
}

/** A name means the port of that name on the Pod that is dialled; two Pods may number it differently. */
function listNamedPorts(target: ClusterPod | undefined, name: string, protocol: Protocol): number[] {
  return (target ? listLookedUpContainers(target.object) : [])
    .flatMap((container) => container.ports ?? [])
    .filter((port) => port.name === name && (port.protocol ?? "TCP") === protocol)
    .map((port) => port.containerPort);
}
