import { describe, expect, it } from "vitest";
import type { EndpointSlice, Endpoints, Node, Pod, Service } from "../api/objects.ts";
import { buildEndpointSlices } from "./build-endpoint-slices.ts";
import { buildEndpoints } from "./build-endpoints.ts";

type PodOptions = { ip?: string; ready?: boolean; node?: string; labels?: Record<string, string>; namespace?: string };

function createPod(
  name: string,
  options: PodOptions = {},
  spec: Partial<Pod["spec"]> = {},
  status: Partial<Pod["status"]> = {},
): Pod {
  const { ip = "10.244.1.5", ready = true, node = "n1", labels = { app: "web" }, namespace = "default" } = options;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, labels },
    spec: { nodeName: node, containers: [{ name: "app", ports: [{ name: "http", containerPort: 8080 }] }], ...spec },
    status: {
      podIP: ip,
      podIPs: [{ ip }],
      conditions: [{ type: "Ready", status: ready ? "True" : "False" }],
      ...status,
    },
  };
}

function createService(spec: Partial<Service["spec"]> = {}, metadata: Partial<Service["metadata"]> = {}): Service {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: "default", ...metadata },
    spec: {
      clusterIP: "10.96.0.50",
      ipFamilies: ["IPv4"],
      selector: { app: "web" },
      ports: [{ port: 80, targetPort: "http", protocol: "TCP" }],
      ...spec,
    },
  };
}

function createNode(name: string, zone: string, cpu = "4"): Node {
  const metadata = { name, labels: { "topology.kubernetes.io/zone": zone } };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata,
    status: { allocatable: { cpu }, conditions: [{ type: "Ready", status: "True" }] },
  };
}

function summarize(slices: EndpointSlice[]): string[] {
  return slices.map((slice) => {
    const ports = (slice.ports ?? []).map((port) => `${port.name}:${port.port}`).join(",");
    const endpoints = (slice.endpoints ?? []).map((endpoint) => {
      const { ready, serving, terminating } = endpoint.conditions ?? {};
      const flags = `${ready ? "r" : ""}${serving ? "s" : ""}${terminating ? "t" : ""}`;
      return `${endpoint.addresses.join("+")}/${flags}`;
    });
    return `${slice.addressType} [${ports}] ${endpoints.join(" ")}`;
  });
}

const FIRST_SEED = { seed: 1 };

describe("buildEndpointSlices", () => {
  it("resolves a named targetPort pod by pod, one slice for each list of numbers", () => {
    const old = createPod("old", { ip: "10.244.1.10" });
    const next = createPod(
      "next",
      { ip: "10.244.1.9" },
      { containers: [{ name: "app", ports: [{ name: "http", containerPort: 9090 }] }] },
    );
    const none = createPod("none", { ip: "10.244.1.8" }, { containers: [{ name: "app" }] });
    expect(summarize(buildEndpointSlices({ services: [createService()], pods: [old, next, none] })).sort()).toEqual([
      "IPv4 [:8080] 10.244.1.10/rs",
      "IPv4 [:9090] 10.244.1.9/rs",
      "IPv4 [] 10.244.1.8/rs",
    ]);
  });

  it("looks for names in sidecars, never in other init containers, and only for the same protocol", () => {
    const ports = [{ name: "http", containerPort: 9000 }];
    const containers = [{ name: "app", ports: [{ name: "http", containerPort: 53, protocol: "UDP" }] }];
    const sidecar = createPod("a", {}, { containers, initContainers: [{ name: "s", restartPolicy: "Always", ports }] });
    const setup = createPod("b", { ip: "10.244.1.6" }, { containers, initContainers: [{ name: "s", ports }] });
    expect(summarize(buildEndpointSlices({ services: [createService()], pods: [sidecar, setup] })).sort()).toEqual([
      "IPv4 [:9000] 10.244.1.5/rs",
      "IPv4 [] 10.244.1.6/rs",
    ]);
  });

  it("takes a number as it is, declared or not", () => {
    const services = [createService({ ports: [{ port: 80, targetPort: 12345, name: "x" }] })];
    expect(summarize(buildEndpointSlices({ services, pods: [createPod("a")] }))).toEqual([
      "IPv4 [x:12345] 10.244.1.5/rs",
    ]);
  });

  it("gives the conditions of ready, failing, terminating and published pods", () => {
    const deletionTimestamp = "2026-01-01T00:00:00Z";
    const leaving = createPod("c", { ip: "10.0.0.3" });
    leaving.metadata.deletionTimestamp = deletionTimestamp;
    const gone = createPod("d", { ip: "10.0.0.4", ready: false });
    gone.metadata.deletionTimestamp = deletionTimestamp;
    const pods = [createPod("a", { ip: "10.0.0.1" }), createPod("b", { ip: "10.0.0.2", ready: false }), leaving, gone];
    expect(summarize(buildEndpointSlices({ services: [createService()], pods }))).toEqual([
      "IPv4 [:8080] 10.0.0.1/rs 10.0.0.2/ 10.0.0.3/st 10.0.0.4/t",
    ]);
    const services = [createService({ publishNotReadyAddresses: true })];
    expect(summarize(buildEndpointSlices({ services, pods }))).toEqual([
      "IPv4 [:8080] 10.0.0.1/rs 10.0.0.2/r 10.0.0.3/rst 10.0.0.4/rt",
    ]);
  });

  it("leaves out finished pods, pods without address, pods of other namespaces and of nodes that are gone", () => {
    const pods = [
      createPod("done", { ip: "10.0.0.1" }, {}, { phase: "Succeeded" }),
      createPod("pending", {}, {}, { podIP: undefined, podIPs: [] }),
      createPod("other", { namespace: "shop" }),
      createPod("lost", { ip: "10.0.0.2", node: "n9" }),
    ];
    const nodes = [createNode("n1", "a")];
    expect(summarize(buildEndpointSlices({ services: [createService()], pods, nodes }))).toEqual(["IPv4 [] "]);
    const services = [createService({ publishNotReadyAddresses: true })];
    expect(summarize(buildEndpointSlices({ services, pods, nodes }))).toEqual(["IPv4 [:8080] 10.0.0.2/rs"]);
  });

  it("knows the addresses of a pod from its status alone, on the host's network too", () => {
    const pending = createPod("a", {}, { hostNetwork: true }, { podIP: undefined, podIPs: undefined });
    const running = createPod("b", { ip: "192.0.2.11" }, { hostNetwork: true });
    const node = createNode("n1", "a");
    node.status!.addresses = [{ type: "InternalIP", address: "192.0.2.11" }];
    const build = (pods: Pod[]) => summarize(buildEndpointSlices({ services: [createService()], pods, nodes: [node] }));
    expect(build([pending])).toEqual(["IPv4 [] "]);
    expect(build([pending, running])).toEqual(["IPv4 [:8080] 192.0.2.11/rs"]);
  });

  it("has no slice at all where a pod of it has an address that the API server refuses", () => {
    const pods = [createPod("a"), createPod("b", { ip: "127.0.0.1" })];
    expect(buildEndpointSlices({ services: [createService()], pods })).toEqual([]);
    expect(buildEndpoints({ services: [createService()], pods })).toEqual([]);
  });

  it("lists the ports of a slice in the order of their hashes, as the real controller does", () => {
    const ports = ["dns0", "metrics1", "http2"].map((name, at) => ({
      name,
      port: 80 + at,
      targetPort: [3003, 80, 9090][at]!,
    }));
    const [slice] = buildEndpointSlices({ services: [createService({ ports })], pods: [createPod("a")] });
    expect(slice?.ports?.map(({ name }) => name)).toEqual(["http2", "metrics1", "dns0"]);
  });

  it("says when the last change happened, once the Service is stored", () => {
    const build = (creationTimestamp: string | undefined, lastTransitionTime: string) => {
      const conditions = [{ type: "Ready", status: "True", lastTransitionTime }];
      const pods = [createPod("a", {}, {}, { conditions })];
      const services = [createService({}, { creationTimestamp })];
      const time = "endpoints.kubernetes.io/last-change-trigger-time";
      return buildEndpointSlices({ services, pods })[0]?.metadata.annotations?.[time];
    };
    expect(build("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z")).toBe("2026-01-02T00:00:00Z");
    expect(build("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z")).toBe("2026-01-03T00:00:00Z");
    expect(build(undefined, "2026-01-03T00:00:00Z")).toBeUndefined();
  });

  it("makes slices for each family and at most a hundred endpoints in one", () => {
    const pods = Array.from({ length: 150 }, (_, index) =>
      createPod(`p${index}`, {}, {}, { podIPs: [{ ip: `10.0.${index}.1` }, { ip: `fd00::${index + 1}` }] }),
    );
    const services = [createService({ ipFamilies: ["IPv4", "IPv6"] })];
    const slices = buildEndpointSlices({ services, pods });
    expect(slices.map((slice) => `${slice.addressType} ${slice.endpoints?.length}`).sort()).toEqual([
      "IPv4 100",
      "IPv4 50",
      "IPv6 100",
      "IPv6 50",
    ]);
  });

  it("names slices from the seed, labels them and owns them", () => {
    const build = (seed: number) =>
      buildEndpointSlices({
        services: [createService({ clusterIP: "None" }, { labels: { team: "a" } })],
        pods: [],
        seed,
      });
    const [slice] = build(1);
    expect(slice?.metadata).toMatchObject({
      generateName: "web-",
      labels: {
        team: "a",
        "kubernetes.io/service-name": "web",
        "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
        "service.kubernetes.io/headless": "",
      },
      ownerReferences: [{ kind: "Service", name: "web" }],
    });
    expect(slice?.metadata.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(build(1)).toEqual(build(1));
    expect(build(2)[0]?.metadata.name).not.toBe(slice?.metadata.name);
  });

  it("does nothing for ExternalName and for Services without selector, keeps slices written by hand and mirrors Endpoints", () => {
    const hand: EndpointSlice = {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: { name: "db-1", namespace: "default", labels: { "kubernetes.io/service-name": "db" } },
      addressType: "IPv4",
      endpoints: [{ addresses: ["192.0.2.9"] }],
      ports: [{ name: "", port: 5432, protocol: "TCP" }],
    };
    const stale = {
      ...hand,
      metadata: {
        ...hand.metadata,
        labels: { "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io" },
        ownerReferences: [{ apiVersion: "v1", kind: "Service", name: "db" }],
      },
    };
    const endpoints: Endpoints = {
      apiVersion: "v1",
      kind: "Endpoints",
      metadata: { name: "db", namespace: "default" },
      subsets: [
        {
          addresses: [{ ip: "192.0.2.7" }, { ip: "fd00::7" }],
          notReadyAddresses: [{ ip: "192.0.2.8" }],
          ports: [{ name: "sql", port: 5432 }],
        },
      ],
    };
    const services = [
      createService({ type: "ExternalName", externalName: "example.com" }, { name: "ext" }),
      createService({ selector: undefined }, { name: "db" }),
    ];
    const slices = buildEndpointSlices({
      services,
      pods: [createPod("a")],
      endpoints: [endpoints],
      endpointSlices: [hand, stale],
      ...FIRST_SEED,
    });
    expect(slices).toContain(hand);
    expect(slices).not.toContain(stale);
    expect(summarize(slices.filter((slice) => slice !== hand)).sort()).toEqual([
      "IPv4 [sql:5432] 192.0.2.7/r 192.0.2.8/",
      "IPv6 [sql:5432] fd00::7/r",
    ]);
  });

  it("keeps a slice that only says a controller manages it, until that controller looks after its Service", () => {
    const names = (manager: string, service: Service) => {
      const labels = { "kubernetes.io/service-name": "web", "endpointslice.kubernetes.io/managed-by": manager };
      const hand: EndpointSlice = {
        apiVersion: "discovery.k8s.io/v1",
        kind: "EndpointSlice",
        metadata: { name: "hand", namespace: "default", labels },
        addressType: "IPv4",
      };
      return buildEndpointSlices({ services: [service], pods: [], endpointSlices: [hand] }).filter((s) => s === hand);
    };
    const selectorless = createService({ selector: undefined });
    expect(names("endpointslice-controller.k8s.io", createService())).toHaveLength(0);
    expect(names("endpointslice-controller.k8s.io", selectorless)).toHaveLength(1);
    expect(names("endpointslicemirroring-controller.k8s.io", selectorless)).toHaveLength(0);
    expect(names("me.example.com", createService())).toHaveLength(1);
  });

  it("makes no mirrored slice whose port names would repeat, and one endpoint of what differs in readiness alone", () => {
    const service = createService({ selector: undefined });
    const { name, namespace } = service.metadata;
    const build = (subsets: Endpoints["subsets"]) => {
      const endpoints: Endpoints = { apiVersion: "v1", kind: "Endpoints", metadata: { name, namespace }, subsets };
      return summarize(buildEndpointSlices({ services: [service], pods: [], endpoints: [endpoints] })).sort();
    };
    const addresses = [{ ip: "10.0.0.2" }];
    const twice = ["http", "http"].map((port, at) => ({ addresses, ports: [{ name: port, port: 80 + at }] }));
    expect(build(twice)).toEqual([]);
    expect(build([...twice, { addresses: [{ ip: "10.0.0.3" }], ports: [{ name: "b", port: 90 }] }])).toEqual([
      "IPv4 [b:90] 10.0.0.3/r",
    ]);
    const both = { addresses, notReadyAddresses: [{ ip: "10.0.0.2", targetRef: { uid: "u" } }] };
    expect(build([{ ...both, ports: [{ name: "a", port: 80 }] }])).toEqual(["IPv4 [a:80] 10.0.0.2/"]);
  });

  it("mirrors Endpoints as if they were written in the shortest way, with canonical addresses", () => {
    const service = createService({ selector: undefined });
    const { name, namespace } = service.metadata;
    const subsets = [
      { addresses: [{ ip: "10.0.0.2" }, { ip: "FD00::1" }], ports: [{ name: "a", port: 80 }] },
      { addresses: [{ ip: "FD00::1" }, { ip: "10.0.0.2" }], ports: [{ name: "b", port: 443 }] },
      { notReadyAddresses: [{ ip: "10.0.0.3" }], addresses: [{ ip: "10.0.0.3" }, { ip: "no-ip" }] },
    ];
    const endpoints: Endpoints = { apiVersion: "v1", kind: "Endpoints", metadata: { name, namespace }, subsets };
    const slices = buildEndpointSlices({ services: [service], pods: [], endpoints: [endpoints], seed: 1 });
    const short = slices.map(({ addressType, endpoints: list, ports }) => [
      addressType,
      (ports ?? []).map((port) => port.name).join(),
      (list ?? []).map((entry) => `${entry.addresses.join()} ${entry.conditions?.ready}`).join(),
    ]);
    expect(short.sort()).toEqual([
      ["IPv4", "", "10.0.0.3 false"],
      ["IPv4", "a,b", "10.0.0.2 true"],
      ["IPv6", "a,b", "fd00::1 true"],
    ]);
  });

  it("gives zone and node hints for trafficDistribution, to ready endpoints only", () => {
    const nodes = [createNode("n1", "a"), createNode("n2", "b")];
    const pods = [createPod("a"), createPod("b", { ip: "10.244.2.5", node: "n2", ready: false })];
    const build = (trafficDistribution: string) =>
      buildEndpointSlices({ services: [createService({ trafficDistribution })], pods, nodes })[0]?.endpoints?.map(
        (endpoint) => endpoint.hints,
      );
    expect(build("PreferClose")).toEqual([{ forZones: [{ name: "a" }] }, undefined]);
    expect(build("PreferSameZone")).toEqual([{ forZones: [{ name: "a" }] }, undefined]);
    expect(build("PreferSameNode")).toEqual([{ forZones: [{ name: "a" }], forNodes: [{ name: "n1" }] }, undefined]);
  });

  it("deals endpoints out to zones by CPU for topology-mode Auto, or gives no hints at all", () => {
    const annotations = { "service.kubernetes.io/topology-mode": "Auto" };
    const nodes = [createNode("n1", "a"), createNode("n2", "b")];
    const createPods = (inA: number, inB: number) =>
      Array.from({ length: inA + inB }, (_, index) =>
        createPod(`p${index}`, { ip: `10.0.${index}.1`, node: index < inA ? "n1" : "n2" }),
      );
    const build = (pods: Pod[], given = nodes) =>
      buildEndpointSlices({
        services: [createService({ trafficDistribution: "PreferClose" }, { annotations })],
        pods,
        nodes: given,
      })[0]?.endpoints?.map((endpoint) => endpoint.hints?.forZones?.[0]?.name ?? "-");
    expect(build(createPods(2, 2))).toEqual(["a", "a", "b", "b"]);
    // Three in a and one in b: b needs two, so one of a's is given to b.
    expect(build(createPods(3, 1))?.toSorted()).toEqual(["a", "a", "b", "b"]);
    expect(build(createPods(1, 0))).toEqual(["-"]);
    expect(build(createPods(2, 2), [createNode("n1", "a"), createNode("n2", "a")])).toEqual(["-", "-", "-", "-"]);
    expect(build(createPods(2, 1), [createNode("n1", "a", "1"), createNode("n2", "b", "1")])).toEqual(["-", "-", "-"]);
    // A quantity may be written in many ways: here b has as much as a, and then a thousandth of it.
    expect(build(createPods(2, 2), [createNode("n1", "a", "2e3"), createNode("n2", "b", "2k")])).toEqual([
      "a",
      "a",
      "b",
      "b",
    ]);
    expect(build(createPods(3, 1), [createNode("n1", "a", "2"), createNode("n2", "b", "2m")])?.toSorted()).toEqual([
      "-",
      "-",
      "-",
      "-",
    ]);
  });

  it("builds ten thousand Services with five pods each in about a second", () => {
    const services: Service[] = [];
    const pods: Pod[] = [];
    for (let index = 0; index < 10_000; index++) {
      services.push(createService({ selector: { app: `a${index}`, tier: "web" } }, { name: `s${index}` }));
      for (let at = 0; at < 5; at++) {
        pods.push(
          createPod(`p${index}-${at}`, {
            ip: `10.${index >> 8}.${index & 255}.${at}`,
            labels: { app: `a${index}`, tier: "web" },
          }),
        );
      }
    }
    const start = process.cpuUsage();
    expect(buildEndpointSlices({ services, pods })).toHaveLength(10_000);
    // The processor's time, since the clock of a loaded machine says little; quadratic work would take minutes.
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(8000);
  });
});

describe("buildEndpoints", () => {
  it("orders addresses as text and sets those that are not ready apart", () => {
    const pods = [
      createPod("a"),
      createPod("b", { ip: "10.244.1.10" }),
      createPod("c", { ip: "10.244.2.7", ready: false }),
    ];
    const [endpoints] = buildEndpoints({ services: [createService()], pods });
    expect(
      endpoints?.subsets?.map(({ addresses, notReadyAddresses, ports }) => [
        addresses?.map(({ ip }) => ip),
        notReadyAddresses?.map(({ ip }) => ip),
        ports,
      ]),
    ).toEqual([[["10.244.1.10", "10.244.1.5"], ["10.244.2.7"], [{ port: 8080, protocol: "TCP" }]]]);
  });

  it("orders ports by hash, whatever the order of the Service", () => {
    const ports = ["dns0", "metrics1", "http2"].map((name, at) => ({
      name,
      port: 80 + at,
      targetPort: [3003, 80, 9090][at]!,
    }));
    const [endpoints] = buildEndpoints({ services: [createService({ ports })], pods: [createPod("a")] });
    expect(endpoints?.subsets?.[0]?.ports?.map(({ name }) => name)).toEqual(["metrics1", "dns0", "http2"]);
  });

  it("says who manages it, and that it is headless only if it is", () => {
    const metadata = { labels: { team: "a", "service.kubernetes.io/headless": "mine" } };
    const [endpoints] = buildEndpoints({ services: [createService({}, metadata)], pods: [] });
    expect(endpoints?.metadata.labels).toEqual({
      team: "a",
      "endpoints.kubernetes.io/managed-by": "endpoint-controller",
    });
    const [headless] = buildEndpoints({ services: [createService({ clusterIP: "None" }, metadata)], pods: [] });
    expect(headless?.metadata.labels).toMatchObject({ "service.kubernetes.io/headless": "" });
  });

  it("writes over Endpoints that somebody wrote for a Service with a selector, but keeps their annotations", () => {
    const given: Endpoints = {
      apiVersion: "v1",
      kind: "Endpoints",
      metadata: { name: "web", namespace: "default", labels: { mine: "x" }, annotations: { note: "y" } },
      subsets: [{ addresses: [{ ip: "192.0.2.1" }] }],
    };
    const [endpoints] = buildEndpoints({ services: [createService()], pods: [createPod("a")], endpoints: [given] });
    expect(endpoints?.subsets?.[0]?.addresses?.map(({ ip }) => ip)).toEqual(["10.244.1.5"]);
    expect(endpoints?.metadata.labels).not.toHaveProperty("mine");
    expect(endpoints?.metadata.annotations).toEqual({ note: "y" });
  });

  it("does not exist where a pod has an address but no node: the API server refuses the whole object", () => {
    const pods = [createPod("a"), createPod("b", { ip: "10.244.1.6", node: "" })];
    expect(buildEndpoints({ services: [createService()], pods })).toEqual([]);
  });

  it("cuts to a thousand addresses, each subset in proportion and those not ready first", () => {
    const build = (ready: number, notReady: number) => {
      const pods = Array.from({ length: ready + notReady }, (_, at) =>
        createPod(
          `p${at}`,
          { ip: `10.${at >> 8}.${at & 255}.1`, ready: at < ready },
          { containers: [{ name: "app", ports: [{ name: "http", containerPort: 8000 + (at % 2) }] }] },
        ),
      );
      const [endpoints] = buildEndpoints({ services: [createService()], pods });
      const sizes = endpoints?.subsets?.map((each) => [
        each.addresses?.length ?? 0,
        each.notReadyAddresses?.length ?? 0,
      ]);
      return [endpoints?.metadata.annotations?.["endpoints.kubernetes.io/over-capacity"], sizes];
    };
    expect(build(600, 400)).toEqual([
      undefined,
      [
        [300, 200],
        [300, 200],
      ],
    ]);
    expect(build(600, 1000)).toEqual([
      "truncated",
      [
        [300, 200],
        [300, 200],
      ],
    ]);
    expect(build(1200, 50)).toEqual([
      "truncated",
      [
        [500, 0],
        [500, 0],
      ],
    ]);
  });

  it("leaves out terminating pods and has no subsets where nothing is selected", () => {
    const leaving = createPod("a");
    leaving.metadata.deletionTimestamp = "2026-01-01T00:00:00Z";
    expect(buildEndpoints({ services: [createService()], pods: [leaving] })[0]).not.toHaveProperty("subsets");
  });
});
