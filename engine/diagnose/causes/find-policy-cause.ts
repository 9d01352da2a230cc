import type { JsonObject } from "../../api/objects.ts";
import { getObject, getText, getTextMap } from "../../apiserver/objects/json-access.ts";
import { listPolicyHalves, type PolicyHalves } from "../../resolve/check-network-policy.ts";
import { buildMend } from "../build-mend.ts";
import type { Cause } from "../cause-code.ts";
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

/** "namespaceSelector team=a", "podSelector app=web", "10.0.0.0/8". */
function describePeer(peer: JsonObject): string {
  const block = getText(getObject(peer.ipBlock).cidr);
  if (block !== "") return `ipBlock ${block}`;
  const parts = ["namespaceSelector", "podSelector"].flatMap((key) =>
    peer[key] === undefined || peer[key] === null ? [] : [`${key} ${describeLabels(getObject(peer[key]))}`],
  );
  return parts.join(" + ");
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
      ? (best.isPeerAllowed ? best.ports.map(describePort) : best.peers.map(describePeer)).slice(0, 6).join("; ")
      : "",
  };
  const place = located ? { location: located.document.locate(field) } : {};
  const base = { severity: "warning", subject: `NetworkPolicy ${key}`, field, ...place, facts } as const;
  if (!best) return [{ code: "policy-allows-nothing", ...base, mends: [] }];
  if (!best.isPeerAllowed) return [{ code: "policy-allows-other-peers", ...base, mends: [] }];
  const value = { port: packet.port, protocol: packet.protocol };
  const change = { op: "append", path: `${field}.ports`, value } as const;
  const mends = located ? buildMend([{ document: located.document, change }]) : [];
  return [{ code: "policy-allows-other-ports", ...base, mends }];
}
