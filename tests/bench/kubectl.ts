// One command of kubectl from the typed line to the printed text. Goal: an apply and a look at the result under 5 ms warm.
import { Bench } from "tinybench";
import { createApiServer, createKubectl } from "#engine";
import { getCpuTime, printCpuTimes } from "./_cpu-time.ts";

const NOW = "2026-01-01T00:00:00Z";

function buildManifest(nodePort: number): string {
  return `apiVersion: v1
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
    targetPort: 8080
    nodePort: ${nodePort}
`;
}

function createCluster(services: number) {
  const kubectl = createKubectl({ server: createApiServer({ seed: 1, now: NOW }), now: NOW });
  for (let index = 0; index < services; index += 1) kubectl.run(`kubectl create service clusterip s${index} --tcp=80`);
  kubectl.run("kubectl apply -f svc.yaml", { "svc.yaml": buildManifest(30080) });
  return kubectl;
}

const small = createCluster(0);
const large = createCluster(1000);
let turn = 0;

const bench = new Bench({ now: getCpuTime, time: 1_000, warmupTime: 500 });
bench.add("apply (configured) and get -o wide", () => {
  turn += 1;
  small.run("kubectl apply -f svc.yaml", { "svc.yaml": buildManifest(30080 + (turn % 2)) });
  small.run("kubectl get svc web -o wide");
});
bench.add("apply (unchanged)", () => {
  small.run("kubectl apply -f svc.yaml");
});
bench.add("describe svc", () => {
  small.run("kubectl describe svc web");
});
bench.add("get svc -o yaml, 1,000 Services", () => {
  large.run("kubectl get svc -o yaml");
});
bench.add("get svc, 1,000 Services", () => {
  large.run("kubectl get svc");
});
bench.add("unknown flag", () => {
  small.run("kubectl expose pod web --node-port=30080");
});

await bench.run();
printCpuTimes(bench);
