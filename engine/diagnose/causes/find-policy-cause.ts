import type { JsonObject } from "../../api/objects.ts";
import { getObject, getText, getTextMap } from "../../apiserver/objects/json-access.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import { listPolicyHalves, type PolicyHalves } from "../../resolve/check-network-policy.ts";
import type { ClusterPod } from "../../resolve/cluster.ts";
import { buildCreation, buildMend } from "../build-mend.ts";
import type { Cause, CauseCode } from "../cause-code.ts";
import { listAllHops, type Situation } from "../situation.ts";

/** Where a policy looked at the packet: the last step before it was dropped. */
function readPacket(situation: Situation) {
  const { fate, cluster, request } = situation;
  const hop = listAllHops(fate).findLast(({ why }) => why === "dropped-by-network-policy");
  const match = /^\[?([^\]]*?)\]?:(\d+)$/.exec(hop?.destination ?? "");
  if (!hop || !match || !("reason" in fate) || fate.reason.code !== "denied-by-network-policy") return undefined;
  const { direction, pod: key } = fate.reason;
  const pod = cluster.podByKey.get(key);
  const ip = direction === "ingress" ? hop.source : (match[1] ?? "");
  const peerPod = cluster.podByIP.get(ip);
  const target = cluster.podByIP.get(match[1] ?? "");
  if (!pod) return undefined;
  return {
    direction,
    pod,
    peer: { ip, ...(peerPod ? { pod: peerPod } : {}) },
    packet: {
      port: Number(match[2]),
      protocol: request.to.protocol ?? ("TCP" as const),
      ...(target ? { target } : {}),
    },
  };
}

function describeLabels(selector: JsonObject): string {
  const pairs = Object.entries(getTextMap(selector.matchLabels)).map(([key, value]) => `${key}=${value}`);
  return pairs.length > 0 ? pairs.join(",") : "*";
}

/** "namespaceSelector team=a", "podSelector app=web in namespace shop", "ipBlock 10.0.0.0/8". */
function describePeer(peer: JsonObject, namespace: string): string {
  const block = getText(getObject(peer.ipBlock).cidr);
  if (block !== "") return `ipBlock ${block}`;
  const parts = ["namespaceSelector", "podSelector"].flatMap((key) =>
    peer[key] === undefined || peer[key] === null ? [] : [`${key} ${describeLabels(getObject(peer[key]))}`],
  );
  // A podSelector alone reaches no further than the policy's own namespace.
  const isOwn = peer.namespaceSelector === undefined || peer.namespaceSelector === null;
  return `${parts.join(" + ")}${isOwn ? ` in namespace ${namespace}` : ""}`;
}

/** "8080/TCP", "http/TCP". */
function describePort(port: JsonObject): string {
  const last = port.endPort === undefined ? "" : `-${String(port.endPort)}`;
  return `${String(port.port ?? "*")}${last}/${getText(port.protocol) || "TCP"}`;
}

/** Says which half of a policy's rules kept the packet out; the rule that let most of it through is the one that was meant. */
export function findPolicyCause(situation: Situation): Cause[] {
  const read = readPacket(situation);
  const { fate, cluster } = situation;
  if (!read || !("reason" in fate) || fate.reason.code !== "denied-by-network-policy") return [];
  const { direction, pod, peer, packet } = read;
  const halves = listPolicyHalves(cluster, direction, pod, peer, packet);
  const nearest = (isHalf: (each: PolicyHalves) => boolean) => halves.find(isHalf);
  const best = nearest((each) => each.isPeerAllowed) ?? nearest((each) => each.isPortAllowed) ?? halves[0];
  const key = best?.policy ?? fate.reason.policy;
  const located = cluster.reading.located.find(
    ({ object, namespace, name }) => object.kind === "NetworkPolicy" && `${namespace}/${name}` === key,
  );
  const field = best ? `spec.${direction}[${best.rule}]` : "spec";
  const facts = {
    policy: key,
    direction,
    pod: pod.key,
    port: packet.port,
    protocol: packet.protocol,
    peer: peer.pod?.key ?? peer.ip,
    peerNamespace: peer.pod?.namespace ?? "",
    allowed: best
      ? (best.isPeerAllowed
          ? best.ports.map(describePort)
          : best.peers.map((each) => describePeer(each, pod.namespace))
        )
          .slice(0, 6)
          .join("; ")
      : "",
  };
  const place = located ? { location: located.document.locate(field) } : {};
  const base = { severity: "warning", subject: `NetworkPolicy ${key}`, field, ...place, facts } as const;
  if (!located) return [{ code: best ? getCode(best) : "policy-allows-nothing", ...base, mends: [] }];
  const { document } = located;
  const port = { port: packet.port, protocol: packet.protocol };
  const list = direction === "ingress" ? "from" : "to";
  const peers = [buildPeer(peer, pod.namespace)];
  const rule = { [list]: peers, ports: [port] };
  if (!best) {
    const mends = buildCreation(document, buildAllowingPolicy(pod, direction, rule, packet.port));
    return [{ code: "policy-allows-nothing", ...base, mends }];
  }
  const change: ObjectChange =
    best.isPeerAllowed || best.isPortAllowed
      ? best.isPeerAllowed
        ? { op: "append", path: `${field}.ports`, value: port }
        : { op: "append", path: `${field}.${list}`, value: peers[0]! }
      : { op: "append", path: `spec.${direction}`, value: rule };
  return [{ code: getCode(best), ...base, mends: buildMend([{ document, change }]) }];
}

function getCode({ isPeerAllowed }: PolicyHalves): CauseCode {
  return isPeerAllowed ? "policy-allows-other-ports" : "policy-allows-other-peers";
}

/** Labels that a controller puts on, another one with each release. */
const CHANGING = new Set(["pod-template-hash", "controller-revision-hash", "statefulset.kubernetes.io/pod-name"]);

function selectPod({ object }: ClusterPod): JsonObject {
  const labels = Object.entries(object.metadata.labels ?? {}).filter(([key]) => !CHANGING.has(key));
  return labels.length > 0 ? { matchLabels: Object.fromEntries(labels) } : {};
}

/** The other end of this connection, as a policy of the namespace would let it in. */
function buildPeer({ ip, pod }: { ip: string; pod?: ClusterPod }, namespace: string): JsonObject {
  if (!pod || pod.usesHostNetwork) return { ipBlock: { cidr: `${ip}/${ip.includes(":") ? 128 : 32}` } };
  const podSelector = selectPod(pod);
  if (pod.namespace === namespace) return { podSelector };
  return { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": pod.namespace } }, podSelector };
}

/** Policies add up: a second one opens what the first, which may be for many pods, leaves closed. */
function buildAllowingPolicy(
  pod: ClusterPod,
  direction: "ingress" | "egress",
  rule: JsonObject,
  port: number,
): JsonObject {
  const name = `allow-${direction}-${port}`;
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, ...(pod.namespace === "default" ? {} : { namespace: pod.namespace }) },
    spec: {
      podSelector: selectPod(pod),
      policyTypes: [direction === "ingress" ? "Ingress" : "Egress"],
      [direction]: [rule],
    },
  };
}
