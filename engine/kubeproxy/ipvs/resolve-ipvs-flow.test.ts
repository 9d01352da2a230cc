import { describe, expect, it } from "vitest";
import type { EndpointSlice, Service } from "../../api/objects.ts";
import { planTraffic } from "../plan-traffic.ts";
import { resolveIpvsFlow } from "./resolve-ipvs-flow.ts";

const config = {
  mode: "ipvs" as const,
  nodeName: "n1",
  nodeIP: "192.0.2.11",
  nodeIPs: ["192.0.2.11", "192.0.2.111"],
  localDetector: { type: "CIDR" as const, cidr: "10.244.0.0/16" },
};

function plan(spec: Partial<Service["spec"]>, endpoints: { ip: string; node: string }[]) {
  const service: Service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: "default" },
    spec: {
      type: "NodePort",
      clusterIP: "10.96.0.50",
      ports: [{ port: 80, nodePort: 30080, protocol: "TCP" }],
      ...spec,
    },
    status: { loadBalancer: { ingress: [{ ip: "198.51.100.7" }] } },
  };
  const slice: EndpointSlice = {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: "web-1", namespace: "default", labels: { "kubernetes.io/service-name": "web" } },
    addressType: "IPv4",
    endpoints: endpoints.map(({ ip, node }) => ({ addresses: [ip], nodeName: node })),
    ports: [{ name: "", port: 8080, protocol: "TCP" }],
  };
  return planTraffic({ services: [service], endpointSlices: [slice] }, config);
}

const remote = [{ ip: "10.244.2.10", node: "n2" }];
const both = [{ ip: "10.244.1.10", node: "n1" }, ...remote];
const outsider = "203.0.113.7";
const to = (destIP: string, destPort: number, sourceIP = outsider, protocol = "TCP") => ({
  sourceIP,
  destIP,
  destPort,
  protocol,
});

describe("ipvs mode, as clients see it", () => {
  it("rejects a ping of a cluster IP, which is no port of a Service", () => {
    expect(resolveIpvsFlow(plan({}, both), to("10.96.0.50", 0, outsider, "ICMP"))).toMatchObject({
      kind: "reject",
      reason: "invalid-port-of-cluster-ip",
    });
    expect(resolveIpvsFlow(plan({}, both), to("192.0.2.11", 0, outsider, "ICMP")).kind).toBe("unclaimed");
  });

  it("refuses an unlisted port of a cluster IP, but knows nothing of an unallocated one", () => {
    expect(resolveIpvsFlow(plan({}, both), to("10.96.0.50", 81)).kind).toBe("reject");
    expect(resolveIpvsFlow(plan({}, both), to("10.96.0.51", 80)).kind).toBe("unclaimed");
  });

  it("refuses where there is no endpoint", () => {
    expect(resolveIpvsFlow(plan({}, []), to("10.96.0.50", 80))).toMatchObject({
      kind: "reject",
      reason: "no-endpoints",
    });
  });

  it("serves node ports on every address of the node except loopback", () => {
    const known = plan({}, both);
    expect(resolveIpvsFlow(known, to("192.0.2.111", 30080))).toMatchObject({ kind: "dnat", isMasqueraded: true });
    expect(resolveIpvsFlow(known, to("127.0.0.1", 30080, "127.0.0.1")).kind).toBe("unclaimed");
  });

  it("forwards with policy Local even to other nodes, and loses the reply of outsiders", () => {
    const verdict = resolveIpvsFlow(plan({ externalTrafficPolicy: "Local" }, remote), to("192.0.2.11", 30080));
    expect(verdict).toMatchObject({
      kind: "dnat",
      scope: "cluster",
      isMasqueraded: false,
      isReplyLostForOutsiders: true,
    });
    const local = resolveIpvsFlow(plan({ externalTrafficPolicy: "Local" }, both), to("192.0.2.11", 30080));
    expect(local).toMatchObject({ scope: "local", isReplyLostForOutsiders: false });
  });

  it("enforces source ranges on load balancer addresses only", () => {
    const known = plan({ type: "LoadBalancer", loadBalancerSourceRanges: ["203.0.113.0/29"] }, both);
    expect(resolveIpvsFlow(known, to("198.51.100.7", 80))).toMatchObject({ kind: "dnat" });
    expect(resolveIpvsFlow(known, to("198.51.100.7", 80, "203.0.113.200")).kind).toBe("drop");
    expect(resolveIpvsFlow(known, to("192.0.2.11", 30080, "203.0.113.200")).kind).toBe("dnat");
  });

  it("lets a process of the node through source ranges only if they hold the node, and refuses first if there is nobody", () => {
    const dialNode = (ranges: string[], endpoints: typeof both) =>
      resolveIpvsFlow(
        plan({ type: "LoadBalancer", loadBalancerSourceRanges: ranges }, endpoints),
        to("198.51.100.7", 80, "192.0.2.11"),
      ).kind;
    expect(dialNode(["192.0.2.0/24"], both)).toBe("dnat");
    expect(dialNode(["203.0.113.0/29"], both)).toBe("drop");
    expect(dialNode(["203.0.113.0/29"], [])).toBe("reject");
  });

  it("leaves the health-check port of a virtual address to kube-proxy itself", () => {
    const known = plan({ type: "LoadBalancer", externalTrafficPolicy: "Local", healthCheckNodePort: 32000 }, both);
    expect(resolveIpvsFlow(known, to("10.96.0.50", 32000)).kind).toBe("accept");
    expect(resolveIpvsFlow(known, to("10.96.0.50", 32001)).kind).toBe("reject");
  });

  it("keeps a pod's address on its way to a cluster IP, and marks the hairpin", () => {
    const verdict = resolveIpvsFlow(plan({}, both), to("10.96.0.50", 80, "10.244.1.10"));
    expect(verdict).toMatchObject({ kind: "dnat", isMasqueraded: false, hairpinEndpoints: [{ ip: "10.244.1.10" }] });
  });
});
