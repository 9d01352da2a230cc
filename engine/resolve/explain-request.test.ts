import { describe, expect, it } from "vitest";
import type { ClusterFacts, ProxyMode } from "../api/facts.ts";
import { buildCluster } from "./build-cluster.ts";
import { explainRequest } from "./explain-request.ts";

const MANIFESTS = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { nodeName: n1, containers: [{ name: app, image: echo, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] }
`;

function explain(proxyMode: ProxyMode, from: string, host: string, port: number, more: ClusterFacts = {}) {
  const facts = { proxyMode, pods: { cli: { ip: "10.244.3.20", node: "n3" } }, ...more };
  return explainRequest(buildCluster({ manifests: MANIFESTS, facts }), { from, to: { host, port } });
}

describe("the rules that fire", () => {
  it.each([
    ["iptables", "--to-destination 10.244.1.10:8080"],
    ["nftables", "map { 0 : 10.244.1.10 . 8080"],
    ["userspace", "KUBE-PORTALS-CONTAINER"],
  ] as const)("are those of the client's node, as %s prints them", (mode, text) => {
    const { firedRules, verdict } = explain(mode, "pod cli", "web", 80);
    expect(verdict.outcome).toBe("delivered");
    expect(firedRules.map(({ node }) => node)).toEqual(["n3"]);
    expect(firedRules[0]!.rules.join("\n")).toContain(text);
  });

  it("are none in ipvs mode, whose servers stand in no text", () => {
    expect(explain("ipvs", "pod cli", "web", 80).firedRules).toMatchObject([{ node: "n3", rules: [] }]);
  });

  it("are those of the node that owns the dialled address, not of the one that only routes", () => {
    const { firedRules } = explain("iptables", "node n3", "192.0.2.11", 30080);
    expect(firedRules.map(({ node }) => node)).toEqual(["n1"]);
    expect(firedRules[0]!.rules.some((rule) => rule.includes("-j KUBE-NODEPORTS"))).toBe(true);
    const reject = explain("iptables", "outside", "192.0.2.12", 30080, { pods: { web: { ready: false } } });
    expect(reject.firedRules[0]!.rules.at(-1)).toContain("-j REJECT");
  });

  it("are none where the name did not resolve", () => {
    expect(explain("iptables", "pod cli", "nobody", 80).firedRules).toEqual([]);
  });
});
