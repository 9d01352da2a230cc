import { describe, expect, it } from "vitest";
import type { ClusterFacts } from "../api/facts.ts";
import { buildCluster } from "./build-cluster.ts";
import { resolveRequest } from "./resolve-request.ts";

const META = "namespace: shop, uid: u";
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: cart, ${META}}
spec: {type: LoadBalancer, clusterIP: 10.43.7.7, clusterIPs: [10.43.7.7], selector: {app: cart}, ports: [{port: 80, targetPort: 8080, nodePort: 31555}]}
status: {loadBalancer: {ingress: [{hostname: lb-1.example.com}]}}
`;
const SLICE = `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: cart-x, ${META}, labels: {kubernetes.io/service-name: cart, endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io}}
addressType: IPv4
endpoints:
- {addresses: [10.42.1.5], nodeName: worker1, targetRef: {kind: Pod, namespace: shop, name: cart-a}}
- {addresses: [10.42.2.5], nodeName: worker2, targetRef: {kind: Pod, namespace: shop, name: cart-b}}
ports: [{port: 8080, name: ""}]
`;
const CLIENT = `---
apiVersion: v1
kind: Pod
metadata: {name: front, ${META}}
spec: {nodeName: worker1, containers: [{name: c, image: i}]}
`;

function ask(manifests: string, host: string, port = 80, { from = "outside", facts = {} as ClusterFacts } = {}) {
  const verdict = resolveRequest(buildCluster({ manifests, facts, isExcerpt: true }), { from, to: { host, port } });
  if (verdict.outcome === "ambiguous") return `ambiguous ${verdict.missingFact}`;
  if (verdict.outcome === "delivered") return [...new Set(verdict.deliveredTo.map(({ ip }) => ip))].join(" ");
  return "reason" in verdict ? `${verdict.outcome} ${verdict.reason.code}` : verdict.outcome;
}

describe("an excerpt of a cluster", () => {
  it("leaves open what is behind a Service of which it says nothing", () => {
    expect(ask(SERVICE, "lb-1.example.com")).toBe("ambiguous endpoints");
    expect(ask(SERVICE + CLIENT, "cart", 80, { from: "shop/front" })).toBe("ambiguous endpoints");
    const headless = SERVICE.replaceAll("10.43.7.7", "None").replace("LoadBalancer", "ClusterIP");
    expect(ask(headless + CLIENT, "cart", 80, { from: "shop/front" })).toBe("ambiguous endpoints");
    expect(ask(headless + CLIENT, "cart-0.cart", 80, { from: "shop/front" })).toBe("ambiguous endpoints");
  });

  it("refuses where its slices, Endpoints, pods or workloads show that nobody is there", () => {
    const empty = SLICE.replace(/endpoints:\n(- .*\n)+/, "endpoints: []\n");
    const workload = `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, ${META}}\nspec: {replicas: 0, selector: {matchLabels: {app: cart}}, template: {metadata: {labels: {app: cart}}, spec: {containers: [{name: c, image: i}]}}}\n`;
    const endpoints = `---\napiVersion: v1\nkind: Endpoints\nmetadata: {name: cart, ${META}}\n`;
    for (const more of [empty, workload, endpoints, CLIENT.replace("front", "other")])
      expect(ask(SERVICE + more, "lb-1.example.com")).toBe("refused no-endpoints");
    expect(ask(SERVICE, "lb-1.example.com", 80, { facts: { pods: { "shop/other": {} } } })).toBe(
      "refused no-endpoints",
    );
  });

  it("asks nothing where the texts are all that there is", () => {
    const cluster = buildCluster({ manifests: SERVICE, facts: {} });
    expect(resolveRequest(cluster, { from: "node n1", to: { host: "10.43.7.7", port: 80 } }).outcome).toBe("refused");
  });

  it("reaches the endpoints through a balancer that has but a name", () => {
    expect(ask(SERVICE + SLICE, "LB-1.example.com.")).toBe("10.42.1.5 10.42.2.5");
    expect(ask(SERVICE + SLICE, "lb-2.example.com")).toBe("ambiguous external-host");
  });

  it("takes an address that is nobody's, at a node port, for one of the nodes it names", () => {
    expect(ask(SERVICE + SLICE, "172.16.0.12", 31555)).toBe("10.42.1.5 10.42.2.5");
    expect(ask(SERVICE + SLICE, "172.16.0.12", 31556)).toBe("ambiguous external-host");
    const local = (SERVICE + SLICE).replace("clusterIP:", "externalTrafficPolicy: Local, clusterIP:");
    expect(ask(local, "172.16.0.12", 31555)).toBe("ambiguous node-of-address");
  });

  it("believes the Endpoints that a cluster printed more than the labels of its pods", () => {
    const endpoints = `---
apiVersion: v1
kind: Endpoints
metadata: {name: cart, ${META}}
subsets: [{addresses: [{ip: 10.42.1.5, nodeName: worker1, targetRef: {kind: Pod, namespace: shop, name: cart-a}}], ports: [{port: 8080}]}]
`;
    expect(ask(SERVICE + endpoints, "node worker1", 31555)).toBe("10.42.1.5");
  });
});

describe("configurations among the texts", () => {
  const kind = `---
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
name: dev
networking: {kubeProxyMode: nftables, serviceSubnet: 10.43.0.0/16}
nodes: [{role: control-plane, extraPortMappings: [{hostPort: 8080, containerPort: 31555}]}, {role: worker}, {role: worker}]
`;
  it("say kind's nodes, mapped ports, mode and range", () => {
    const cluster = buildCluster({ manifests: kind, facts: {} });
    expect(cluster.nodes.map((node) => node.name)).toEqual(["dev-control-plane", "dev-worker", "dev-worker2"]);
    expect([cluster.mode, cluster.serviceCIDRs, cluster.rejected]).toEqual(["nftables", ["10.43.0.0/16"], []]);
    expect(cluster.facts.hostPortMappings).toEqual([{ hostPort: 8080, nodePort: 31555, node: "dev-control-plane" }]);
    expect(buildCluster({ manifests: kind, facts: { proxyMode: "ipvs" } }).mode).toBe("ipvs");
  });

  it("map ports to the nodes that the dump has, whatever the cluster is called there", () => {
    const node = "---\napiVersion: v1\nkind: Node\nmetadata: {name: kind-control-plane, uid: u}\n";
    const { facts, nodes } = buildCluster({ manifests: kind + node, facts: {} });
    expect(nodes.map(({ name }) => name)).toEqual(["kind-control-plane"]);
    expect(facts.hostPortMappings?.[0]?.node).toBe("kind-control-plane");
  });

  it("say kube-proxy's mode, addresses and range, and kubeadm's and the API server's ranges", () => {
    const manifests = `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-proxy, namespace: kube-system}
data:
  config.conf: |-
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    mode: "ipvs"
    clusterCIDR: 10.42.0.0/16
    nodePortAddresses: [192.168.0.0/16]
---
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver-a, namespace: kube-system}
spec: {containers: [{name: c, image: i, command: [kube-apiserver, --service-cluster-ip-range=10.200.0.0/16, --service-node-port-range=20000-22767]}]}
`;
    const { facts, mode, serviceCIDRs, clusterCIDRs } = buildCluster({ manifests, facts: {} });
    expect([mode, serviceCIDRs, clusterCIDRs]).toEqual(["ipvs", ["10.200.0.0/16"], ["10.42.0.0/16"]]);
    expect([facts.nodePortAddresses, facts.serviceNodePortRange]).toEqual([["192.168.0.0/16"], "20000-22767"]);
  });
});
