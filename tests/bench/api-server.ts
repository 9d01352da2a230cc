import { createApiServer, parseManifests } from "#engine";

/** One timed task: `run` does the whole work once. */
type Benchmark = { name: string; run: () => unknown };

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

export const benchmarks: Benchmark[] = [
  { name: "parse → admit: 2 documents", run: () => admitText(TWO_DOCUMENTS) },
  { name: "parse → admit: 50 objects", run: () => admitText(FIFTY_OBJECTS) },
  { name: "parse only: 50 objects", run: () => parseManifests(FIFTY_OBJECTS).documents.length },
  { name: "admit 10,000 Services, roomy pools", run: () => admitServices(10_000, "1-65535", "10.96.0.0/12") },
  {
    name: "admit 10,000 Services, pools filled to the brim",
    run: () => admitServices(10_000, "20000-29999", "10.96.0.0/18"),
  },
];
