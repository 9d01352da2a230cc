import { describe, expect, it } from "vitest";
import { buildCluster } from "../resolve/build-cluster.ts";
import { findDefaultRequest } from "./find-default-request.ts";
import { surveyCluster } from "./survey-cluster.ts";

const WEB =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: a, image: x, ports: [{name: http, containerPort: 8080}]}]}\n---\n";
const CLIENT = "apiVersion: v1\nkind: Pod\nmetadata: {name: c}\nspec: {containers: [{name: c, image: x}]}\n---\n";
const service = (name: string, spec: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {${spec}}\n---\n`;
const route = (paths: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: front}\nspec: {rules: [{host: shop.test, http: {paths: [${paths}]}}]}\n---\n`;
const path = (value: string, port: number) =>
  `{path: ${value}, pathType: Prefix, backend: {service: {name: web, port: {number: ${port}}}}}`;
const GOOD = "selector: {app: web}, ports: [{port: 80, targetPort: http}]";

function survey(text: string, from?: string) {
  const files = [{ file: "a.yaml", text }];
  const result = surveyCluster(buildCluster({ manifests: files, facts: {}, isExcerpt: true }), files, from);
  if (result.status === "invalid") throw new Error(result.problem.code);
  const lines = result.survey.lines.map(({ subject, address, port, request, status, cause }) =>
    `${status} ${subject} ${address} ${port} ${request.from} ${cause?.code ?? ""}`.trimEnd(),
  );
  return { ...result.survey, lines };
}

describe("a survey of a cluster", () => {
  it("asks every address and port, and tells the worst first, each with its cause", () => {
    const text =
      WEB +
      CLIENT +
      service("web", `type: NodePort, ${GOOD.replace("port: 80", "port: 80, nodePort: 30080")}`) +
      service("typo", "selector: {app: wbe}, ports: [{port: 80}]") +
      "apiVersion: v1\nkind: Service\nmetadata: {name: far, namespace: other}\nspec: {selector: {app: far}, ports: [{port: 53, protocol: UDP}]}\n";
    const { lines, counts } = survey(text);
    expect(lines).toEqual([
      "broken Service default/typo typo.default 80 pod default/web selector-matches-no-pod",
      "unknown Service other/far far.other 53 pod default/web pods-not-given",
      "ok Service default/web web.default 80 pod default/c",
      "ok Service default/web n1 30080 outside",
    ]);
    expect(counts).toEqual({ broken: 1, unknown: 1, ok: 2 });
  });

  it("asks a Gateway as its routes write it, and names the route that is wrong", () => {
    const gateway =
      "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: gw}\nspec: {gatewayClassName: any, listeners: [{name: http, port: 80, protocol: HTTP}]}\n---\n";
    const http = (name: string, host: string, port: number) =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: ${name}}\nspec: {parentRefs: [{name: gw}], hostnames: [${host}], rules: [{backendRefs: [{name: web, port: ${port}}]}]}\n---\n`;
    const text =
      WEB + CLIENT + service("web", GOOD) + gateway + http("right", "a.test", 80) + http("wrong", "b.test", 8080);
    const { lines } = survey(text);
    expect(lines.filter((line) => line.includes("HTTPRoute"))).toEqual([
      "broken HTTPRoute default/wrong http://b.test/ 80 outside route-port-not-of-service",
      "ok HTTPRoute default/right http://a.test/ 80 outside",
    ]);
  });

  it("lets a node ask where the only pods are the Service's own", () => {
    expect(survey(WEB + service("web", GOOD)).lines).toEqual(["ok Service default/web web.default 80 node n1"]);
  });

  it("takes another client where a policy keeps the first one out", () => {
    const friend = CLIENT.replace("{name: c}", "{name: friend, labels: {role: ui}}");
    const policy =
      "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {role: ui}}}]}]}\n";
    expect(survey(WEB + CLIENT + friend + service("web", GOOD) + policy).lines).toEqual([
      "ok Service default/web web.default 80 pod default/friend",
    ]);
  });

  it("asks a headless Service at the port that its pods open", () => {
    expect(survey(WEB + CLIENT + service("peers", `clusterIP: None, ${GOOD}`)).lines).toEqual([
      "ok Service default/peers peers.default 8080 pod default/c",
    ]);
  });

  it("names what has no port to ask", () => {
    const { lines, skipped } = survey(CLIENT + service("alias", "type: ExternalName, externalName: db.test"));
    expect(lines).toEqual([]);
    expect(skipped).toEqual([{ subject: "Service default/alias", why: "no-port" }]);
  });

  it("asks each path of an Ingress, and what the API server refused", () => {
    const text =
      WEB +
      CLIENT +
      service("web", GOOD) +
      service("nope", "selector: {app: web}, ports: [{port: 80, nodePort: 30081}]") +
      route(`${path("/", 80)}, ${path("/old", 8080)}`);
    expect(survey(text).lines).toEqual([
      "broken Service default/nope nope.default 80 pod default/web object-rejected",
      "broken Ingress default/front http://shop.test/old 80 outside ingress-port-not-of-service",
      "ok Service default/web web.default 80 pod default/c",
      "ok Ingress default/front http://shop.test/ 80 outside",
    ]);
  });

  it("asks as one client if that is wanted, and only what that client may know", () => {
    const text =
      WEB + CLIENT + service("web", `type: NodePort, ${GOOD.replace("port: 80", "port: 80, nodePort: 30080")}`);
    expect(survey(text, "outside").lines).toEqual(["ok Service default/web n1 30080 outside"]);
    expect(() => survey(text, "nobody")).toThrow("client-unknown");
  });

  it("keeps within its bounds, and says what it left out", () => {
    const ports = Array.from({ length: 90 }, (_, index) => `{name: p${index}, port: ${index + 1}, targetPort: http}`);
    const many = Array.from({ length: 24 }, (_, index) =>
      service(`web-${index}`, `selector: {app: web}, ports: [${ports.join(", ")}]`),
    );
    const { lines, counts, leftOut, unasked } = survey(WEB + CLIENT + many.join(""));
    expect({ lines: lines.length, ok: counts.ok, leftOut, unasked }).toEqual({
      lines: 500,
      ok: 2000,
      leftOut: 1500,
      unasked: 160,
    });
  });
});

it("lets a pod near by dial what only the cluster knows, and outsiders the rest", () => {
  const text = WEB + CLIENT + service("web", GOOD) + route(path("/", 80));
  const cluster = buildCluster({ manifests: [{ file: "a.yaml", text }], facts: {}, isExcerpt: true });
  expect(
    ["web:80", "svc/web", "web.default:80", "http://shop.test/", "n1:30080"].map(
      (to) => findDefaultRequest(cluster, to).from,
    ),
  ).toEqual(["pod default/c", "pod default/c", "pod default/c", "outside", "outside"]);
});

it("lets a node dial the cluster IP where no pod is given to ask for the name", () => {
  const text =
    "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {clusterIP: 10.96.0.9, selector: {app: web}, ports: [{port: 80}]}\n";
  const cluster = buildCluster({ manifests: [{ file: "a.yaml", text }], facts: {}, isExcerpt: true });
  expect(findDefaultRequest(cluster, "web.shop:80")).toEqual({ from: "node n1", to: "10.96.0.9:80/tcp" });
});
