import { describe, expect, it } from "vitest";
import type { NodeFacts } from "../api/facts.ts";
import { buildCluster } from "./build-cluster.ts";
import { resolveRequest } from "./resolve-request.ts";

const manifests = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: LoadBalancer, clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80, nodePort: 30080 }] }
status: { loadBalancer: { ingress: [{ ip: 198.51.100.7 }] } }
`;

function buildNodes(kubeProxy: NodeFacts["kubeProxy"] & string): NodeFacts[] {
  return [1, 2].map((n) => ({
    name: `n${n}`,
    addresses: [`192.0.2.1${n}`],
    podCIDRs: [`10.244.${n}.0/24`],
    kubeProxy,
  }));
}

describe("a balancer's address that no rule of the node takes", () => {
  it("is not walked in a circle when a node dials a Service without endpoints", () => {
    const cluster = buildCluster({ manifests, facts: { nodes: buildNodes("running") } });
    const verdict = resolveRequest(cluster, { from: "node n1", to: { host: "198.51.100.7", port: 80 } });
    // The balancer may send the packet back to n1, which swallows it, or to n2, which rejects it.
    expect(verdict.outcome).toBe("mixed");
  });

  it("is not walked in a circle when no node has a kube-proxy", () => {
    const cluster = buildCluster({ manifests, facts: { nodes: buildNodes("absent") } });
    const verdict = resolveRequest(cluster, { from: "outside", to: { host: "198.51.100.7", port: 80 } });
    expect(verdict.outcome).toBe("timed-out");
  });
});
