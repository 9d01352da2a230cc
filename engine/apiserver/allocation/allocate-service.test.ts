import { describe, expect, it } from "vitest";
import type { Service, ServiceSpec } from "../../api/objects.ts";
import { type ApiServer, type ApiServerConfig, createApiServer } from "../create-api-server.ts";

function createServer(config: Partial<ApiServerConfig> = {}): ApiServer {
  return createApiServer({ seed: 1, now: "2026-01-01T00:00:00Z", ...config });
}

const DUAL = { serviceCIDRs: ["10.96.0.0/16", "fd00:10:96::/112"] };
const PORTS = [{ port: 80 }];

function submit(server: ApiServer, verb: "create" | "update", spec: ServiceSpec): Service | string {
  const result = server[verb]({ apiVersion: "v1", kind: "Service", metadata: { name: "web" }, spec });
  return result.status === "ok" ? (result.object as unknown as Service) : result.message;
}

function create(spec: ServiceSpec, config: Partial<ApiServerConfig> = {}) {
  return submit(createServer(config), "create", spec);
}

/** Creates, then updates; the create must succeed. */
function change(before: ServiceSpec, after: ServiceSpec, config: Partial<ApiServerConfig> = {}) {
  const server = createServer(config);
  expect(submit(server, "create", before)).toBeTypeOf("object");
  return { server, result: submit(server, "update", after) };
}

const invalid = (text: string) => `Service "web" is invalid: ${text}`;

describe("families of addresses", () => {
  it.each<[string, ServiceSpec, Partial<ApiServerConfig>, string[], string]>([
    ["one by default, even where two are possible", { ports: PORTS }, DUAL, ["IPv4"], "SingleStack"],
    [
      "two when preferred and possible",
      { ports: PORTS, ipFamilyPolicy: "PreferDualStack" },
      DUAL,
      ["IPv4", "IPv6"],
      "PreferDualStack",
    ],
    [
      "one when two are preferred but impossible",
      { ports: PORTS, ipFamilyPolicy: "PreferDualStack" },
      {},
      ["IPv4"],
      "PreferDualStack",
    ],
    [
      "the asked one first",
      { ports: PORTS, ipFamilyPolicy: "RequireDualStack", ipFamilies: ["IPv6"] },
      DUAL,
      ["IPv6", "IPv4"],
      "RequireDualStack",
    ],
    ["that of the asked address", { ports: PORTS, clusterIP: "fd00:10:96::5" }, DUAL, ["IPv6"], "SingleStack"],
    [
      "both for headless without selector, even on one family",
      { clusterIP: "None" },
      {},
      ["IPv4", "IPv6"],
      "RequireDualStack",
    ],
    ["one for headless with selector", { clusterIP: "None", selector: { a: "b" } }, DUAL, ["IPv4"], "SingleStack"],
    ["that of an IPv6 cluster", { ports: PORTS }, { serviceCIDRs: ["fd00:10:96::/112"] }, ["IPv6"], "SingleStack"],
  ])("%s", (_title, spec, config, families, policy) => {
    const service = create(spec, config) as Service;
    expect(service.spec).toMatchObject({ ipFamilies: families, ipFamilyPolicy: policy });
    const isHeadless = spec.clusterIP === "None";
    expect(service.spec.clusterIPs).toHaveLength(isHeadless ? 1 : families.length);
  });

  it.each<[ServiceSpec, Partial<ApiServerConfig>, string]>([
    [
      { ports: PORTS, clusterIP: "10.96.0.5", clusterIPs: ["10.96.0.5", "fd00:10:96::5"] },
      DUAL,
      `spec.ipFamilyPolicy: Invalid value: "SingleStack": must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified`,
    ],
    [
      { ports: PORTS, ipFamilies: ["IPv4", "IPv6"] },
      DUAL,
      `spec.ipFamilyPolicy: Invalid value: "SingleStack": must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified`,
    ],
    [
      { ports: PORTS, clusterIP: "fd00:10:96::5" },
      {},
      'spec.clusterIPs[0]: Invalid value: ["fd00:10:96::5"]: IPv6 is not configured on this cluster',
    ],
    [
      { ports: PORTS, ipFamilies: ["IPv6"] },
      {},
      'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster',
    ],
    [
      { ports: PORTS, ipFamilyPolicy: "RequireDualStack" },
      {},
      'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
    ],
    [
      { ports: PORTS, ipFamilies: ["IPv5"], sessionAffinity: "Nonsense" },
      {},
      'spec.ipFamilies[0]: Unsupported value: "IPv5": supported values: "IPv4", "IPv6"',
    ],
  ])("%j is refused before anything else is looked at", (spec, config, text) => {
    expect(create(spec, config)).toBe(invalid(text));
  });

  it("come and go with the second address", () => {
    const { server, result } = change({ ports: PORTS }, { ports: PORTS, ipFamilyPolicy: "PreferDualStack" }, DUAL);
    const upgraded = result as Service;
    expect(upgraded.spec.clusterIPs).toHaveLength(2);
    const [first, second = ""] = upgraded.spec.clusterIPs ?? [];
    const downgraded = submit(server, "update", { ...upgraded.spec, ipFamilyPolicy: "SingleStack" }) as Service;
    expect(downgraded.spec).toMatchObject({ clusterIPs: [first], ipFamilies: ["IPv4"] });
    const other = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "other" },
      spec: { clusterIP: second, ports: PORTS },
    };
    expect(server.create(other).status).toBe("ok");
  });

  it("are not given up by halves", () => {
    const dual: ServiceSpec = { ports: PORTS, ipFamilyPolicy: "PreferDualStack" };
    const server = createServer(DUAL);
    const { spec } = submit(server, "create", dual) as Service;
    const shortened = { ...spec, clusterIPs: spec.clusterIPs?.slice(0, 1), ipFamilies: ["IPv4"] };
    expect(submit(server, "update", shortened)).toBe(
      invalid(
        `[spec.ipFamilyPolicy: Invalid value: "PreferDualStack": must be 'SingleStack' to release the secondary cluster IP, spec.ipFamilyPolicy: Invalid value: "PreferDualStack": must be 'SingleStack' to release the secondary IP family]`,
      ),
    );
  });
});

describe("the health check port", () => {
  const LOCAL: ServiceSpec = { type: "LoadBalancer", externalTrafficPolicy: "Local", ports: PORTS };

  it("is taken from the node port pool, and refused as an internal error", () => {
    const service = create(LOCAL) as Service;
    expect(service.spec.healthCheckNodePort).toBeGreaterThan(30000);
    expect(create({ ...LOCAL, healthCheckNodePort: 8080 })).toBe(
      "Internal error occurred: failed to allocate requested HealthCheck NodePort 8080: provided port is not in the valid range. The range of valid ports is 30000-32767",
    );
    const both = { ...LOCAL, healthCheckNodePort: 30080, ports: [{ port: 80, nodePort: 30080 }] };
    expect(create(both)).toBe(
      "Internal error occurred: failed to allocate requested HealthCheck NodePort 30080: provided port is already allocated",
    );
  });

  it("stays through an update, cannot be changed, and is given back with the policy", () => {
    const fixed = { ...LOCAL, healthCheckNodePort: 30500 };
    expect((change(fixed, LOCAL).result as Service).spec.healthCheckNodePort).toBe(30500);
    expect(change(fixed, { ...LOCAL, healthCheckNodePort: 30501 }).result).toBe(
      invalid("spec.healthCheckNodePort: Forbidden: field is immutable"),
    );
    const { server, result } = change(fixed, {
      ...LOCAL,
      externalTrafficPolicy: "Cluster",
      healthCheckNodePort: 30500,
    });
    expect((result as Service).spec.healthCheckNodePort).toBeUndefined();
    const spec = { type: "NodePort", ports: [{ port: 80, nodePort: 30500 }] };
    const reuse = server.create({ apiVersion: "v1", kind: "Service", metadata: { name: "other" }, spec });
    expect(reuse.status).toBe("ok");
  });
});

describe("load balancers without node ports", () => {
  const BARE: ServiceSpec = { type: "LoadBalancer", allocateLoadBalancerNodePorts: false, ports: PORTS };

  it("get none, but keep one that is asked for", () => {
    expect((create(BARE) as Service).spec.ports?.[0]?.nodePort).toBeUndefined();
    const asked = { ...BARE, ports: [{ port: 80, nodePort: 30080 }] };
    expect((create(asked) as Service).spec.ports?.[0]?.nodePort).toBe(30080);
  });

  it("lose an allocated one only when it is taken out of the manifest", () => {
    const withPorts: ServiceSpec = { type: "LoadBalancer", ports: PORTS };
    const { result } = change(withPorts, BARE);
    expect((result as Service).spec.ports?.[0]?.nodePort).toBeUndefined();
  });
});

describe("changes of type", () => {
  it("free and take addresses with ExternalName", () => {
    const plain: ServiceSpec = { clusterIP: "10.96.0.77", ports: PORTS };
    const external: ServiceSpec = { type: "ExternalName", externalName: "example.com" };
    const { server, result } = change(plain, external);
    expect((result as Service).spec).toMatchObject({ type: "ExternalName", externalName: "example.com" });
    expect((result as Service).spec).not.toHaveProperty("clusterIP");
    expect(submit(server, "update", plain)).toBeTypeOf("object");
    expect(submit(server, "update", { clusterIP: "10.96.0.78", ports: PORTS })).toBe(
      invalid('spec.clusterIPs[0]: Invalid value: ["10.96.0.78"]: may not change once set'),
    );
  });

  it("keep node ports between NodePort and LoadBalancer", () => {
    const nodePort: ServiceSpec = { type: "NodePort", ports: [{ port: 80, nodePort: 30080 }] };
    const { result } = change(nodePort, { type: "LoadBalancer", ports: PORTS });
    expect((result as Service).spec.ports?.[0]?.nodePort).toBe(30080);
  });

  it("never touch an unknown type's ports", () => {
    expect(create({ type: "Nonsense", ports: [{ port: 80, nodePort: 8080 }] })).toBe(
      invalid(
        'spec.type: Unsupported value: "Nonsense": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
      ),
    );
  });
});

describe("full pools", () => {
  it("say so as the version does", () => {
    const fill = (k8sVersion: string) =>
      create({ ports: PORTS }, { k8sVersion, serviceCIDRs: ["10.0.0.0/30"], namespaces: [] });
    expect(fill("1.36")).toBeTypeOf("object");
    const full = (k8sVersion: string) => {
      const server = createServer({ k8sVersion, serviceCIDRs: ["10.0.0.0/30"] });
      server.create({ apiVersion: "v1", kind: "Service", metadata: { name: "last" }, spec: { ports: PORTS } });
      return submit(server, "create", { ports: PORTS });
    };
    expect(full("1.36")).toBe(
      'Internal error occurred: failed to allocate a serviceIP for Service "web": range is full',
    );
    expect(full("1.35")).toBe("Internal error occurred: failed to allocate a serviceIP: range is full");
    const tiny = create(
      {
        type: "NodePort",
        ports: [
          { name: "a", port: 1 },
          { name: "b", port: 2 },
        ],
      },
      { serviceNodePortRange: "30000-30000" },
    );
    expect(tiny).toBe("Internal error occurred: failed to allocate a nodePort: range is full");
  });
});

describe("what upstream does and nobody would guess", () => {
  const TWO: ServiceSpec = {
    ports: PORTS,
    clusterIP: "10.96.0.9",
    clusterIPs: ["10.96.0.9", "fd00:10:96::9"],
    ipFamilyPolicy: "PreferDualStack",
  };

  it("asks for SingleStack before it looks whether the remaining address is the old one", () => {
    const other = { ...TWO, clusterIP: "10.96.0.10", clusterIPs: ["10.96.0.10"] };
    expect(change(TWO, other, DUAL).result).toBe(
      invalid(
        "spec.ipFamilyPolicy: Invalid value: \"PreferDualStack\": must be 'SingleStack' to release the secondary cluster IP",
      ),
    );
  });

  it("shows the addresses when the first family changes with the length of the list", () => {
    const other: ServiceSpec = {
      ports: PORTS,
      clusterIP: "fd00:10:96::9",
      clusterIPs: ["fd00:10:96::9"],
      ipFamilies: ["IPv6"],
      ipFamilyPolicy: "SingleStack",
    };
    const fault = 'Invalid value: ["fd00:10:96::9"]: may not change once set';
    expect(change(TWO, other, DUAL).result).toBe(
      invalid(`[spec.clusterIPs[0]: ${fault}, spec.ipFamilies[0]: ${fault}]`),
    );
  });

  it("takes the nodePort of an ExternalName Service for allocated, and gives it back when it is deleted", () => {
    const external: ServiceSpec = {
      type: "ExternalName",
      externalName: "example.com",
      ports: [{ port: 80, nodePort: 8080 }],
    };
    const { result } = change(external, { type: "NodePort", ports: [{ port: 80, nodePort: 8080 }] });
    expect((result as Service).spec.ports?.[0]?.nodePort).toBe(8080);

    const server = createServer();
    const owner = { type: "NodePort", ports: [{ port: 80, nodePort: 30080 }] };
    const store = (name: string, spec: unknown) =>
      server.create({ apiVersion: "v1", kind: "Service", metadata: { name }, spec }).status;
    expect(store("owner", owner)).toBe("ok");
    expect(store("guest", { ...external, ports: [{ port: 80, nodePort: 30080 }] })).toBe("ok");
    expect(store("second", owner)).toBe("rejected");
    server.delete({ kind: "Service", name: "guest" });
    expect(store("second", owner)).toBe("ok");
  });

  it("names a health check port 0 when there is none left", () => {
    const local: ServiceSpec = {
      type: "LoadBalancer",
      externalTrafficPolicy: "Local",
      ports: [{ port: 80, nodePort: 30000 }],
    };
    expect(create(local, { serviceNodePortRange: "30000-30000" })).toBe(
      "Internal error occurred: failed to allocate a HealthCheck NodePort 0: range is full",
    );
  });

  it("does not ask in a dry run since v1.33 whether an address is taken, and says otherwise that it is outside", () => {
    const attempt = (k8sVersion: string, clusterIP: string) => {
      const spec = { ports: PORTS, clusterIP };
      const object = { apiVersion: "v1", kind: "Service", metadata: { name: "web" }, spec };
      const result = createServer({ k8sVersion }).create(object, { isDryRun: true });
      return result.status === "ok" ? "ok" : result.message;
    };
    const list = (ip: string) => `spec.clusterIPs: Invalid value: ["${ip}"]: failed to allocate IP ${ip}:`;
    const range = "The range of valid IPs is 10.96.0.0/12";
    expect(attempt("1.36", "10.96.0.1")).toBe("ok");
    expect(attempt("1.36", "1.2.3.4")).toBe(
      invalid(`${list("1.2.3.4")} the provided IP (1.2.3.4) is not in the valid range. ${range}`),
    );
    expect(attempt("1.32", "10.96.0.1")).toContain("provided IP is already allocated");
  });
});

it("takes the Endpoints of a deleted Service along, but not in a dry run", () => {
  const server = createServer();
  server.create({ apiVersion: "v1", kind: "Service", metadata: { name: "db" }, spec: { ports: PORTS } });
  const subsets = [{ addresses: [{ ip: "192.0.2.9" }], ports: [{ port: 5432 }] }];
  server.create({ apiVersion: "v1", kind: "Endpoints", metadata: { name: "db" }, subsets });
  const ref = { kind: "Endpoints", name: "db" };
  server.delete({ kind: "Service", name: "db" }, { isDryRun: true });
  expect(server.find(ref)).toBeDefined();
  server.delete({ kind: "Service", name: "db" });
  expect(server.find(ref)).toBeUndefined();
});
