// The API server's half of the engine: what it costs to read, default, allocate, validate and store.
// Goals: a file of 50 objects under 5 ms warm; 10,000 Services under 1 s, also when the pools are nearly full.
import { Bench } from "tinybench";
import { createApiServer, createKubectl, parseManifests } from "#engine";
import { getCpuTime, printCpuTimes } from "./_cpu-time.ts";

const NOW = "2026-01-01T00:00:00Z";

const TWO_DOCUMENTS = `apiVersion: v1
kind: Pod
metadata: {name: web-a, labels: {app: web}}
spec: {containers: [{name: app, image: echo, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, selector: {app: web}, ports: [{name: http, port: 80, targetPort: http, nodePort: 30080}]}
`;

/** 25 Deployments and 25 Services, as a small application brings them. */
const FIFTY_OBJECTS = Array.from(
  { length: 25 },
  (_, index) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
  labels: {app: app-${index}}
spec:
  replicas: 2
  selector:
    matchLabels: {app: app-${index}}
  template:
    metadata:
      labels: {app: app-${index}}
    spec:
      containers:
      - name: app
        image: registry.example/app:${index}
        ports:
        - name: http
          containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: app-${index}
spec:
  type: NodePort
  selector: {app: app-${index}}
  ports:
  - name: http
    port: 80
    targetPort: http
`,
).join("---\n");

/** Parse, decode, default, allocate, validate, store. */
function admitText(text: string): number {
  const server = createApiServer({ seed: 1, now: NOW });
  let admitted = 0;
  for (const { object } of parseManifests(text).documents) {
    if (server.create(object).status === "ok") admitted++;
  }
  return admitted;
}

/** `range` decides how full the node port pool gets: 10,000 Services in 10,000 ports leave nothing free. */
function admitServices(count: number, range: string, cidr: string): number {
  const server = createApiServer({ seed: 1, now: NOW, serviceNodePortRange: range, serviceCIDRs: [cidr] });
  let admitted = 0;
  for (let index = 0; index < count; index++) {
    const spec = { type: "NodePort", selector: { app: `app-${index}` }, ports: [{ name: "http", port: 80 }] };
    const result = server.create({ apiVersion: "v1", kind: "Service", metadata: { name: `app-${index}` }, spec });
    if (result.status === "ok") admitted++;
  }
  return admitted;
}

const kubectl = createKubectl({ server: createApiServer({ seed: 1, now: NOW }), files: { "f.yaml": TWO_DOCUMENTS } });

async function measure(name: string, tasks: Record<string, () => unknown>, iterations: number): Promise<void> {
  const bench = new Bench({ name, now: getCpuTime, time: 600, warmupTime: 1_000, iterations, warmupIterations: 3 });
  for (const [task, run] of Object.entries(tasks)) bench.add(task, () => void run());
  await bench.run();
  printCpuTimes(bench);
}

const parsed = parseManifests(FIFTY_OBJECTS).documents;
await measure(
  "From text to stored objects",
  {
    "parse and admit 2 documents": () => admitText(TWO_DOCUMENTS),
    "parse and admit 50 objects": () => admitText(FIFTY_OBJECTS),
    "of these: parse": () => parseManifests(FIFTY_OBJECTS).documents.map(({ object }) => object),
    "of these: admit": () => {
      const server = createApiServer({ seed: 1, now: NOW });
      for (const { object } of parsed) server.create(object);
    },
    "kubectl apply -f of 2 documents, again": () => kubectl.run("kubectl apply -f f.yaml"),
    "kubectl get svc -o wide": () => kubectl.run("kubectl get svc -o wide"),
  },
  20,
);
await measure(
  "10,000 NodePort Services",
  {
    "roomy pools": () => admitServices(10_000, "1-65535", "10.96.0.0/12"),
    "pools filled to the brim": () => admitServices(10_000, "20000-29999", "10.96.0.0/18"),
  },
  5,
);
