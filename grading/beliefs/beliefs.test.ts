import { describe, expect, it } from "vitest";
import type { ClusterFacts, TrafficRequest } from "#engine";
import type { Quantity } from "../definition.ts";
import { buildSituation } from "../situation/build-situation.ts";
import { askBelief } from "./ask-belief.ts";
import { getBelief, type KnownBeliefId, listBeliefs, orderBySpecificity } from "./beliefs.ts";

// Fixture F0 of the course: three nodes, two pods on 8080, Service 80 → 8080 with nodePort 30080; see docs/beliefs.md.
const facts: ClusterFacts = {
  nodes: ["n1", "n2", "n3"].map((name, index) => ({ name, addresses: [`192.0.2.1${index + 1}`] })),
  pods: {
    "web-a": { ip: "10.244.1.10", node: "n1", listens: [{ port: 8080 }], imageExposes: [3000] },
    "web-b": { ip: "10.244.2.10", node: "n2", listens: [{ port: 8080 }], imageExposes: [3000] },
    cli: { ip: "10.244.3.20", node: "n3" },
  },
};

function buildPod(name: string, ports: string): string {
  const labels = name === "cli" ? "" : ", labels: { app: web }";
  const container = `{ name: app, image: app${ports} }`;
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}${labels} }\nspec: { containers: [${container}] }\n---\n`;
}

function build(ports: string, options: { declared?: string; portWas?: number; more?: string } = {}) {
  const pods = ["web-a", "web-b", "cli"].map((name) => buildPod(name, options.declared ?? "")).join("");
  const spec = `{ type: NodePort, clusterIP: 10.96.0.50, selector: { app: web }, ports: [${ports}] }`;
  const service = `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: ${spec}\n`;
  const requests: TrafficRequest[] = [
    { id: "inside", from: "pod cli", to: { host: "web", port: 80 } },
    { id: "n3", from: "outside", to: { host: "192.0.2.13", port: 30080 } },
  ];
  const text = pods + service + (options.more ?? "");
  const portWas: Record<string, number> = options.portWas === undefined ? {} : { web: options.portWas };
  return buildSituation({ manifests: [{ file: "f", text }], facts, requests, portWas, isExposeShown: true });
}

const whole = build("{ port: 80, targetPort: 8080, nodePort: 30080 }");

function askFate(id: KnownBeliefId, from: string, host: string, port: number, situation = whole) {
  return askBelief(getBelief(id), situation, { about: "fate", request: { from, to: { host, port } } });
}

function askNumber(id: KnownBeliefId, of: Quantity, situation = whole) {
  return askBelief(getBelief(id), situation, { about: "number", of });
}

describe("wrong resolvers", () => {
  it("M1 dials the node on port", () => {
    expect(askNumber("M1", { quantity: "dials", from: "outside", host: "192.0.2.11" })).toMatchObject({ value: 80 });
    expect(askFate("M1", "outside", "192.0.2.11", 80)).toMatchObject({ outcome: "delivered" });
    expect(askFate("M1", "outside", "192.0.2.11", 30080)).toEqual({ status: "not-applicable" });
  });

  it("M2 sees port between nodePort and targetPort, and a broken chain when port changes", () => {
    expect(askNumber("M2", { quantity: "first-rewrite", request: "n3" })).toMatchObject({ value: 80 });
    expect(askNumber("M2", { quantity: "rewrites", request: "n3" })).toMatchObject({ value: 2 });
    const changed = build("{ port: 81, targetPort: 8080, nodePort: 30080 }", { portWas: 80 });
    expect(askFate("M2", "outside", "192.0.2.12", 30080, changed)).toMatchObject({ outcome: "refused" });
    expect(askFate("M2", "outside", "192.0.2.12", 30080)).toEqual({ status: "not-applicable" });
  });

  it("M3 trusts containerPort, whether it is there or not", () => {
    expect(askFate("M3", "pod cli", "web", 80)).toMatchObject({ outcome: "refused", reason: "container-port-missing" });
    const declared = build("{ port: 80, targetPort: 9999, nodePort: 30080 }", {
      declared: ", ports: [{ containerPort: 9999 }]",
    });
    expect(askFate("M3", "pod cli", "web", 80, declared)).toMatchObject({ outcome: "delivered" });
    expect(askNumber("M3", { quantity: "reaches", request: "inside" }, declared)).toMatchObject({ value: 9999 });
  });

  it("M4 trusts EXPOSE", () => {
    expect(askFate("M4", "pod cli", "web", 80)).toMatchObject({ outcome: "refused" });
    expect(askNumber("M4", { quantity: "reaches", request: "inside" })).toMatchObject({ value: 3000 });
  });

  it("M5 speaks only where targetPort is left out", () => {
    expect(askFate("M5", "pod cli", "web", 80)).toEqual({ status: "not-applicable" });
    const short = build("{ port: 80, nodePort: 30080 }");
    expect(askNumber("M5", { quantity: "reaches", request: "inside" }, short)).toMatchObject({ value: 8080 });
    expect(askFate("M5", "pod cli", "web.default.svc", 80, short)).toMatchObject({ outcome: "delivered" });
  });

  it("M6 expects an answer wherever endpoints are listed", () => {
    const wrong = build("{ port: 80, targetPort: 9090, nodePort: 30080 }");
    expect(askFate("M6", "pod cli", "10.96.0.50", 80, wrong)).toMatchObject({ outcome: "delivered" });
    expect(askFate("M6", "outside", "10.96.0.50", 80, wrong)).toEqual({ status: "not-applicable" });
  });

  it("M9 expects a number out of range to work", () => {
    const refused = build("{ port: 80, targetPort: 8080, nodePort: 8080 }");
    expect(askFate("M9", "outside", "192.0.2.11", 8080, refused)).toMatchObject({ outcome: "delivered" });
    expect(askFate("M9", "outside", "192.0.2.11", 30080)).toEqual({ status: "not-applicable" });
  });

  it("M10 dials the ClusterIP from outside", () => {
    expect(askFate("M10", "outside", "10.96.0.50", 80)).toMatchObject({ outcome: "delivered" });
    expect(askFate("M10", "pod cli", "10.96.0.50", 80)).toEqual({ status: "not-applicable" });
  });

  it("M14 counts only nodes with a pod", () => {
    expect(askFate("M14", "outside", "192.0.2.13", 30080)).toMatchObject({ outcome: "refused" });
    expect(askFate("M14", "outside", "node n1", 30080)).toEqual({ status: "not-applicable" });
    expect(askNumber("M14", { quantity: "answering-nodes", from: "outside", port: 30080 })).toMatchObject({ value: 2 });
  });

  it("M29 gives a second Service the same nodePort", () => {
    const spec = "{ type: NodePort, selector: { app: web }, ports: [{ port: 70, targetPort: 8080, nodePort: 30080 }] }";
    const more = `---\napiVersion: v1\nkind: Service\nmetadata: { name: second }\nspec: ${spec}\n`;
    const twice = build("{ port: 80, targetPort: 8080, nodePort: 30080 }", { more });
    expect(askFate("M29", "pod cli", "second", 70, twice)).toMatchObject({ outcome: "delivered" });
    expect(askFate("M29", "pod cli", "web", 80, twice)).toEqual({ status: "not-applicable" });
  });

  it("give numbers on an imagined path the role of the manifest, not the one they are taken for", () => {
    const believed = askFate("M1", "outside", "192.0.2.11", 80);
    const hops = believed.status === "fate" ? believed.verdict.hops : [];
    expect(hops.map(({ role, rewrittenRole }) => [role, rewrittenRole]).slice(0, 2)).toEqual([
      ["port", undefined],
      ["port", "targetPort"],
    ]);
  });

  it("say nothing, and never throw, about hosts nobody knows", () => {
    for (const belief of listBeliefs()) {
      const request = { from: "nowhere", to: { host: "no.such.host", port: 1 } };
      expect(askBelief(belief, whole, { about: "fate", request }), belief.id).toEqual({ status: "not-applicable" });
    }
  });
});

describe("orderBySpecificity", () => {
  it("puts the belief that applies more rarely first", () => {
    expect(orderBySpecificity(["M6", "M3", "M5"])).toEqual(["M5", "M3", "M6"]);
  });
});
