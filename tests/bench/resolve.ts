import { Bench } from "tinybench";
import { buildCluster, type ClusterFacts, resolveRequest, type TrafficRequest } from "#engine";
import { getCpuTime, printCpuTimes } from "./_cpu-time.ts";

/** What grading does with one manifest answer: parse → admit → plan → 12 requests. Goal: under 2 ms once warm. */
const ANSWER = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
      nodePort: 30080
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: echo, ports: [{ name: http, containerPort: 8080 }] }] }
`;

const FACTS: ClusterFacts = {
  hairpin: true,
  podToNodeMasquerade: true,
  nodes: [1, 2, 3].map((n) => ({ name: `n${n}`, addresses: [`192.0.2.1${n}`], podCIDRs: [`10.244.${n}.0/24`] })),
  pods: {
    ...Object.fromEntries(
      [1, 2, 3].map((n) => [`web-${n}`, { ip: `10.244.${n}.10`, node: `n${n}`, listens: [{ port: 8080 }] }]),
    ),
    cli: { ip: "10.244.3.20", node: "n3" },
  },
};

const REQUESTS: TrafficRequest[] = [
  { from: "pod cli", to: { host: "web", port: 80 } },
  { from: "pod cli", to: { host: "web.default.svc.cluster.local", port: 80 } },
  { from: "pod cli", to: { host: "web", port: 8080 } },
  { from: "pod cli", to: { host: "10.244.1.10", port: 8080 } },
  { from: "pod cli", to: { host: "192.0.2.13", port: 30080 } },
  { from: "pod web-1", to: { host: "web", port: 80 } },
  { from: "node n2", to: { host: "127.0.0.1", port: 30080 } },
  { from: "outside", to: { host: "192.0.2.11", port: 30080 } },
  { from: "outside", to: { host: "192.0.2.12", port: 30080 } },
  { from: "outside", to: { host: "192.0.2.13", port: 30080 } },
  { from: "outside", to: { host: "192.0.2.11", port: 80 } },
  { from: "outside", to: { host: "svc/web", port: 80 }, via: "port-forward" },
];

function gradeAnswer(): string {
  const cluster = buildCluster({ manifests: ANSWER, facts: FACTS });
  return REQUESTS.map((request) => resolveRequest(cluster, request).outcome).join();
}

const cluster = buildCluster({ manifests: ANSWER, facts: FACTS });
const bench = new Bench({ now: getCpuTime, time: 2_000, warmupTime: 1_500 });
bench
  .add("one graded manifest answer: parse, admit, plan, 12 requests", () => void gradeAnswer())
  .add("12 requests against a cluster that is there", () => {
    for (const request of REQUESTS) resolveRequest(cluster, request);
  })
  .add("parse and admit alone", () => void buildCluster({ manifests: ANSWER, facts: FACTS }));
await bench.run();
printCpuTimes(bench);
