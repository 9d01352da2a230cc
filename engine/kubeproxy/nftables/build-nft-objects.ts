import type { PlannedServicePort, TrafficPlan } from "../traffic-plan.ts";
import { buildClusterIPMasquerade, buildMasqueradingRules } from "./build-nft-masquerade.ts";
import { buildNftServiceObjects } from "./build-nft-service-objects.ts";
import type { NftObject } from "./nft-object.ts";

export type NftService = { port: PlannedServicePort; objects: NftObject[] };

/** What every table holds, and what belongs to one service port. */
export type NftTable = { setup: NftObject[]; services: NftService[] };

/** The whole table of one family as kube-proxy writes it after a full sync. */
export function buildNftTable(plan: TrafficPlan): NftTable {
  return { setup: buildStaticObjects(plan), services: [...listNftServices(plan)] };
}

/** The same, object by object. */
export function* listNftObjects(plan: TrafficPlan): Generator<NftObject> {
  yield* buildStaticObjects(plan);
  for (const { objects } of listNftServices(plan)) yield* objects;
}

/**
 * One service port after the other, so that a printer need not keep them all.
 *
 * Not modelled: which of two Services wins that claim the same address and port: upstream's answer depends on the
 * iteration order of a Go map; here the first one in the order of the objects wins. Within one Service the later claim
 * replaces the earlier, as it does upstream: an external IP that is the cluster IP too leads to external-….
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go nftElementStorage
 */
function* listNftServices(plan: TrafficPlan): Generator<NftService> {
  // By set or map and key, the place of the element among the elements of all service ports.
  const taken = new Map<string, Map<string, number>>();
  let count = 0;
  for (const port of plan.servicePorts) {
    const first = count;
    const objects: NftObject[] = [];
    const elements: NftObject[] = [];
    for (const object of buildNftServiceObjects(plan, port)) {
      if (object.kind !== "element") {
        objects.push(object);
        continue;
      }
      const keys = taken.get(object.name) ?? new Map<string, number>();
      taken.set(object.name, keys);
      const place = keys.get(object.key);
      if (place === undefined) {
        keys.set(object.key, count++);
        elements.push(object);
      } else if (place >= first) elements[place - first] = object;
    }
    for (const element of elements) objects.push(element);
    yield { port, objects };
  }
}

/** An empty flag is "primary" here; "all addresses" has to be asked for. */
export function usesAllNodePortAddresses({ config, nodePortAddresses }: TrafficPlan): boolean {
  return config.nodePortAddresses.length > 0 && nodePortAddresses.isMatchAll;
}

export function buildNodePortIPsSet({ config }: TrafficPlan): NftObject {
  const type = config.ipFamily === "IPv6" ? "ipv6_addr" : "ipv4_addr";
  return { kind: "set", name: "nodeport-ips", type, comment: "IPs that accept NodePort traffic" };
}

// Source ranges are compared before DNAT (-110), with the address that was dialled; what has no endpoints is refused after it
// (0), so that a rewritten packet is no longer met by the refusal.
function buildBaseChains({ nftablesRelease }: TrafficPlan["config"]): NftObject[] {
  const chain = (name: string, type?: string, hook?: string, priority?: number): NftObject => {
    return { kind: "chain", name, ...(type && hook && priority !== undefined && { base: { type, hook, priority } }) };
  };
  return [
    chain("cluster-ips-check"),
    chain("filter-prerouting-pre-dnat", "filter", "prerouting", -110),
    chain("filter-output-pre-dnat", "filter", "output", -110),
    chain("filter-forward", "filter", "forward", 0),
    chain("filter-input", "filter", "input", 0),
    chain("filter-output", "filter", "output", 0),
    chain("firewall-check"),
    ...(nftablesRelease === "1.34" ? [chain("mark-for-masquerade")] : []),
    chain("masquerading"),
    chain("nat-output", "nat", "output", -100),
    chain("nat-postrouting", "nat", "postrouting", 100),
    chain("nat-prerouting", "nat", "prerouting", -100),
    chain("nodeport-endpoints-check"),
    { kind: "chain", name: "reject-chain", comment: "helper for @no-endpoint-services / @no-endpoint-nodeports" },
    chain("services"),
    chain("service-endpoints-check"),
  ];
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go setupNFTables */
function buildStaticObjects(plan: TrafficPlan): NftObject[] {
  const { config } = plan;
  const isIPv6 = config.ipFamily === "IPv6";
  const ip = isIPv6 ? "ip6" : "ip";
  const address = isIPv6 ? "ipv6_addr" : "ipv4_addr";
  const addressType = `${address} . inet_proto . inet_service : verdict`;
  const portType = "inet_proto . inet_service : verdict";
  const usesAllAddresses = usesAllNodePortAddresses(plan);
  const notLoopback = isIPv6 ? "ip6 daddr != ::1" : "ip daddr != 127.0.0.0/8";
  const nodePorts = usesAllAddresses ? `fib daddr type local ${notLoopback}` : `${ip} daddr @nodeport-ips`;
  // What comes to INPUT is for a local address already.
  const nodePortsInInput = usesAllAddresses ? notLoopback : nodePorts;
  const destination = `${ip} daddr . meta l4proto . th dport vmap`;
  const rule = (chain: string, text: string, comment?: string): NftObject => {
    return { kind: "rule", chain, rule: text, ...(comment !== undefined && { comment }) };
  };
  const objects: NftObject[] = [
    { kind: "table", comment: "rules for kube-proxy" },
    { kind: "set", name: "cluster-ips", type: address, comment: "Active ClusterIPs" },
  ];
  if (!usesAllAddresses) objects.push(buildNodePortIPsSet(plan));
  if (config.nftablesRelease !== "1.34") {
    const type = `${address} . ${address} . inet_proto . inet_service`;
    objects.push({ kind: "set", name: "hairpin-connections", type, comment: "service hairpin connections" });
  }
  const firewall = "destinations that are subject to LoadBalancerSourceRanges";
  const noNodePorts = "vmap to drop or reject packets to service nodeports with no endpoints";
  const noServices = "vmap to drop or reject packets to services with no endpoints";
  objects.push(
    { kind: "map", name: "firewall-ips", type: addressType, comment: firewall },
    { kind: "map", name: "no-endpoint-nodeports", type: portType, comment: noNodePorts },
    { kind: "map", name: "no-endpoint-services", type: addressType, comment: noServices },
    {
      kind: "map",
      name: "service-ips",
      type: addressType,
      comment: "ClusterIP, ExternalIP and LoadBalancer IP traffic",
    },
    { kind: "map", name: "service-nodeports", type: portType, comment: "NodePort traffic" },
    ...buildBaseChains(config),
    rule("cluster-ips-check", `${ip} daddr @cluster-ips reject`, "Reject traffic to invalid ports of ClusterIPs"),
  );
  const serviceCIDRs = config.serviceCIDRs.filter((cidr) => cidr.includes(":") === isIPv6);
  if (serviceCIDRs.length > 0) {
    const unallocated = `${ip} daddr { ${serviceCIDRs.join(",")} } drop`;
    objects.push(rule("cluster-ips-check", unallocated, "Drop traffic to unallocated ClusterIPs"));
  }
  // Kernels before 5.9 take `reject` in input, forward and output only, hence three jumps to the checks of endpoints. In
  // `services` addresses come before node ports: an external IP may be the node's own.
  objects.push(
    rule("filter-prerouting-pre-dnat", "ct state new jump firewall-check"),
    rule("filter-forward", "ct state new jump service-endpoints-check"),
    rule("filter-forward", "ct state new jump cluster-ips-check"),
    rule("filter-input", "ct state new jump nodeport-endpoints-check"),
    rule("filter-input", "ct state new jump service-endpoints-check"),
    rule("filter-output", "ct state new jump service-endpoints-check"),
    rule("filter-output-pre-dnat", "ct state new jump firewall-check"),
    rule("filter-output", "ct state new jump cluster-ips-check"),
    rule("firewall-check", `${destination} @firewall-ips`),
    ...buildMasqueradingRules(config),
    rule("nat-output", "jump services"),
    rule("nat-postrouting", "jump masquerading"),
    rule("nat-prerouting", "jump services"),
    rule("nodeport-endpoints-check", `${nodePortsInInput} meta l4proto . th dport vmap @no-endpoint-nodeports`),
    rule("reject-chain", "reject"),
    ...buildClusterIPMasquerade(config),
    rule("services", `${destination} @service-ips`),
    rule("services", `${nodePorts} meta l4proto . th dport vmap @service-nodeports`),
  );
  if (!usesAllAddresses) {
    for (const key of plan.nodePortIPs) objects.push({ kind: "element", name: "nodeport-ips", key });
  }
  objects.push(rule("service-endpoints-check", `${destination} @no-endpoint-services`));
  return objects;
}
