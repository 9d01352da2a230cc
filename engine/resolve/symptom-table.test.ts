// The table of symptoms: what a client sees, situation by situation and mode by mode. "unverified" marks cells that rest on
// what IPVS itself does: no kernel with IPVS was at hand.
import { describe, expect, it } from "vitest";
import type { ClusterFacts, ProxyMode, TrafficRequest } from "../api/facts.ts";
import { buildCluster } from "./build-cluster.ts";
import { resolveRequest } from "./resolve-request.ts";

const POD = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name.split("-")[0]} } }
spec: { containers: [{ name: app, image: echo }] }
`;
const SERVICE = (name: string, more: string, port = "port: 80, targetPort: 8080") => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ${more}, ports: [{ ${port} }] }
`;
const NODE_PORT = (number: number) => `port: 80, targetPort: 8080, nodePort: ${number}`;
const MANIFESTS = [
  POD("web-a"),
  POD("web-b"),
  POD("self"),
  POD("single"),
  SERVICE("web", "clusterIP: 10.96.0.50, type: NodePort", NODE_PORT(30080)),
  SERVICE("deaf", "clusterIP: 10.96.0.51")
    .replace("app: deaf", "app: web")
    .replace("targetPort: 8080", "targetPort: 9090"),
  SERVICE("empty", "clusterIP: 10.96.0.52, type: NodePort", NODE_PORT(30082)),
  SERVICE("single", "clusterIP: 10.96.0.53, type: NodePort, externalTrafficPolicy: Local", NODE_PORT(30083)),
  SERVICE("self", "clusterIP: 10.96.0.54"),
  `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed }
spec: { podSelector: { matchLabels: { app: guarded } }, policyTypes: [Ingress] }
`,
  POD("guarded"),
  SERVICE("guarded", "clusterIP: 10.96.0.55"),
].join("---\n");

const FACTS: ClusterFacts = {
  hairpin: false,
  nodes: [1, 2, 3].map((n) => ({
    name: `n${n}`,
    addresses: [`192.0.2.1${n}`, `198.18.0.1${n}`],
    podCIDRs: [`10.244.${n}.0/24`],
  })),
  pods: {
    "web-a": { ip: "10.244.1.10", node: "n1", listens: [{ port: 8080 }] },
    "web-b": { ip: "10.244.2.10", node: "n2", listens: [{ port: 8080 }] },
    self: { ip: "10.244.1.11", node: "n1", listens: [{ port: 8080 }] },
    single: { ip: "10.244.1.12", node: "n1", listens: [{ port: 8080 }] },
    guarded: { ip: "10.244.1.13", node: "n1", listens: [{ port: 8080 }] },
    cli: { ip: "10.244.3.20", node: "n3" },
  },
};

type Cell = "answers" | "refused" | "timeout" | "answers as the node" | "answers as the client";
type Row = {
  row: string;
  situation: string;
  request: TrafficRequest;
  cells: Record<ProxyMode, Cell>;
  unverified?: ProxyMode[];
};
const dial = (from: string, host: string, port: number, more: Partial<TrafficRequest> = {}): TrafficRequest => ({
  from,
  to: { host, port },
  ...more,
});
/** userspace is no column of that table; its cells follow from the proxy process that accepts everything itself. */
const all = (cell: Cell, userspace: Cell = cell): Record<ProxyMode, Cell> => ({
  iptables: cell,
  ipvs: cell,
  nftables: cell,
  userspace,
});

const ROWS: Row[] = [
  {
    row: "a",
    situation: "cluster IP with endpoints",
    request: dial("pod cli", "10.96.0.50", 80),
    cells: all("answers"),
  },
  {
    row: "b",
    situation: "nothing listens on targetPort",
    request: dial("pod cli", "10.96.0.51", 80),
    cells: all("refused"),
  },
  {
    row: "c",
    situation: "no usable endpoint",
    request: dial("pod cli", "10.96.0.52", 80),
    cells: all("refused"),
    unverified: ["ipvs"],
  },
  {
    row: "d",
    situation: "unlisted port of a cluster IP",
    request: dial("pod cli", "10.96.0.50", 81),
    cells: { iptables: "timeout", ipvs: "refused", nftables: "refused", userspace: "timeout" },
  },
  { row: "e", situation: "unallocated cluster IP", request: dial("pod cli", "10.99.9.9", 80), cells: all("timeout") },
  {
    row: "f",
    situation: "ping of a cluster IP",
    request: dial("pod cli", "10.96.0.50", 0, { via: "ping" }),
    // nftables and (since v1.27) ipvs: the rejection of unlisted ports takes the ping as well. docs/decisions/012.
    cells: { iptables: "timeout", ipvs: "refused", nftables: "refused", userspace: "timeout" },
  },
  {
    row: "g",
    situation: "nodePort, policy Cluster, any node",
    request: dial("outside", "192.0.2.13", 30080),
    cells: all("answers as the node"),
  },
  {
    row: "g2",
    situation: "nodePort on a second address",
    request: dial("outside", "198.18.0.13", 30080),
    cells: { iptables: "answers", ipvs: "answers", nftables: "refused", userspace: "answers" },
  },
  {
    row: "h",
    situation: "nodePort, policy Local, endpoints elsewhere, outsider",
    request: dial("outside", "192.0.2.13", 30083),
    cells: { iptables: "timeout", ipvs: "timeout", nftables: "timeout", userspace: "answers as the node" },
  },
  {
    row: "i pod",
    situation: "the same from a pod of that node",
    request: dial("pod cli", "192.0.2.13", 30083),
    cells: { ...all("answers as the client"), userspace: "answers as the node" },
    unverified: ["ipvs"],
  },
  {
    row: "i node",
    situation: "the same from a process of that node",
    request: dial("node n3", "192.0.2.13", 30083),
    cells: all("answers as the node"),
    unverified: ["ipvs"],
  },
  {
    row: "j",
    situation: "nodePort without endpoints",
    request: dial("outside", "192.0.2.11", 30082),
    cells: all("refused"),
  },
  {
    row: "k",
    situation: "the Service port on a node",
    request: dial("outside", "192.0.2.11", 80),
    cells: all("refused"),
  },
  {
    row: "l",
    situation: "127.0.0.1:nodePort",
    request: dial("node n1", "127.0.0.1", 30080),
    cells: { iptables: "answers", ipvs: "refused", nftables: "refused", userspace: "answers" },
  },
  {
    row: "m",
    situation: "a pod through its own Service, hairpin off",
    request: dial("pod self", "10.96.0.54", 80),
    cells: all("timeout", "answers as the node"),
  },
  {
    row: "n",
    situation: "denied by NetworkPolicy",
    request: dial("pod cli", "10.96.0.55", 80),
    cells: all("timeout", "refused"),
  },
  {
    row: "o",
    situation: "UDP to a TCP entry",
    request: { from: "pod cli", to: { host: "10.96.0.50", port: 80, protocol: "UDP" } },
    cells: { iptables: "timeout", ipvs: "refused", nftables: "refused", userspace: "timeout" },
  },
];

const NODE_ADDRESSES = new Set(FACTS.nodes!.flatMap((node) => node.addresses));

describe.each(["iptables", "ipvs", "nftables", "userspace"] as const)("%s", (proxyMode) => {
  const cluster = buildCluster({ manifests: MANIFESTS, facts: { ...FACTS, proxyMode } });
  it("admits every object of the table", () => expect(cluster.rejected).toEqual([]));
  for (const { row, situation, request, cells, unverified } of ROWS) {
    const note = unverified?.includes(proxyMode) ? " (unverified)" : "";
    it(`row ${row}: ${situation}: ${cells[proxyMode]}${note}`, () => {
      const verdict = resolveRequest(cluster, request);
      const [wanted, , seen] = cells[proxyMode].split(/ (as the) /);
      const outcome = { answers: "delivered", refused: "refused", timeout: "timed-out" }[wanted!];
      expect(verdict.outcome).toBe(outcome);
      if (seen === undefined || verdict.outcome !== "delivered") return;
      for (const target of verdict.deliveredTo) expect(NODE_ADDRESSES.has(target.sourceSeen)).toBe(seen === "node");
    });
  }
});
