// Every kind of drawing that a page can come to show, made by the engine itself.
import {
  buildCluster,
  buildClusterView,
  type ClusterFacts,
  type Hop,
  resolveRequest,
  type TrafficRequest,
} from "#engine";
import type { Drawn } from "../../components/cluster/drawing/drawn.ts";

export type DrawingFixture = { name: string; drawn: Drawn[] };

type Pods = { name: string; node?: string; ip: string; listens?: number[]; ready?: boolean }[];
type Setup = { status?: string; service?: string; pods: Pods; facts?: ClusterFacts; extra?: string; metadata?: string };

const CLI = { name: "cli", node: "n1", ip: "10.244.1.20", listens: [] };
const NODES = ["n1", "n2", "n3"].map((name, index) => ({
  name,
  addresses: [`192.0.2.${11 + index}`],
  podCIDRs: [`10.244.${index + 1}.0/24`],
}));
const NODE_PORT =
  "type: NodePort, clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }]";
const CLUSTER_IP = "clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }]";

function build({ service = CLUSTER_IP, pods, facts = {}, extra = "", metadata = "name: web", status = "" }: Setup) {
  const objects = pods.map(
    ({ name }) => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name.startsWith("cli") ? "client" : "web"} } }
spec: { containers: [{ name: app, image: echo }] }`,
  );
  const said = Object.fromEntries(
    pods.map(({ name, node, ip, listens, ready }) => [
      name,
      {
        ip,
        ...(node ? { node } : {}),
        ...(listens ? { listens: listens.map((port) => ({ port })) } : {}),
        ...(ready === false ? { ready } : {}),
      },
    ]),
  );
  return buildCluster({
    manifests: `
apiVersion: v1
kind: Service
metadata: { ${metadata} }
spec: { ${service} }${status}${objects.join("")}${extra}`,
    facts: {
      nodes: NODES,
      clusterCIDR: "10.244.0.0/16",
      hairpin: true,
      podToNodeMasquerade: false,
      ...facts,
      pods: { ...said, ...facts.pods },
    },
  });
}

function draw(
  setup: Setup,
  requests: TrafficRequest[],
  more: { ghost?: Hop[]; parting?: number; isOpen?: boolean } = {},
): Drawn[] {
  const cluster = build(setup);
  const view = buildClusterView(cluster);
  const { isOpen = false, ...rest } = more;
  return requests.map((request) => ({
    cluster: view,
    request,
    ...(isOpen ? {} : { verdict: resolveRequest(cluster, request) }),
    ...rest,
  }));
}

const podsOn = (count: number, nodes: string[], port = 8080): Pods =>
  Array.from({ length: count }, (_, index) => {
    const node = nodes[index % nodes.length] ?? "n1";
    return { name: `web-${index + 1}`, node, ip: `10.244.${node.slice(1)}.${10 + index}`, listens: [port] };
  });

const byName: TrafficRequest = { from: "pod cli", to: { host: "web", port: 80 } };
const atNode = (node: number, port = 30080): TrafficRequest => ({
  from: "outside",
  to: { host: `192.0.2.${10 + node}`, port },
});
const imagine = (setup: Setup, request: TrafficRequest): Hop[] => resolveRequest(build(setup), request).hops;
const imaginedDirect: Hop[] = [
  { at: "client", name: "default/cli", source: "10.244.1.20", destination: "web:80", why: "dials" },
  {
    at: "client-node",
    name: "n1",
    source: "10.244.1.20",
    destination: "10.96.0.50:80",
    rewrittenTo: "10.244.2.10:3306",
    why: "matches-cluster-ip",
  },
  { at: "pod", name: "default/web-1", source: "10.244.1.20", destination: "10.244.2.10:3306", why: "listener-answers" },
];
const one = (port: number): Pods => [CLI, { name: "web-1", node: "n2", ip: "10.244.2.10", listens: [port] }];
const longName = "quarterly-reconciliation-worker-7d9c6b5f48-x2k9q";
const SIX = { address: "2001:db8::11", range: "fd00:10:244:1::/64" };

export const DRAWING_FIXTURES: DrawingFixture[] = [
  { name: "open, a name", drawn: draw({ pods: one(8080) }, [byName], { isOpen: true }) },
  {
    name: "open, a node",
    drawn: draw({ service: NODE_PORT, pods: [CLI, ...podsOn(2, ["n1", "n2"])] }, [atNode(3)], { isOpen: true }),
  },
  {
    name: "open, nothing told of places",
    drawn: draw({ pods: one(8080) }, [byName], { isOpen: true }).map((each) => ({
      ...each,
      cluster: {
        ...each.cluster,
        nodes: [],
        pods: each.cluster.pods.map(({ node: _, ...pod }) => ({ ...pod, ips: [] })),
      },
    })),
  },
  { name: "answered", drawn: draw({ pods: one(8080) }, [byName]) },
  { name: "answered on the own node", drawn: draw({ pods: [CLI, ...podsOn(1, ["n1"])] }, [byName]) },
  {
    name: "answered by two, one of them on the own node",
    drawn: draw({ pods: [CLI, ...podsOn(2, ["n1", "n2"])] }, [byName]),
  },
  {
    name: "refused, with a ghost",
    drawn: draw(
      { service: "selector: { app: web }, clusterIP: 10.96.0.50, ports: [{ port: 80 }]", pods: one(3306) },
      [byName],
      { ghost: imaginedDirect, parting: 2 },
    ),
  },
  {
    name: "a ghost that starts at the client",
    drawn: draw({ service: NODE_PORT, pods: podsOn(1, ["n2"]) }, [atNode(3)], {
      ghost: imagine({ pods: podsOn(1, ["n2"]) }, { from: "outside", to: { host: "192.0.2.12", port: 8080 } }),
      parting: 0,
    }),
  },
  {
    name: "a ghost that ends in silence",
    drawn: draw({ pods: one(8080) }, [byName], {
      ghost: imagine({ pods: one(8080) }, { from: "pod cli", to: { host: "10.96.0.50", port: 8080 } }),
      parting: 1,
    }),
  },
  {
    name: "a ghost to the truth's own place",
    drawn: draw({ pods: one(9090) }, [byName], { ghost: imagine({ pods: one(8080) }, byName), parting: 3 }),
  },
  {
    name: "nodePort at a node without a pod",
    drawn: draw({ service: NODE_PORT, pods: podsOn(2, ["n1", "n2"]) }, [atNode(3)]),
  },
  {
    name: "nodePort at a node with a pod",
    drawn: draw({ service: NODE_PORT, pods: podsOn(3, ["n1", "n2", "n3"]) }, [atNode(1)]),
  },
  {
    name: "nodePort dialled by a pod at another node",
    drawn: draw({ service: NODE_PORT, pods: [CLI, ...podsOn(2, ["n1", "n2"])] }, [
      { from: "pod cli", to: { host: "192.0.2.13", port: 30080 } },
    ]),
  },
  {
    name: "policy Local without a pod",
    drawn: draw({ service: `${NODE_PORT}, externalTrafficPolicy: Local`, pods: podsOn(1, ["n1"]) }, [atNode(3)]),
  },
  {
    name: "no endpoints",
    drawn: draw({ service: NODE_PORT.replace("app: web", "app: other"), pods: [CLI, ...podsOn(2, ["n1", "n2"])] }, [
      byName,
    ]),
  },
  {
    name: "no rule for the number",
    drawn: draw({ pods: one(8080) }, [{ from: "pod cli", to: { host: "10.96.0.50", port: 8080 } }]),
  },
  {
    name: "no route from outside",
    drawn: draw({ pods: one(8080) }, [{ from: "outside", to: { host: "10.96.0.50", port: 80 } }]),
  },
  {
    name: "the node itself refuses",
    drawn: draw({ service: NODE_PORT, pods: podsOn(2, ["n1", "n2"]) }, [atNode(3, 8080)]),
  },
  { name: "no such name", drawn: draw({ pods: one(8080) }, [{ from: "pod cli", to: { host: "webb", port: 80 } }]) },
  {
    name: "rejected",
    drawn: draw(
      { service: "type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 8080 }]", pods: one(8080) },
      [byName],
    ),
  },
  {
    name: "mixed",
    drawn: draw(
      {
        pods: [
          CLI,
          { name: "web-1", node: "n2", ip: "10.244.2.10", listens: [8080] },
          { name: "web-2", node: "n3", ip: "10.244.3.10", listens: [9090] },
        ],
      },
      [byName],
    ),
  },
  {
    name: "mixed, two refuse",
    drawn: draw(
      {
        pods: [
          CLI,
          ...podsOn(2, ["n2"]),
          { name: "web-8", node: "n3", ip: "10.244.3.18", listens: [9090] },
          { name: "web-9", node: "n1", ip: "10.244.1.19", listens: [9090] },
        ],
      },
      [byName],
    ),
  },
  {
    name: "ambiguous: nobody said who listens",
    drawn: draw({ pods: [CLI, { name: "web-1", node: "n2", ip: "10.244.2.10" }] }, [byName]),
  },
  {
    name: "an unknown client",
    drawn: draw({ pods: one(8080) }, [{ from: "pod nobody", to: { host: "web", port: 80 } }]),
  },
  {
    name: "no node known",
    drawn: draw({ pods: one(8080).map(({ node: _, ...pod }) => pod), facts: { nodes: [] } }, [byName]),
  },
  {
    name: "a policy drops it",
    drawn: draw(
      {
        pods: one(8080),
        extra: `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed }
spec: { podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress] }`,
      },
      [byName],
    ),
  },
  ...[1, 3, 4, 6, 9, 12].map((count) => ({
    name: `${count} pods on two nodes`,
    drawn: draw({ pods: [CLI, ...podsOn(count, ["n2", "n3"])] }, [byName]),
  })),
  { name: "12 pods on one node", drawn: draw({ service: NODE_PORT, pods: podsOn(12, ["n1"]) }, [atNode(2)]) },
  { name: "12 pods on the own node", drawn: draw({ pods: [CLI, ...podsOn(12, ["n1"])] }, [byName]) },
  ...(["iptables", "nftables", "ipvs", "userspace"] as const).map((proxyMode) => ({
    name: `mode ${proxyMode}`,
    drawn: draw({ service: NODE_PORT, pods: [CLI, ...podsOn(2, ["n1", "n2"])], facts: { proxyMode } }, [atNode(3)]),
  })),
  { name: "mode userspace, from a pod", drawn: draw({ pods: one(8080), facts: { proxyMode: "userspace" } }, [byName]) },
  {
    name: "IPv6",
    drawn: draw(
      {
        service:
          "clusterIP: fd00:10:96::50, ipFamilies: [IPv6], selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }]",
        pods: [
          { ...CLI, ip: "fd00:10:244:1::20" },
          { name: "web-1", node: "n2", ip: "fd00:10:244:2:aaaa:bbbb:cccc:10", listens: [8080] },
        ],
        facts: {
          serviceCIDRs: ["fd00:10:96::/112"],
          clusterCIDR: "fd00:10:244::/56",
          nodes: ["n1", "n2"].map((name, index) => ({
            name,
            addresses: [SIX.address.replace("11", `${11 + index}`)],
            podCIDRs: [SIX.range.replace(":1::", `:${index + 1}::`)],
          })),
        },
      },
      [byName],
    ),
  },
  {
    name: "long names",
    drawn: draw(
      {
        metadata: `name: ${longName.slice(0, 40)}, namespace: payments-production-eu`,
        pods: [
          { ...CLI, name: "cli-with-a-rather-long-name-0" },
          { name: longName, node: "n2", ip: "10.244.2.10", listens: [8080] },
        ],
        service: "clusterIP: 10.96.0.50, ports: [{ port: 80, targetPort: 8080 }]",
      },
      [
        {
          from: "pod cli-with-a-rather-long-name-0",
          to: { host: `${longName.slice(0, 40)}.payments-production-eu.svc.cluster.local`, port: 80 },
        },
      ],
    ),
  },
  {
    name: "four ports",
    drawn: draw(
      {
        service:
          "clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }, { name: https, port: 443, targetPort: 8443 }, { name: metrics, port: 9090 }, { name: admin, port: 9901 }]",
        pods: one(8080),
      },
      [byName],
    ),
  },
  {
    name: "several at once, open",
    drawn: draw({ service: NODE_PORT, pods: [CLI, ...podsOn(2, ["n1", "n2"])] }, [byName, atNode(3)], { isOpen: true }),
  },
  {
    name: "a node asks",
    drawn: draw({ pods: one(8080) }, [{ from: "node n1", to: { host: "10.96.0.50", port: 80 } }]),
  },
  {
    name: "straight to a pod",
    drawn: draw({ pods: one(8080) }, [{ from: "pod cli", to: { host: "10.244.2.10", port: 80 } }]),
  },
  {
    name: "a pod asks itself",
    drawn: draw({ pods: podsOn(1, ["n1"]) }, [{ from: "pod web-1", to: { host: "web", port: 80 } }]),
  },
  {
    name: "a load balancer",
    drawn: draw(
      {
        service:
          "type: LoadBalancer, clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }]",
        pods: podsOn(2, ["n1", "n2"]),
        status: "\nstatus: { loadBalancer: { ingress: [{ ip: 198.51.100.7 }] } }",
      },
      [{ from: "outside", to: { host: "198.51.100.7", port: 80 } }],
    ),
  },
  {
    name: "headless",
    drawn: draw(
      {
        service: "clusterIP: None, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }]",
        pods: [CLI, ...podsOn(2, ["n2", "n3"])],
      },
      [{ from: "pod cli", to: { host: "web", port: 8080 } }],
    ),
  },
  {
    name: "a controller answers itself",
    drawn: draw(
      {
        pods: one(8080),
        extra: `
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front }
spec: { ingressClassName: nginx, rules: [{ host: shop.example, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: nowhere, port: { number: 80 } } } }] } }] }`,
      },
      [{ from: "outside", to: { host: "shop.example", port: 80 }, http: { host: "shop.example", path: "/" } }],
    ),
  },
  {
    name: "a controller passes it on",
    drawn: draw(
      {
        pods: podsOn(2, ["n1", "n2"]),
        extra: `
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front }
spec: { ingressClassName: nginx, rules: [{ host: shop.example, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }`,
      },
      [{ from: "outside", to: { host: "shop.example", port: 80 }, http: { host: "shop.example", path: "/" } }],
    ),
  },
  {
    name: "three requests at once",
    drawn: draw({ service: NODE_PORT, pods: [CLI, ...podsOn(2, ["n1", "n2"])] }, [
      byName,
      atNode(3),
      { from: "outside", to: { host: "10.96.0.50", port: 80 } },
    ]),
  },
  {
    name: "three requests, open",
    drawn: draw(
      { service: NODE_PORT, pods: [CLI, ...podsOn(2, ["n1", "n2"])] },
      [byName, atNode(3), { from: "node n1", to: { host: "10.96.0.50", port: 80 } }],
      { isOpen: true },
    ),
  },
  {
    name: "five nodes",
    drawn: draw(
      {
        service: NODE_PORT,
        pods: podsOn(5, ["n1", "n2", "n3", "n4", "n5"]),
        facts: {
          nodes: ["n1", "n2", "n3", "n4", "n5", "n6"].map((name, index) => ({
            name,
            addresses: [`192.0.2.${11 + index}`],
            podCIDRs: [`10.244.${index + 1}.0/24`],
          })),
        },
      },
      [atNode(6)],
    ),
  },
];
