import { describe, expect, it } from "vitest";
import type { EndpointSlice, Service, ServiceSpec } from "../api/objects.ts";
import { planTraffic } from "./plan-traffic.ts";
import { resolveFlow } from "./resolve-flow.ts";
import type { Flow, ProxyConfig } from "./traffic-plan.ts";

const config: ProxyConfig = {
  nodeName: "n1",
  nodeIP: "192.168.0.2",
  nodeIPs: ["192.168.0.2", "192.168.1.2"],
  localDetector: { type: "CIDR", cidr: "10.0.0.0/8" },
  serviceCIDRs: "172.30.0.0/16",
};

function buildService(spec: ServiceSpec, vips: string[] = []): Service {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: "shop" },
    spec: { clusterIP: "172.30.0.10", ports: [{ port: 80, nodePort: 30080, protocol: "TCP" }], ...spec },
    status: { loadBalancer: { ingress: vips.map((ip) => ({ ip })) } },
  };
}

function buildSlice(endpoints: Record<string, string>): EndpointSlice {
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: "web-1", namespace: "shop", labels: { "kubernetes.io/service-name": "web" } },
    addressType: "IPv4",
    endpoints: Object.entries(endpoints).map(([ip, nodeName]) => ({ addresses: [ip], nodeName })),
    ports: [{ name: "", port: 8080, protocol: "TCP" }],
  };
}

function ask(
  service: Service,
  endpoints: Record<string, string>,
  flow: Partial<Flow>,
  more: Partial<ProxyConfig> = {},
) {
  const plan = planTraffic({ services: [service], endpointSlices: [buildSlice(endpoints)] }, { ...config, ...more });
  const base = { sourceIP: "203.0.113.9", protocol: "TCP", destIP: "172.30.0.10", destPort: 80 };
  return {
    iptables: resolveFlow(plan, { ...base, ...flow, mode: "iptables" }),
    nftables: resolveFlow(plan, { ...base, ...flow, mode: "nftables" }),
  };
}

const both = (expected: object) => ({ iptables: expected, nftables: expected });

describe("the two modes answer alike", () => {
  const remoteOnly = { "10.0.1.1": "n2" };

  it("balances a cluster IP over every endpoint", () => {
    const { iptables } = ask(buildService({}), { "10.0.0.1": "n1", "10.0.1.1": "n2" }, { sourceIP: "10.0.0.9" });
    expect(iptables).toMatchObject({ kind: "dnat", destination: "cluster-ip", scope: "cluster", isMasqueraded: false });
    expect(iptables.kind === "dnat" && iptables.endpoints.map((endpoint) => endpoint.address)).toEqual([
      "10.0.0.1:8080",
      "10.0.1.1:8080",
    ]);
  });

  it("names the endpoint that would talk to itself", () => {
    const { iptables } = ask(buildService({}), { "10.0.0.1": "n1", "10.0.1.1": "n2" }, { sourceIP: "10.0.0.1" });
    expect(iptables).toMatchObject({ hairpinEndpoints: [{ ip: "10.0.0.1" }], isMasqueraded: false });
  });

  it("drops outsiders where policy Local finds nothing local, but serves pods and the node itself", () => {
    const service = buildService({ type: "NodePort", externalTrafficPolicy: "Local" });
    const to = { destIP: "192.168.0.2", destPort: 30080 };
    expect(ask(service, remoteOnly, to)).toMatchObject(both({ kind: "drop", reason: "no-local-endpoints" }));
    expect(ask(service, remoteOnly, { ...to, sourceIP: "10.0.0.9" })).toMatchObject(
      both({ kind: "dnat", scope: "cluster", isMasqueraded: false }),
    );
    expect(ask(service, remoteOnly, { ...to, sourceIP: "192.168.1.2" })).toMatchObject(
      both({ kind: "dnat", scope: "cluster", isMasqueraded: true }),
    );
  });

  it("reads addresses in any spelling", () => {
    expect(ask(buildService({ clusterIP: "172.030.0.010" }), remoteOnly, { destIP: "172.30.00.10" })).toMatchObject(
      both({ kind: "dnat" }),
    );
  });
});

describe("the two modes differ", () => {
  it("on a port that the cluster IP does not have", () => {
    expect(ask(buildService({}), { "10.0.1.1": "n2" }, { destPort: 81 })).toMatchObject({
      iptables: { kind: "unclaimed" },
      nftables: { kind: "reject", reason: "invalid-port-of-cluster-ip" },
    });
  });

  it("on an address of the service range that nobody has", () => {
    expect(ask(buildService({}), {}, { destIP: "172.30.9.9" })).toMatchObject({
      iptables: { kind: "unclaimed" },
      nftables: { kind: "drop", reason: "unallocated-cluster-ip" },
    });
  });

  it("on node ports of a second address and of localhost", () => {
    const service = buildService({ type: "NodePort" });
    for (const [destIP, sourceIP] of [
      ["192.168.1.2", "203.0.113.9"],
      ["127.0.0.1", "127.0.0.1"],
    ]) {
      expect(ask(service, { "10.0.1.1": "n2" }, { destIP, sourceIP, destPort: 30080 })).toMatchObject({
        iptables: { kind: "dnat", isMasqueraded: true },
        nftables: { kind: "unclaimed" },
      });
    }
  });

  it("on source ranges of a Service without endpoints", () => {
    const service = buildService({ type: "LoadBalancer", loadBalancerSourceRanges: [" 198.51.100.0/24"] }, ["1.2.3.4"]);
    expect(ask(service, {}, { destIP: "1.2.3.4" })).toMatchObject({
      iptables: { kind: "reject", reason: "no-endpoints" },
      nftables: { kind: "drop", reason: "source-not-in-ranges" },
    });
  });

  it("on an external address without endpoints that the node itself dials", () => {
    const service = buildService({ type: "ClusterIP", externalIPs: ["203.0.113.80"] });
    expect(ask(service, {}, { destIP: "203.0.113.80", sourceIP: "192.168.0.2" })).toMatchObject({
      iptables: { kind: "unclaimed" },
      nftables: { kind: "reject", reason: "no-endpoints" },
    });
  });

  it("on the health check port, which iptables mode opens", () => {
    const service = buildService({ type: "LoadBalancer", externalTrafficPolicy: "Local", healthCheckNodePort: 31000 });
    expect(ask(service, {}, { destIP: "192.168.0.2", destPort: 31000 })).toMatchObject({
      iptables: { kind: "accept" },
      nftables: { kind: "unclaimed" },
    });
  });
});

describe("node port addresses", () => {
  const service = buildService({ type: "NodePort" });
  const to = { destPort: 30080, destIP: "192.168.1.2" };

  it("may be limited to the primary address", () => {
    const more = { nodePortAddresses: ["primary"] };
    expect(ask(service, { "10.0.1.1": "n2" }, to, more)).toMatchObject(both({ kind: "unclaimed" }));
    expect(ask(service, { "10.0.1.1": "n2" }, { ...to, destIP: "192.168.0.2" }, more)).toMatchObject(
      both({ kind: "dnat" }),
    );
  });

  it("stay open on all addresses of a family that the list does not mention", () => {
    const more = { nodePortAddresses: ["2001:db8::/64"] };
    expect(ask(service, { "10.0.1.1": "n2" }, to, more)).toMatchObject(both({ kind: "dnat" }));
  });

  it("reject on every local address, even those that do not serve node ports, in iptables mode", () => {
    const more = { nodePortAddresses: ["192.168.0.0/24"] };
    expect(ask(service, {}, to, more)).toMatchObject({
      iptables: { kind: "reject", reason: "no-endpoints" },
      nftables: { kind: "unclaimed" },
    });
  });
});

describe("two Services that claim one destination", () => {
  const endpoints = (name: string): EndpointSlice => ({
    ...buildSlice({ "10.0.1.1": "n2" }),
    metadata: { name: `${name}-1`, namespace: "shop", labels: { "kubernetes.io/service-name": name } },
  });
  const askPair = (services: Service[], slices: EndpointSlice[], flow: Partial<Flow>) => {
    const plan = planTraffic({ services, endpointSlices: slices }, config);
    const base = { sourceIP: "203.0.113.9", protocol: "TCP", destIP: "192.168.0.2", destPort: 30080 };
    return {
      iptables: resolveFlow(plan, { ...base, ...flow, mode: "iptables" }),
      nftables: resolveFlow(plan, { ...base, ...flow, mode: "nftables" }),
    };
  };
  const rename = (service: Service, name: string): Service => ({
    ...service,
    metadata: { ...service.metadata, name },
  });
  // Both refuse: one has no endpoint (REJECT), the other none on this node (DROP).
  const byAddress = rename(
    buildService({ clusterIP: "172.30.0.11", externalIPs: ["192.168.0.2"], ports: [{ port: 30080, protocol: "TCP" }] }),
    "address",
  );
  const byNodePort = rename(buildService({ type: "NodePort", externalTrafficPolicy: "Local" }), "port");

  it("are refused in the order of the Services in iptables mode, node ports first in nftables mode", () => {
    const slices = [endpoints("port")];
    expect(askPair([byAddress, byNodePort], slices, {})).toMatchObject({
      iptables: { kind: "reject" },
      nftables: { kind: "drop" },
    });
    expect(askPair([byNodePort, byAddress], slices, {})).toMatchObject(both({ kind: "drop" }));
  });

  it("are refused by the address first where the node itself asks in nftables mode", () => {
    const endless = rename(buildService({ type: "NodePort" }), "port");
    const { nftables } = askPair([endless, byAddress], [], { sourceIP: "192.168.1.2" });
    expect(nftables).toMatchObject({ kind: "reject", destination: "external-ip" });
  });

  it("are guarded by the source ranges of the first alone in nftables mode", () => {
    const guarded = (name: string, range: string) => {
      const spec: ServiceSpec = { type: "LoadBalancer", loadBalancerSourceRanges: [range] };
      return rename(buildService(spec, ["1.2.3.4"]), name);
    };
    const services = [guarded("open", "203.0.113.0/24"), guarded("closed", "198.51.100.0/24")];
    const flow = { destIP: "1.2.3.4", destPort: 80 };
    expect(askPair(services, [endpoints("open")], flow).nftables).toMatchObject({ kind: "dnat" });
    expect(askPair(services.reverse(), [endpoints("open")], flow).nftables).toMatchObject({ kind: "drop" });
  });
});

describe("what the release of the nftables table changes", () => {
  const askRelease = (nftablesRelease: "1.34" | "1.36", flow: Partial<Flow>, service = buildService({})) =>
    ask(service, { "10.0.0.1": "n1", "10.0.1.1": "n2" }, flow, { nftablesRelease }).nftables;

  it("since 1.36 a pod of another node keeps its address on its way to itself", () => {
    const remote = { sourceIP: "10.0.1.1" };
    expect(askRelease("1.34", remote)).toMatchObject({ hairpinEndpoints: [{ ip: "10.0.1.1" }] });
    expect(askRelease("1.36", remote)).toMatchObject({ hairpinEndpoints: [] });
    expect(askRelease("1.36", { sourceIP: "10.0.0.1" })).toMatchObject({ hairpinEndpoints: [{ ip: "10.0.0.1" }] });
  });

  it("lets the external IP win that is the cluster IP too, in both", () => {
    const service = buildService({ externalIPs: ["172.30.0.10"], type: "ClusterIP", externalTrafficPolicy: "Local" });
    for (const release of ["1.34", "1.36"] as const) {
      const outsider = askRelease(release, { sourceIP: "203.0.113.9" }, service);
      expect(outsider).toMatchObject({ kind: "dnat", destination: "external-ip", scope: "local" });
      expect(outsider).toMatchObject({ isMasqueraded: release === "1.36" });
    }
  });
});
