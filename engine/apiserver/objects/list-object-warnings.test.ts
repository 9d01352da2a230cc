import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../api/objects.ts";
import { createApiServer } from "../create-api-server.ts";

const server = () => createApiServer({ seed: 1, now: "2026-01-01T00:00:00Z" });
const warn = (object: JsonObject) => server().create(object).warnings;
const pod = (spec: JsonObject) => warn({ apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec });
const container = (name: string, fields: JsonObject) => ({ name, image: "nginx", ...fields });

describe("pods", () => {
  it("names ports that containers of one pod share", () => {
    const ports = [{ name: "http", containerPort: 80 }];
    expect(pod({ containers: [container("a", { ports }), container("b", { ports })] })).toEqual([
      "spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]",
      'spec.containers[1].ports[0]: duplicate port name "http" with spec.containers[0].ports[0], services and probes that select ports by name will use spec.containers[0].ports[0]',
    ]);
  });

  it("tells overlapping host ports from ambiguous ones", () => {
    const ports: JsonObject[] = [
      { containerPort: 80 },
      { containerPort: 80, hostPort: 8080 },
      { containerPort: 80, hostPort: 8080, hostIP: "10.0.0.1" },
      { name: "x", containerPort: 81, hostIP: "10.0.0.1" },
    ];
    const place = (index: number) => `spec.containers[0].ports[${index}]`;
    expect(pod({ containers: [container("a", { ports })] })).toEqual([
      `${place(1)}: overlapping port definition with ${place(0)}`,
      `${place(2)}: overlapping port definition with ${place(0)}`,
      `${place(2)}: dangerously ambiguous port definition with ${place(1)}`,
      `${place(3)}: hostIP set without hostPort: {Name:x HostPort:0 ContainerPort:81 Protocol:TCP HostIP:10.0.0.1}`,
    ]);
  });

  it("names variables that hide others, unless they build on them", () => {
    const env = [
      { name: "A", value: "1" },
      { name: "A", value: "$(A)2" },
      { name: "A", value: "3" },
    ];
    expect(pod({ containers: [container("a", { env })] })).toEqual([
      'spec.containers[0].env[2]: hides previous definition of "A", which may be dropped when using apply',
    ]);
  });

  it("speaks of old labels, repeated host aliases and odd addresses", () => {
    const hostAliases = ["FD00::1", "FD00::1"].map((ip) => ({ ip, hostnames: ["db"] }));
    const nodeSelector = { "beta.kubernetes.io/os": "linux" };
    expect(
      pod({ containers: [container("a", {})], hostAliases, nodeSelector, terminationGracePeriodSeconds: -1 }),
    ).toEqual([
      'spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
      'spec.hostAliases[1].ip: duplicate ip "FD00::1"',
      "spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1",
      'spec.hostAliases[0].ip: IPv6 address "FD00::1" should be in RFC 5952 canonical format ("fd00::1")',
      'spec.hostAliases[1].ip: IPv6 address "FD00::1" should be in RFC 5952 canonical format ("fd00::1")',
    ]);
  });

  it("talks about a template only when it is new", () => {
    const ports = [{ containerPort: 80 }, { containerPort: 80 }];
    const deployment = (replicas: number) => ({
      ...{ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web.v1" } },
      spec: {
        replicas,
        selector: { matchLabels: { a: "b" } },
        template: { metadata: { labels: { a: "b" } }, spec: { containers: [container("a", { ports })] } },
      },
    });
    const api = server();
    const place = "spec.template.spec.containers[0].ports";
    const clash = `${place}[1]: duplicate port definition with ${place}[0]`;
    const name = "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior";
    expect(api.create(deployment(1)).warnings).toEqual([expect.stringContaining(name), clash]);
    expect(api.update(deployment(1)).warnings).toEqual([]);
    expect(api.update(deployment(2)).warnings).toEqual([clash]);
  });
});

describe("other kinds", () => {
  it("says on every request that Endpoints are of the past", () => {
    const deprecated = "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice";
    const endpoints = { apiVersion: "v1", kind: "Endpoints", metadata: { name: "db" } };
    const subsets = [{ addresses: [{ ip: "FD00::1" }] }];
    expect(warn({ ...endpoints, subsets })).toEqual([
      deprecated,
      'subsets[0].addresses[0].ip: IPv6 address "FD00::1" should be in RFC 5952 canonical format ("fd00::1")',
    ]);
    expect(warn({ ...endpoints, subsets: "none" })).toEqual([deprecated]);
    const old = createApiServer({ seed: 1, now: "2026-01-01T00:00:00Z", k8sVersion: "1.32" });
    expect(old.create({ ...endpoints, subsets: [] }).warnings).toEqual([]);
  });

  it("says that slices of host names are of the past", () => {
    const endpoints = [{ addresses: ["db.example.com"] }];
    const slice = { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", metadata: { name: "db" } };
    expect(warn({ ...slice, addressType: "FQDN", endpoints })).toEqual([
      "spec.addressType: FQDN endpoints are deprecated",
    ]);
  });

  it("says how a range is better written", () => {
    const from = [{ ipBlock: { cidr: "FD00::/48", except: ["FD00::/64"] } }];
    const policy = { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name: "p" } };
    const place = "spec.ingress[0].from[0].ipBlock";
    expect(warn({ ...policy, spec: { podSelector: {}, ingress: [{ from }] } })).toEqual([
      `${place}.cidr: IPv6 CIDR value "FD00::/48" should be in RFC 5952 canonical format ("fd00::/48")`,
      `${place}.except[0]: IPv6 CIDR value "FD00::/64" should be in RFC 5952 canonical format ("fd00::/64")`,
    ]);
    const node = {
      apiVersion: "v1",
      kind: "Node",
      metadata: { name: "n" },
      spec: { podCIDR: "FD00::/64", externalID: "x" },
    };
    expect(warn(node)).toEqual([
      "spec.externalID: this field is deprecated, and is unused by Kubernetes",
      'spec.podCIDRs[0]: IPv6 CIDR value "FD00::/64" should be in RFC 5952 canonical format ("fd00::/64")',
    ]);
  });

  it("prefers the field to the annotation of an Ingress", () => {
    const annotations = { "kubernetes.io/ingress.class": "nginx" };
    const spec = { defaultBackend: { service: { name: "web", port: { number: 80 } } } };
    const ingress = { apiVersion: "networking.k8s.io/v1", kind: "Ingress", metadata: { name: "i", annotations } };
    expect(warn({ ...ingress, spec })).toEqual([
      "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead",
    ]);
  });
});
