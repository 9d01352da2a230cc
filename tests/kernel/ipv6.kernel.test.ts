import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type EndpointSlice,
  type FlowVerdict,
  planTraffic,
  renderIptablesNode,
  renderNftablesRuleset,
  resolveFlow,
  type Service,
  type ServiceSpec,
  type TrafficPlan,
} from "#engine";
import { checkRequirements } from "./check-requirements.ts";
import { NODES, PODS } from "./layout.ts";
import { describeMatch, observeFlow } from "./observe-flow.ts";
import type { Expectation } from "./predict-flow.ts";
import { type KernelCluster, startCluster } from "./start-cluster.ts";

const requirements = checkRequirements();

const OUTSIDER = "2001:db8:2::7";
const CLUSTER_IP = "fd00:96::50";
const LONELY = "fd00:96::60";
const EMPTY = "fd00:96::70";

const getNumber = (node: string) => NODES.findIndex(({ name }) => name === node) + 1;
const getNodeIP = (node: string) => `2001:db8:1::1${getNumber(node)}`;
const getBridgeIP = (node: string) => `fd00:244:${getNumber(node)}::1`;
const getPodIP = (pod: string) => {
  const { ip, node } = PODS.find(({ name }) => name === pod)!;
  return `fd00:244:${getNumber(node)}::${ip.split(".").at(-1)}`;
};

/** The network of the IPv4 tests gets a second family; addresses of one node, bridge and pod end alike. */
function addIPv6({ network }: KernelCluster): void {
  const run = (name: string, ...lines: string[]) => {
    network.run(name, ["sysctl", "-q", "-w", "net.ipv6.conf.all.forwarding=1"]);
    network.run(name, ["sysctl", "-q", "-w", "net.ipv6.icmp.ratelimit=0"]);
    network.run(name, ["ip", "-6", "-batch", "-"], `${lines.join("\n")}\n`);
  };
  const others = (name: string) => NODES.filter((node) => node.name !== name);
  const toPods = ({ name }: { name: string }) => `route add fd00:244:${getNumber(name)}::/64 via ${getNodeIP(name)}`;
  for (const { name } of NODES) {
    const own = [`addr add ${getNodeIP(name)}/64 dev eth0 nodad`, `addr add ${getBridgeIP(name)}/64 dev cni0 nodad`];
    run(name, ...own, "route add default via 2001:db8:1::1", ...others(name).map(toPods));
  }
  for (const { name, node } of PODS) {
    run(name, `addr add ${getPodIP(name)}/64 dev eth0 nodad`, `route add default via ${getBridgeIP(node)}`);
  }
  const segments = ["addr add 2001:db8:1::1/64 dev nodes nodad", "addr add 2001:db8:2::1/64 dev out nodad"];
  run("router", ...segments, `route add fd00:96::/112 via ${getNodeIP("n1")}`, ...NODES.map(toPods));
  run("outside", `addr add ${OUTSIDER}/64 dev eth0 nodad`, "route add default via 2001:db8:2::1");
}

function buildService(name: string, spec: Partial<ServiceSpec>): Service {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace: "default" },
    spec: { type: "NodePort", ipFamilies: ["IPv6"], clusterIPs: [spec.clusterIP ?? ""], ...spec },
  };
}

function buildPorts(nodePort: number): ServiceSpec["ports"] {
  return [
    { name: "http", port: 80, protocol: "TCP", nodePort },
    { name: "dns", port: 80, protocol: "UDP", nodePort },
  ];
}

function buildSlice(service: string, pods: string[]): EndpointSlice {
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: `${service}-1`, namespace: "default", labels: { "kubernetes.io/service-name": service } },
    addressType: "IPv6",
    endpoints: pods.map((pod) => ({
      addresses: [getPodIP(pod)],
      nodeName: PODS.find(({ name }) => name === pod)!.node,
    })),
    ports: [
      { name: "http", port: 8080, protocol: "TCP" },
      { name: "dns", port: 5353, protocol: "UDP" },
    ],
  };
}

const OBJECTS = {
  services: [
    buildService("web", { clusterIP: CLUSTER_IP, ports: buildPorts(30080) }),
    buildService("near", { clusterIP: "fd00:96::51", ports: buildPorts(30081), externalTrafficPolicy: "Local" }),
    buildService("lonely", { clusterIP: LONELY, ports: buildPorts(30082) }),
    buildService("empty", { clusterIP: EMPTY, ports: buildPorts(30083) }),
  ],
  endpointSlices: [
    buildSlice("web", ["web-a", "web-b"]),
    buildSlice("near", ["web-b"]),
    buildSlice("lonely", ["web-a"]),
  ],
};

/** `rewriter`: the first node whose rules meet the packet. */
type Flow6 = { client: string; rewriter: string; host: string; port: number };

const FLOWS: Flow6[] = [
  { client: "cli-a", rewriter: "n1", host: CLUSTER_IP, port: 80 },
  { client: "cli-c", rewriter: "n3", host: CLUSTER_IP, port: 80 },
  { client: "n2", rewriter: "n2", host: CLUSTER_IP, port: 80 },
  { client: "outside", rewriter: "n1", host: CLUSTER_IP, port: 80 },
  { client: "outside", rewriter: "n1", host: getNodeIP("n1"), port: 30080 },
  { client: "outside", rewriter: "n3", host: getNodeIP("n3"), port: 30080 },
  { client: "outside", rewriter: "n2", host: getNodeIP("n2"), port: 30081 },
  { client: "outside", rewriter: "n1", host: getNodeIP("n1"), port: 30081 },
  { client: "web-a", rewriter: "n1", host: LONELY, port: 80 },
  { client: "web-b", rewriter: "n1", host: getNodeIP("n1"), port: 30081 },
  { client: "cli-a", rewriter: "n1", host: EMPTY, port: 80 },
  { client: "outside", rewriter: "n2", host: getNodeIP("n2"), port: 30083 },
  { client: "cli-a", rewriter: "n1", host: CLUSTER_IP, port: 81 },
];

function getClientIP(client: string): string {
  if (client === "outside") return OUTSIDER;
  return NODES.some(({ name }) => name === client) ? getNodeIP(client) : getPodIP(client);
}

function predict(verdict: FlowVerdict, { client, rewriter }: Flow6): Expectation[] {
  if (verdict.kind === "reject") return [{ outcome: "refused" }];
  if (verdict.kind !== "dnat") return [{ outcome: "timed-out" }];
  return verdict.endpoints.map((endpoint) => {
    const by = PODS.find(({ name }) => getPodIP(name) === endpoint.ip)!;
    // A packet from a pod's own address is not taken by the pod.
    const isOwn = endpoint.ip === getClientIP(client);
    const isReplaced = verdict.isMasqueraded || verdict.hairpinEndpoints.includes(endpoint);
    if (isOwn && !isReplaced) return { outcome: "timed-out" };
    const nodeSide = by.node === rewriter ? getBridgeIP(rewriter) : getNodeIP(rewriter);
    return { outcome: "answered", by: by.name, sources: [isReplaced ? nodeSide : getClientIP(client)] };
  });
}

describe.skipIf(requirements.status === "missing")("connections over IPv6", () => {
  let cluster: KernelCluster;
  beforeAll(async () => {
    cluster = await startCluster();
    addIPv6(cluster);
    for (const { name } of PODS) {
      await cluster.listen(name, "TCP", 8080, "::");
      await cluster.listen(name, "UDP", 5353, "::");
    }
  }, 60_000);
  afterAll(() => cluster?.close());

  it.each(["iptables", "nftables"] as const)(
    "end as the plan says, in mode %s",
    async (mode) => {
      const plans = new Map<string, TrafficPlan>();
      for (const { name } of NODES) {
        const nodeIP = getNodeIP(name);
        const plan = planTraffic(OBJECTS, {
          mode,
          ipFamily: "IPv6",
          nodeName: name,
          nodeIP,
          nodeIPs: [nodeIP, getBridgeIP(name)],
          localDetector: { type: "CIDR", cidr: "fd00:244::/32" },
          serviceCIDRs: "fd00:96::/112",
        });
        plans.set(name, plan);
        cluster.network.run(name, ["nft", "flush", "ruleset"]);
        if (mode === "nftables") cluster.network.run(name, ["nft", "-f", "-"], renderNftablesRuleset(plan));
        else cluster.network.run(name, ["ip6tables-restore"], renderIptablesNode(plan));
      }
      const outcomes = await Promise.all(
        (["TCP", "UDP"] as const).flatMap((protocol) =>
          FLOWS.map(async (flow) => {
            const { client, rewriter, host, port } = flow;
            const question = { sourceIP: getClientIP(client), protocol, destIP: host, destPort: port };
            const expected = predict(resolveFlow(plans.get(rewriter)!, question), flow);
            const seen = await observeFlow(cluster, { client, protocol, host, port } as never, expected);
            return `${protocol} ${client} → [${host}]:${port}: ${describeMatch(seen, expected)}`;
          }),
        ),
      );
      expect(outcomes.filter((outcome) => !outcome.endsWith(": agrees"))).toEqual([]);
    },
    60_000,
  );
});
