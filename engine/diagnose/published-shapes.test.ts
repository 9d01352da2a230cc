import { describe, expect, it } from "vitest";
import { lintManifests } from "./lint-manifests.ts";

/** Shapes that published projects have and that are no fault, written anew. Every one of them was told as an error or a warning once. */
function listFaults(files: Record<string, string>): string[] {
  const { findings } = lintManifests({ files: Object.entries(files).map(([file, text]) => ({ file, text })) });
  return findings
    .filter(({ severity }) => severity === "error" || severity === "warning")
    .map(({ code, subject }) => `${code} ${subject}`);
}

const service = (name: string, spec: string, metadata = "") =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${metadata}}\nspec: {${spec}}\n`;
const workload = (kind: string, name: string, labels: string, container = "", spec = "") =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: {selector: {matchLabels: {${labels}}}, template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: c, image: x${container}}]}}${spec}}\n`;
const join = (...documents: string[]) => documents.join("---\n");
const WEB = workload("Deployment", "web", "app: web", ", ports: [{name: http, containerPort: 8080}]");

describe("what published manifests look like", () => {
  it("a namespace that no file defines exists", () => {
    expect(
      listFaults({ "a.yaml": service("web", "selector: {app: web}, ports: [{port: 80}]", ", namespace: shop") }),
    ).toEqual([]);
  });

  it("an operator makes the pods that a Service or a policy selects", () => {
    const policy =
      "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {matchLabels: {store.example/part: engine}}, ingress: [{from: [{podSelector: {matchLabels: {store.example/managed-by: web}}}]}]}\n";
    const files = {
      "a.yaml": join(WEB, service("engine", "selector: {store.example/part: engine}, ports: [{port: 1}]"), policy),
    };
    expect(listFaults(files)).toEqual([]);
  });

  it("a program writes the endpoints of a Service without selector", () => {
    expect(
      listFaults({ "a.yaml": join(WEB, service("active-members", "clusterIP: None, ports: [{port: 1}]")) }),
    ).toEqual([]);
  });

  it("a headless Service names the port whose number it has", () => {
    const headless = service(
      "web",
      "clusterIP: None, selector: {app: web}, ports: [{name: http, port: 8080, targetPort: http}]",
    );
    expect(listFaults({ "a.yaml": join(WEB, headless) })).toEqual([]);
    const unknown = service(
      "peer",
      "clusterIP: None, selector: {app: made-later}, ports: [{port: 9000, targetPort: gossip}]",
    );
    expect(listFaults({ "a.yaml": join(WEB, unknown) })).toEqual([]);
  });

  it("two folders install one thing in two ways, and examples of two folders share a label", () => {
    const other = workload("StatefulSet", "store", "app: web", ", ports: [{containerPort: 9090}]", ", serviceName: x");
    const named = service("web", "selector: {app: web}, ports: [{port: 80, targetPort: http}]");
    expect(listFaults({ "a/web.yaml": join(WEB, named), "b/store.yaml": other })).toEqual([]);
    expect(listFaults({ "a/web.yaml": join(WEB, named, other) })).not.toEqual([]);
    const changed = WEB.replaceAll("app: web", "app: web, tier: front");
    expect(listFaults({ "all-in-one.yaml": WEB, "parts/web.yaml": changed })).toEqual([]);
  });

  it("a route is written for one of two Gateways of one name", () => {
    const gateway = (name: string) =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: gate}\nspec: {gatewayClassName: x, listeners: [{name: ${name}, port: 80, protocol: HTTP}]}\n`;
    const route =
      "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec: {parentRefs: [{name: gate, sectionName: one}]}\n";
    expect(listFaults({ "a/x.yaml": join(gateway("one"), route), "b/y.yaml": gateway("two") })).toEqual([]);
    expect(listFaults({ "a/x.yaml": join(gateway("two"), route) })).toEqual([
      "route-listener-unknown HTTPRoute default/r",
    ]);
  });

  it("the first of two headless Services of a set is not the only one that names its pods", () => {
    const headless = (name: string) => service(name, "clusterIP: None, selector: {app: db}, ports: [{port: 1}]");
    const set = workload("StatefulSet", "db", "app: db", "", ", serviceName: second");
    expect(listFaults({ "a.yaml": join(headless("first"), headless("second"), set) })).toEqual([]);
  });

  it("a monitor asks for a port of a Service that a program makes", () => {
    const monitor =
      "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m}\nspec: {selector: {matchLabels: {app: store}}, endpoints: [{port: metrics-of-it}]}\n";
    const board = service(
      "board",
      "selector: {app: web}, ports: [{name: dashboard, port: 80}]",
      ", labels: {app: store}",
    );
    expect(listFaults({ "monitoring/m.yaml": monitor, "board.yaml": board })).toEqual([]);
  });

  it("settings of a program look like an object and have no name", () => {
    const settings = "apiVersion: store.example/v1\nkind: StoreConfig\nspec: {}\n";
    expect(listFaults({ "a.yaml": settings, "b.yaml": settings })).toEqual([]);
  });

  it("names that differ in a number are two things", () => {
    expect(
      listFaults({
        "a.yaml": join(
          workload("Deployment", "app3", "app: app3"),
          service("app", "selector: {app: app}, ports: [{port: 80}]"),
        ),
      }),
    ).toEqual([]);
  });
});
