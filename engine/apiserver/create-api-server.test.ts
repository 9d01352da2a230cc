import { describe, expect, it } from "vitest";
import type { KubernetesObject, Service } from "../api/objects.ts";
import { type ApiServer, type ApiServerConfig, createApiServer } from "./create-api-server.ts";

const NOW = "2026-01-01T00:00:00Z";

function createServer(config: Partial<ApiServerConfig> = {}): ApiServer {
  return createApiServer({ seed: 1, now: NOW, ...config });
}

function buildService(name: string, spec: unknown, metadata: object = {}): KubernetesObject {
  return { apiVersion: "v1", kind: "Service", metadata: { name, ...metadata }, spec };
}

const NODE_PORT = { type: "NodePort", selector: { app: "web" } };

function refusal(server: ApiServer, spec: unknown, name = "web") {
  const result = server.create(buildService(name, spec));
  return result.status === "rejected" ? result.message : "accepted";
}

function accepted(server: ApiServer, spec: unknown, name = "web"): Service {
  const result = server.create(buildService(name, spec));
  if (result.status === "rejected") throw new Error(result.message);
  return result.object as unknown as Service;
}

const portsOf = (service: Service) => service.spec.ports?.map((port) => port.nodePort);
const RANGE = "provided port is not in the valid range. The range of valid ports is 30000-32767";
const TAKEN = "provided port is already allocated";

describe("creating a Service", () => {
  it("fills in everything that the smallest NodePort manifest leaves out", () => {
    const service = accepted(createServer(), { ...NODE_PORT, ports: [{ port: 80 }] });
    const { clusterIP, clusterIPs, ports, ...spec } = service.spec;
    expect(spec).toEqual({
      type: "NodePort",
      selector: { app: "web" },
      externalTrafficPolicy: "Cluster",
      internalTrafficPolicy: "Cluster",
      ipFamilies: ["IPv4"],
      ipFamilyPolicy: "SingleStack",
      sessionAffinity: "None",
    });
    expect(clusterIPs).toEqual([clusterIP]);
    expect(ports).toEqual([{ port: 80, protocol: "TCP", targetPort: 80, nodePort: ports?.[0]?.nodePort }]);
    expect(ports?.[0]?.nodePort).toBeGreaterThanOrEqual(30086);
    expect(service.status).toEqual({ loadBalancer: {} });
    expect(service.metadata).toMatchObject({ name: "web", namespace: "default", creationTimestamp: NOW });
  });

  it("gives the same objects for the same seed, and other numbers for another", () => {
    const create = (seed: string) => accepted(createServer({ seed }), { ...NODE_PORT, ports: [{ port: 80 }] });
    expect(create("a")).toEqual(create("a"));
    expect(create("a").spec.clusterIP).not.toBe(create("b").spec.clusterIP);
  });

  it("reports a bad nodePort alone, whatever else is wrong", () => {
    const spec = { ...NODE_PORT, sessionAffinity: "Nonsense", ports: [{ name: "A_B", port: 80, nodePort: 8080 }] };
    expect(refusal(createServer(), spec)).toBe(
      `Service "web" is invalid: spec.ports[0].nodePort: Invalid value: 8080: ${RANGE}`,
    );
  });

  it("lets a bad cluster IP hide a bad nodePort, and a dual-stack fault hide both", () => {
    const ports = [{ port: 80, nodePort: 8080 }];
    expect(refusal(createServer(), { ...NODE_PORT, clusterIP: "10.0.0.5", ports })).toBe(
      'Service "web" is invalid: spec.clusterIPs: Invalid value: ["10.0.0.5"]: failed to allocate IP 10.0.0.5: the provided network does not match the current range',
    );
    expect(
      refusal(createServer(), { ...NODE_PORT, clusterIP: "10.0.0.5", ipFamilyPolicy: "RequireDualStack", ports }),
    ).toBe(
      'Service "web" is invalid: spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
    );
  });

  it("counts a repeated name only after allocation", () => {
    const server = createServer();
    accepted(server, { ...NODE_PORT, ports: [{ port: 80, nodePort: 30080 }] });
    expect(refusal(server, { ...NODE_PORT, ports: [{ port: 80, nodePort: 30080 }] })).toContain(TAKEN);
    expect(refusal(server, { ...NODE_PORT, ports: [{ port: 80 }] })).toBe('services "web" already exists');
  });

  it("forbids a nodePort on ClusterIP without asking the pool, and keeps one on ExternalName", () => {
    expect(refusal(createServer(), { ports: [{ port: 80, nodePort: 8080 }] })).toBe(
      "Service \"web\" is invalid: spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
    );
    const external = { type: "ExternalName", externalName: "example.com", ports: [{ port: 80, nodePort: 8080 }] };
    expect(portsOf(accepted(createServer(), external))).toEqual([8080]);
  });

  it("reports port 0 twice, since the missing targetPort is filled from it", () => {
    expect(refusal(createServer(), { ports: [{ port: 0 }] })).toBe(
      'Service "web" is invalid: [spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive]',
    );
  });

  it("asks for the namespace before it allocates", () => {
    const result = createServer().create(buildService("web", { ports: [{ port: 80 }] }, { namespace: "shop" }));
    expect(result).toMatchObject({ code: 404, reason: "NotFound", message: 'namespaces "shop" not found' });
  });

  it("invents a name from generateName", () => {
    const result = createServer().create(buildService("", { ports: [{ port: 80 }] }, { generateName: "web-" }));
    expect(result.status === "ok" && result.object.metadata?.name).toMatch(/^web-[b-z2-9]{5}$/);
  });

  it("turns down an object that brings a resourceVersion, as pasted from another cluster", () => {
    const result = createServer().create(buildService("web", { ports: [{ port: 80 }] }, { resourceVersion: "7" }));
    expect(result).toMatchObject({
      code: 500,
      reason: "",
      message: "resourceVersion should not be set on objects to be created",
    });
  });
});

describe("sharing nodePorts between entries", () => {
  const dns = (tcp?: number, udp?: number) => [
    { name: "t", port: 53, protocol: "TCP", ...(tcp ? { nodePort: tcp } : {}) },
    { name: "u", port: 53, protocol: "UDP", ...(udp ? { nodePort: udp } : {}) },
  ];
  it.each([
    ["both automatic: one number", dns(), (first?: number) => [first, first]],
    ["one asked for: both get it", dns(undefined, 30053), () => [30053, 30053]],
    ["both asked for the same", dns(30053, 30053), () => [30053, 30053]],
    ["both asked for different ones", dns(30053, 30054), () => [30053, 30054]],
  ])("%s", (_title, ports, expected) => {
    const numbers = portsOf(accepted(createServer(), { ...NODE_PORT, ports }));
    expect(numbers).toEqual(expected(numbers?.[0]));
  });

  it("reports the fault of a later entry on the earlier one that borrowed its number", () => {
    const ports = [
      { name: "t", port: 53, protocol: "TCP" },
      { name: "u", port: 53, protocol: "UDP", nodePort: 53 },
    ];
    expect(refusal(createServer(), { ...NODE_PORT, ports })).toContain("spec.ports[0].nodePort: Invalid value: 53:");
  });

  it("gives one number to two equal entries, and then validation finds them equal", () => {
    const ports = [
      { name: "a", port: 80 },
      { name: "b", port: 80 },
    ];
    expect(refusal(createServer(), { ...NODE_PORT, ports })).toMatch(
      /spec\.ports\[1\]\.nodePort: Duplicate value: 3\d{4}, spec\.ports\[1\]: Duplicate value: \{"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0\}\]$/,
    );
  });
});

describe("updating a Service", () => {
  const update = (server: ApiServer, spec: unknown, options = {}) => server.update(buildService("web", spec), options);

  it("keeps allocated values that the manifest does not mention", () => {
    const server = createServer();
    const before = accepted(server, { ...NODE_PORT, ports: [{ port: 80 }] });
    const result = update(server, { ...NODE_PORT, ports: [{ port: 81 }] });
    const after = (result.status === "ok" ? result.object : {}) as unknown as Service;
    expect(portsOf(after)).toEqual(portsOf(before));
    expect(after.spec.clusterIP).toBe(before.spec.clusterIP);
  });

  it("swaps numbers within one Service", () => {
    const server = createServer();
    const ports = (first: number, second: number) => [
      { name: "a", port: 80, nodePort: first },
      { name: "b", port: 81, nodePort: second },
    ];
    accepted(server, { ...NODE_PORT, ports: ports(30001, 30002) });
    expect(update(server, { ...NODE_PORT, ports: ports(30002, 30001) }).status).toBe("ok");
  });

  it("accepts on update what create refuses: two service ports on one number", () => {
    const server = createServer();
    accepted(server, { ...NODE_PORT, ports: [{ name: "t", port: 93, nodePort: 30093 }] });
    const udp = { name: "u", port: 76, protocol: "UDP", nodePort: 30093 };
    const ports = [{ name: "t", port: 93, nodePort: 30093 }, udp];
    expect(update(server, { ...NODE_PORT, ports }).status).toBe("ok");
    expect(refusal(createServer(), { ...NODE_PORT, ports })).toContain(TAKEN);
    const twice = [ports[0], { ...udp, protocol: "TCP" }];
    expect(update(server, { ...NODE_PORT, ports: twice })).toMatchObject({
      code: 500,
      reason: "",
      message: "duplicate nodePort: {TCP 30093}",
    });
  });

  it("wipes an untouched nodePort when the type goes back to ClusterIP, and refuses a changed one", () => {
    const server = createServer();
    accepted(server, { ...NODE_PORT, ports: [{ port: 80, nodePort: 30080 }] });
    expect(update(server, { ports: [{ port: 80, nodePort: 30081 }] })).toMatchObject({ code: 422 });
    const result = update(server, { ports: [{ port: 80, nodePort: 30080 }] });
    expect(result.status === "ok" && portsOf(result.object as unknown as Service)).toEqual([undefined]);
    accepted(server, { ...NODE_PORT, ports: [{ port: 80, nodePort: 30080 }] }, "other");
  });

  it("turns down a stale resourceVersion and creates a missing Service", () => {
    const server = createServer();
    expect(update(server, { ports: [{ port: 80 }] })).toMatchObject({ status: "ok", isCreated: true });
    expect(update(server, { ports: [{ port: 80 }] }, { isPatch: true }).status).toBe("ok");
    const stale = server.update(buildService("web", { ports: [{ port: 80 }] }, { resourceVersion: "1" }));
    expect(stale).toMatchObject({ code: 409, reason: "Conflict" });
    const missing = server.update(buildService("gone", { ports: [{ port: 80 }] }), { isPatch: true });
    expect(missing).toMatchObject({ code: 404, message: 'services "gone" not found' });
  });

  it("leaves the resourceVersion alone when nothing changes", () => {
    const server = createServer();
    const before = accepted(server, { ports: [{ port: 80 }] });
    const result = update(server, { ports: [{ port: 80 }] });
    expect(result.status === "ok" && result.object).toEqual(before);
  });
});

describe("server dry run", () => {
  it("asks only whether a port is taken, shows made-up values, and keeps nothing", () => {
    const server = createServer();
    const dryRun = (spec: unknown) => server.create(buildService("web", spec), { isDryRun: true });
    expect(dryRun({ ...NODE_PORT, ports: [{ port: 80, nodePort: 8080 }] }).status).toBe("ok");
    const result = dryRun({
      ...NODE_PORT,
      ports: [
        { name: "a", port: 80 },
        { name: "b", port: 81 },
      ],
    });
    const service = (result.status === "ok" ? result.object : {}) as unknown as Service;
    expect(portsOf(service)).toEqual([32769, 32770]);
    expect(service.spec.clusterIP).toBe("10.96.0.0");
    expect(server.list("Service", "default")).toHaveLength(1);
  });
});

describe("versions", () => {
  it.each([
    ["1.30", "1web", "a DNS-1035 label must consist"],
    ["1.35", "1web", "a DNS-1035 label must consist"],
    ["1.36", "1web", "accepted"],
  ])("judge the name of a Service as v%s does", (k8sVersion, name, expected) => {
    expect(refusal(createServer({ k8sVersion }), { ports: [{ port: 80 }] }, name)).toContain(expected);
  });

  it.each([
    [
      "1.32",
      'Invalid value: []string{"10.0.0.5"}: failed to allocate IP 10.0.0.5: the provided IP (10.0.0.5) is not in the valid range. The range of valid IPs is 10.96.0.0/12',
    ],
    [
      "1.33",
      'Invalid value: []string{"10.0.0.5"}: failed to allocate IP 10.0.0.5: the provided network does not match the current range',
    ],
    [
      "1.34",
      'Invalid value: ["10.0.0.5"]: failed to allocate IP 10.0.0.5: the provided network does not match the current range',
    ],
  ])("print values and ranges as v%s does", (k8sVersion, expected) => {
    expect(refusal(createServer({ k8sVersion }), { clusterIP: "10.0.0.5", ports: [{ port: 80 }] })).toContain(expected);
  });

  it("forbid the kubelet's port on a load balancer up to v1.32", () => {
    const spec = { type: "LoadBalancer", ports: [{ port: 10250 }] };
    expect(refusal(createServer({ k8sVersion: "1.32" }), spec)).toContain(
      "spec.ports[0]: Invalid value: 10250: may not expose port 10250 externally since it is used by kubelet",
    );
    expect(refusal(createServer({ k8sVersion: "1.33" }), spec)).toBe("accepted");
  });

  it("warn about externalIPs since v1.36", () => {
    const warnings = (k8sVersion: string) =>
      createServer({ k8sVersion }).create(buildService("web", { externalIPs: ["203.0.113.1"], ports: [{ port: 80 }] }))
        .warnings;
    expect(warnings("1.35")).toEqual([]);
    expect(warnings("1.36")).toEqual([
      "spec.externalIPs is deprecated and may no longer be implemented in some clusters",
    ]);
  });
});

describe("reading what arrives", () => {
  const prefix = 'Service in version "v1" cannot be handled as a Service: ';
  const cannot = (text: string) => `${prefix}json: cannot unmarshal ${text}`;
  it.each([
    [
      { ports: [{ port: 80, nodePort: "30080" }] },
      "string into Go struct field ServicePort.spec.ports.nodePort of type int32",
    ],
    [
      { ports: [{ port: 80, nodePort: 3000000000 }] },
      "number 3000000000 into Go struct field ServicePort.spec.ports.nodePort of type int32",
    ],
    [
      { ports: [{ port: 80, nodePort: 30080.5 }] },
      "number 30080.5 into Go struct field ServicePort.spec.ports.nodePort of type int32",
    ],
    [
      { ports: [{ port: 80, targetPort: true }] },
      "bool into Go struct field ServicePort.spec.ports.targetPort of type int32",
    ],
    [{ ports: {} }, "object into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort"],
    [{ selector: "app=web" }, "string into Go struct field ServiceSpec.spec.selector of type map[string]string"],
    [{ selector: { app: 1 } }, "number into Go struct field ServiceSpec.spec.selector of type string"],
    [
      { selector: { matchLabels: { app: "web" } } },
      "object into Go struct field ServiceSpec.spec.selector of type string",
    ],
    [{ ports: [{ name: true, port: 80 }] }, "bool into Go struct field ServicePort.spec.ports.name of type string"],
  ])("%j is a type error", (spec, cause) => {
    expect(refusal(createServer(), spec)).toBe(cannot(cause));
  });

  it("names unknown fields in sorted order, or only warns, or keeps quiet", () => {
    const spec = { foo: 1, ports: [{ port: 80, nodeport: 30080 }] };
    const create = (fieldValidation: "Strict" | "Warn" | "Ignore") =>
      createServer().create(buildService("web", spec), { fieldValidation });
    expect(create("Strict")).toMatchObject({
      code: 400,
      message: `${prefix}strict decoding error: unknown field "spec.foo", unknown field "spec.ports[0].nodeport"`,
    });
    const warnings = ['unknown field "spec.foo"', 'unknown field "spec.ports[0].nodeport"'];
    expect(create("Warn")).toMatchObject({ status: "ok", warnings });
    expect(create("Ignore")).toMatchObject({ status: "ok", warnings: [] });
  });

  it("takes JSON null for unset and keeps a label named __proto__", () => {
    const labels = JSON.parse('{"__proto__":"x","constructor":"y"}');
    const result = createServer().create(
      buildService("web", { type: null, ports: [{ port: 80, nodePort: null }] }, { labels }),
    );
    expect(result.status === "rejected" && result.message).toContain('metadata.labels: Invalid value: "__proto__"');
  });

  it("knows a kind by its exact spelling only", () => {
    const result = createServer().create({ ...buildService("web", {}), kind: "service" });
    expect(result.status === "rejected" && result.message).toBe(
      'service in version "v1" cannot be handled as a Service: no kind "service" is registered for version "v1" in scheme "pkg/api/legacyscheme/scheme.go:30"',
    );
  });
});

it("counts no changes of kinds that it does not know, whatever they are called", () => {
  const server = createServer();
  for (const kind of ["Widget", "constructor", "__proto__"]) {
    const widget = { apiVersion: "example.com/v1", kind, metadata: { name: "a" } };
    const created = server.create(widget);
    const changed = server.update({ ...widget, spec: { size: 2 } });
    for (const result of [created, changed]) {
      expect(result.status === "ok" && result.object.metadata?.generation).toBeUndefined();
      expect(result.status).toBe("ok");
    }
  }
});

it("serves a kind under its own apiVersion only", () => {
  const result = createServer().create({ ...buildService("web", { ports: [{ port: 80 }] }), apiVersion: "apps/v1" });
  expect(result).toMatchObject({ code: 404, message: 'no matches for kind "Service" in version "apps/v1"' });
});

describe("the store", () => {
  it("starts with its namespaces and default/kubernetes on the first address", () => {
    const server = createServer({ namespaces: ["shop"] });
    const names = server.list("Namespace").map(({ metadata }) => metadata?.name);
    expect(names).toEqual(["default", "kube-node-lease", "kube-public", "kube-system", "shop"]);
    const service = server.find({ kind: "Service", name: "kubernetes", namespace: "default" }) as unknown as Service;
    expect(service.spec.clusterIP).toBe("10.96.0.1");
    expect(refusal(server, { clusterIP: "10.96.0.1", ports: [{ port: 80 }] })).toContain(
      "failed to allocate IP 10.96.0.1: provided IP is already allocated",
    );
  });

  it("labels a new namespace with its name and lets objects into it at once", () => {
    const server = createServer();
    const result = server.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } });
    expect(result.status === "ok" && result.object).toMatchObject({
      metadata: { name: "shop", labels: { "kubernetes.io/metadata.name": "shop" } },
      status: { phase: "Active" },
    });
    expect(server.create(buildService("web", { ports: [{ port: 80 }] }, { namespace: "shop" })).status).toBe("ok");
  });

  it("hands out copies, gives ports back on delete, and empties a deleted namespace", () => {
    const server = createServer({ namespaces: ["shop"] });
    const spec = { ...NODE_PORT, clusterIP: "10.96.0.9", ports: [{ port: 80, nodePort: 30080 }] };
    server.create(buildService("web", spec, { namespace: "shop" }));
    const copy = server.find({ kind: "Service", name: "web", namespace: "shop" });
    if (copy?.metadata) copy.metadata.name = "changed";
    expect(server.get({ kind: "Service", name: "web", namespace: "shop" }).status).toBe("ok");
    expect(server.delete({ kind: "Namespace", name: "shop" }).status).toBe("ok");
    expect(accepted(server, spec).spec.clusterIP).toBe("10.96.0.9");
    expect(server.delete({ kind: "Service", name: "gone", namespace: "default" })).toMatchObject({ code: 404 });
  });

  it("carries unknown kinds untouched", () => {
    const server = createServer();
    const object = {
      apiVersion: "example.com/v1",
      kind: "Widget",
      metadata: { name: "w" },
      anything: { deep: [1, null] },
    };
    const result = server.create(object);
    expect(result.status === "ok" && result.object.anything).toEqual({ deep: [1, null] });
    expect(server.create(object)).toMatchObject({ message: 'widgets.example.com "w" already exists' });
  });
});

describe("the status subresource", () => {
  it("takes addresses for load balancers only", () => {
    const server = createServer();
    accepted(server, { type: "LoadBalancer", ports: [{ port: 80 }] });
    accepted(server, { ports: [{ port: 80 }] }, "plain");
    const withStatus = (name: string) => ({
      ...buildService(name, {}),
      status: { loadBalancer: { ingress: [{ ip: "198.51.100.9" }] } },
    });
    const result = server.updateStatus(withStatus("web"));
    expect(result.status === "ok" && result.object.status).toEqual({
      loadBalancer: { ingress: [{ ip: "198.51.100.9", ipMode: "VIP" }] },
    });
    expect(server.updateStatus(withStatus("plain"))).toMatchObject({
      message: `Service "plain" is invalid: status.loadBalancer.ingress: Forbidden: may only be used when \`spec.type\` is 'LoadBalancer'`,
    });
  });

  it("warns about addresses that could be written better", () => {
    const server = createServer();
    accepted(server, { type: "LoadBalancer", ports: [{ port: 80 }] });
    const status = { loadBalancer: { ingress: [{ ip: "2001:DB8::1" }] } };
    expect(server.updateStatus({ ...buildService("web", {}), status })).toMatchObject({
      warnings: [
        'status.loadBalancer.ingress[0]: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")',
      ],
    });
  });
});

it("quotes names in messages as Go does", () => {
  expect(refusal(createServer(), { ports: [{ port: 80 }] }, 'a"b')).toContain(
    'Service "a\\"b" is invalid: metadata.name',
  );
});
