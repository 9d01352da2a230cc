// Reading, slicing and linting: what a text costs before and after the API server.
// Goals: a file of 50 objects in a few milliseconds; slices of 10,000 Services with five pods each under a second.
import { Bench } from "tinybench";
import { buildEndpointSlices, lintManifests, type Pod, parseManifests, type Service } from "#engine";
import { getCpuTime, printCpuTimes } from "./_cpu-time.ts";

const SERVICE = (name: string, nodePort: number) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels:
    app: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
      nodePort: ${nodePort}
`;

const TWO_DOCUMENTS = `${SERVICE("a", 30080)}---\n${SERVICE("b", 30081)}`;
const FIFTY_OBJECTS = Array.from({ length: 50 }, (_, index) => SERVICE(`web-${index}`, 30000 + index)).join("---\n");
const FIFTY_AS_JSON = JSON.stringify({
  apiVersion: "v1",
  kind: "List",
  items: parseManifests(FIFTY_OBJECTS).documents.map((document) => document.object),
});

function createPod(service: number, index: number): Pod {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: `p${service}-${index}`, namespace: "default", labels: { app: `a${service}`, tier: "web" } },
    spec: { nodeName: `n${index}`, containers: [{ name: "app", ports: [{ name: "http", containerPort: 8080 }] }] },
    status: {
      podIP: `10.${service >> 8}.${service & 255}.${index}`,
      conditions: [{ type: "Ready", status: "True" }],
    },
  };
}

const services = Array.from(
  { length: 10_000 },
  (_, index): Service => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: `s${index}`, namespace: "default" },
    spec: {
      clusterIP: "10.96.0.1",
      ipFamilies: ["IPv4"],
      selector: { app: `a${index}`, tier: "web" },
      ports: [{ port: 80, targetPort: "http", protocol: "TCP" }],
    },
  }),
);
const pods = services.flatMap((_, service) => [0, 1, 2, 3, 4].map((index) => createPod(service, index)));

async function measure(name: string, tasks: Record<string, () => unknown>, iterations: number): Promise<void> {
  const bench = new Bench({ name, now: getCpuTime, iterations, time: 600, warmupTime: 600, warmupIterations: 3 });
  for (const [task, run] of Object.entries(tasks)) bench.add(task, run);
  await bench.run();
  printCpuTimes(bench);
}

await measure(
  "From text to objects that know their place",
  {
    "parse 2 documents": () => parseManifests(TWO_DOCUMENTS),
    "parse 50 objects": () => parseManifests(FIFTY_OBJECTS),
    "parse 50 objects as a JSON List": () => parseManifests(FIFTY_AS_JSON),
    "lint 50 objects": () => lintManifests({ files: [{ file: "f.yaml", text: FIFTY_OBJECTS }] }),
  },
  20,
);
await measure(
  "10,000 Services, 50,000 pods",
  { "build EndpointSlices": () => buildEndpointSlices({ services, pods, seed: 1 }) },
  5,
);
