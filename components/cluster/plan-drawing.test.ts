import { expect, it } from "vitest";
import { buildCluster, resolveRequest, type TrafficRequest } from "#engine";
import { isAnotherWay, listHops } from "./list-hops.ts";
import { planDrawing } from "./plan-drawing.ts";

const manifests = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
${["web-a", "web-b"]
  .map(
    (name) => `---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: web } }
spec: { containers: [{ name: app, image: echo }] }
`,
  )
  .join("")}---
apiVersion: v1
kind: Pod
metadata: { name: cli }
spec: { containers: [{ name: shell, image: shell }] }
`;

function resolveFor(
  listeningPortOfWebB: number,
  request: TrafficRequest = { from: "pod cli", to: { host: "web", port: 80 } },
  text = manifests,
) {
  const cluster = buildCluster({
    manifests: text,
    facts: {
      nodes: [{ name: "n1", addresses: ["192.0.2.11"], podCIDRs: ["10.244.1.0/24"] }],
      clusterCIDR: "10.244.0.0/16",
      pods: {
        "web-a": { ip: "10.244.1.10", node: "n1", listens: [{ port: 8080 }] },
        "web-b": { ip: "10.244.1.11", node: "n1", listens: [{ port: listeningPortOfWebB }] },
        cli: { ip: "10.244.1.20", node: "n1", listens: [] },
      },
    },
  });
  return resolveRequest(cluster, request);
}

function planFor(...situation: Parameters<typeof resolveFor>) {
  return planDrawing(resolveFor(...situation));
}

it("draws the pods that one connection may end at side by side, not one after the other", () => {
  const plan = planFor(8080);
  expect(plan.passed.map(({ at }) => at)).toEqual(["client", "client-node"]);
  expect(plan.service).toBe("default/web");
  expect(plan.ends.map(({ name, arrivesFor, role, state }) => [name, arrivesFor, role, state])).toEqual([
    ["default/web-a", "10.244.1.10:8080", "targetPort", "good"],
    ["default/web-b", "10.244.1.11:8080", "targetPort", "good"],
  ]);
});

it("keeps the looking up of a name out of the drawing", () => {
  const plan = planFor(8080);
  expect([...plan.passed, ...plan.ends].map(({ at }) => at)).not.toContain("dns");
});

it("draws a node once, though it rewrites destination and source, and still sets the pods side by side", () => {
  const plan = planFor(8080, { from: "outside", to: { host: "192.0.2.11", port: 30080 } }, publish(manifests));
  expect(plan.passed.map(({ at, arrivesFor }) => [at, arrivesFor])).toEqual([
    ["client", ""],
    ["receiving-node", "192.0.2.11:30080"],
  ]);
  expect(plan.ends.map(({ name }) => name)).toEqual(["default/web-a", "default/web-b"]);
});

it("draws a packet without a way as lost on the network, not as back at the client", () => {
  const plan = planFor(8080, { from: "outside", to: { host: "10.96.0.50", port: 80 } });
  expect(plan.ends.map(({ at, name, state }) => [at, name, state])).toEqual([["network", "10.96.0.50", "bad"]]);
});

it("draws no Service where no rule of one applies", () => {
  const plan = planFor(8080, { from: "pod cli", to: { host: "10.244.1.10", port: 8080 } });
  expect(plan.service).toBeUndefined();
  expect(plan.ends.map(({ name, state }) => [name, state])).toEqual([["default/web-a", "good"]]);
});

it("tells the pods that answer from those that refuse", () => {
  expect(planFor(9090).ends.map(({ state }) => state)).toEqual(["good", "bad"]);
});

it("tells where another connection's way parts, after an answer and after a refusal", () => {
  const listParting = (...situation: Parameters<typeof resolveFor>) => {
    const hops = listHops(resolveFor(...situation));
    return hops.filter((_hop, index) => isAnotherWay(hops, index)).map(({ name }) => name);
  };
  expect(listParting(8080)).toEqual(["default/web-b"]);
  expect(listParting(9090)).toEqual(["default/web-b"]);
});

function publish(text: string): string {
  return text.replace("{ clusterIP", "{ type: NodePort, clusterIP").replace("8080 }", "8080, nodePort: 30080 }");
}
