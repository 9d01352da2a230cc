import { describe, expect, it } from "vitest";
import type { ClusterFacts, TrafficRequest } from "../api/facts.ts";
import { buildCluster } from "./build-cluster.ts";
import { resolveRequest } from "./resolve-request.ts";

const listRoles = (spec: string, request: TrafficRequest, facts: ClusterFacts = {}, container = "") => {
  const cluster = buildCluster({
    manifests: `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: 10.96.0.50, selector: { app: web }, ${spec} }
---
apiVersion: v1
kind: Pod
metadata: { name: web-a, labels: { app: web } }
spec: { containers: [{ name: app, image: echo${container} }] }
---
apiVersion: v1
kind: Pod
metadata: { name: cli }
spec: { containers: [{ name: shell, image: shell }] }
`,
    facts: {
      nodes: [{ name: "n1", addresses: ["192.0.2.11"], podCIDRs: ["10.244.1.0/24"] }],
      pods: {
        "web-a": { ip: "10.244.1.10", node: "n1", listens: [{ port: 8080 }] },
        cli: { ip: "10.244.1.20", node: "n1", listens: [] },
      },
      ...facts,
    },
  });
  return resolveRequest(cluster, request).hops.map(({ at, destination, role, rewrittenRole }) => {
    return [at, destination.replace(/.*:/, ":"), role, rewrittenRole];
  });
};
const named: TrafficRequest = { from: "pod cli", to: { host: "web", port: 80 } };

describe("the role of a number on the way", () => {
  it("is the field of the manifest that the number stands in", () => {
    expect(listRoles("ports: [{ port: 80, targetPort: 8080 }]", named)).toEqual([
      ["client", ":80", "port", undefined],
      ["dns", "web", undefined, "port"],
      ["client-node", ":80", "port", "targetPort"],
      ["pod", ":8080", "targetPort", undefined],
    ]);
  });

  it("stays port where the number of `port` is dialled at a pod", () => {
    const direct: TrafficRequest = { from: "pod cli", to: { host: "10.244.1.10", port: 33999 } };
    const hops = listRoles("ports: [{ port: 33999, targetPort: 8080 }]", direct);
    expect(hops.at(-1)).toEqual(["pod", ":33999", "port", undefined]);
  });

  it("is both of port and targetPort where one is a copy of the other, and the place says which is meant", () => {
    const hops = listRoles("ports: [{ port: 80 }]", named);
    expect([hops[0], hops.at(-1)]).toEqual([
      ["client", ":80", "port", undefined],
      ["pod", ":80", "targetPort", undefined],
    ]);
  });

  it("is none for the random port that kube-proxy listened on in mode userspace", () => {
    const hops = listRoles("ports: [{ port: 80, targetPort: 8080 }]", named, { proxyMode: "userspace" });
    expect(hops.find(([at]) => at === "client-node")).toEqual(["client-node", ":80", "port", undefined]);
  });

  it("is targetPort for a number that the container declares under the name that targetPort asks for", () => {
    const container = ", ports: [{ name: http, containerPort: 8080 }]";
    expect(listRoles("ports: [{ port: 80, targetPort: http }]", named, {}, container).at(-1)).toEqual([
      "pod",
      ":8080",
      "targetPort",
      undefined,
    ]);
  });

  it("is containerPort for a number that only the container declares", () => {
    const direct: TrafficRequest = { from: "pod cli", to: { host: "10.244.1.10", port: 9999 } };
    const hops = listRoles("ports: [{ port: 80, targetPort: 8080 }]", direct, {}, ", ports: [{ containerPort: 9999 }]");
    expect(hops.at(-1)).toEqual(["pod", ":9999", "containerPort", undefined]);
  });

  it("is nodePort at a node's address, also where another node's client dials it", () => {
    const spec = "type: NodePort, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }]";
    const request: TrafficRequest = { from: "outside", to: { host: "192.0.2.11", port: 30080 } };
    expect(listRoles(spec, request).slice(0, 2)).toEqual([
      ["client", ":30080", "nodePort", undefined],
      ["receiving-node", ":30080", "nodePort", "targetPort"],
    ]);
  });
});

it("names the chain of the endpoint last, since it is the one that rewrites", () => {
  const cluster = buildCluster({
    manifests: `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web-a, labels: { app: web } }
spec: { nodeName: n1, containers: [{ name: app, image: echo }] }
`,
    facts: {
      nodes: [{ name: "n1", addresses: ["192.0.2.11"] }],
      pods: { "web-a": { ip: "10.244.1.10", node: "n1", listens: [{ port: 8080 }] } },
    },
  });
  const { hops } = resolveRequest(cluster, { from: "node n1", to: { host: "10.96.0.50", port: 80 } });
  expect(hops.find(({ rule }) => rule !== undefined)?.rule).toMatch(/^KUBE-SERVICES → KUBE-SVC-\w+ → KUBE-SEP-\w+$/);
});
