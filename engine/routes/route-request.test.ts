import { describe, expect, it } from "vitest";
import { buildCluster } from "../resolve/build-cluster.ts";
import { type RoutedRequest, routeRequest } from "./route-request.ts";

const SERVICES = ["a", "b", "c"]
  .map(
    (name, index) => `
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 80, targetPort: 8080, nodePort: 3008${index}}], type: NodePort}
---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, labels: {app: ${name}}}
spec: {containers: [{name: c, image: x, ports: [{containerPort: 8080}]}]}`,
  )
  .join("\n---");

const SHOP = `
apiVersion: v1
kind: Service
metadata: {name: pay, namespace: bank}
spec: {selector: {app: pay}, ports: [{port: 443}]}
---
apiVersion: v1
kind: Service
metadata: {name: idle}
spec: {selector: {app: nobody}, ports: [{port: 80}]}
`;

const ask = (text: string, request: Partial<RoutedRequest> = {}) => {
  const cluster = buildCluster({ manifests: [SERVICES, SHOP, text].join("\n---\n"), facts: {} });
  expect(cluster.rejected).toEqual([]);
  return routeRequest(cluster, { host: "shop.example.com", port: 80, path: "/", ...request });
};

/** Who is asked: names of Services, or the code and status of an answer of the controller's own. */
const tell = (...parameters: Parameters<typeof ask>) => {
  const answer = ask(...parameters);
  if (answer.status === "answered") return `${answer.reason.code} ${answer.reason.status}`;
  if (answer.status !== "forwarded") return answer.status;
  return answer.backends
    .map(({ share, answer: backend }) => {
      const part = share < 1 ? ` ${share}` : "";
      if (backend.status === "fails") return `${backend.reason.code} ${backend.reason.status}${part}`;
      return `${backend.status === "not-a-service" ? backend.kind : backend.service.replace("default/", "")}${part}`;
    })
    .join(", ");
};

const buildIngress = (rules: string, name = "front", more = "") => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}}
spec:
  ingressClassName: nginx
  ${more}
  rules:
${rules}`;
const rule = (host: string, ...paths: string[]) =>
  `    - {${host ? `host: "${host}", ` : ""}http: {paths: [${paths.join(", ")}]}}`;
const path = (text: string, service: string, type = "Prefix", port = "number: 80") =>
  `{path: "${text}", pathType: ${type}, backend: {service: {name: ${service}, port: {${port}}}}}`;

describe("an Ingress", () => {
  const host = "shop.example.com";

  it("takes whole elements of a path, the longest that fits, and an exact one before a prefix", () => {
    const text = buildIngress(
      rule(host, path("/", "a"), path("/foo", "b"), path("/foo/bar/", "c"), path("/foo", "c", "Exact")),
    );
    expect(tell(text, { path: "/" })).toBe("a");
    expect(tell(text, { path: "/foobar" })).toBe("a");
    expect(tell(text, { path: "/foo" })).toBe("c");
    expect(tell(text, { path: "/foo/" })).toBe("b");
    expect(tell(text, { path: "/foo/bar" })).toBe("c");
    expect(tell(text, { path: "/foo/bar/baz?x=/" })).toBe("c");
    expect(tell(text, { path: "/Foo" })).toBe("a");
  });

  it("takes an exact host before a wildcard of one label before none, and asks no other table for its paths", () => {
    const text = buildIngress(
      [rule("", path("/", "a")), rule("*.example.com", path("/", "b")), rule(host, path("/c", "c"))].join("\n"),
    );
    expect(tell(text, { path: "/c" })).toBe("c");
    expect(tell(text, { host: "SHOP.example.com.", path: "/c" })).toBe("c");
    expect(tell(text, { host: "other.example.com" })).toBe("b");
    expect(tell(text, { host: "a.b.example.com" })).toBe("a");
    expect(tell(text, { host: "example.com" })).toBe("a");
    expect(tell(text, { path: "/" })).toBe("no-matching-rule 404");
  });

  it("sends what no rule takes to a default backend, its own before another's", () => {
    const own = buildIngress(
      rule(host, path("/a", "a")),
      "own",
      "defaultBackend: {service: {name: b, port: {name: http}}}",
    );
    const other = buildIngress(
      rule("other.example.com", path("/a", "a")),
      "other",
      "defaultBackend: {service: {name: c, port: {number: 80}}}",
    );
    expect(tell([other, own].join("\n---"), { path: "/x" })).toBe("b");
    expect(tell([other, own].join("\n---"), { host: "unknown.example.com" })).toBe("c");
  });

  it("asks for a port of the Service by number or name, and says which other role a wrong one has", () => {
    const at = (port: string) => ask(buildIngress(rule(host, path("/", "a", "Prefix", port))));
    expect(at("name: http")).toMatchObject({ backends: [{ answer: { status: "endpoints", port: 80 } }] });
    for (const [port, role] of [
      ["number: 8080", "targetPort"],
      ["number: 30080", "nodePort"],
      ["number: 81", ""],
    ]) {
      expect(at(port ?? "")).toMatchObject({
        backends: [
          { answer: { reason: { code: "backend-port-not-of-service", status: 503, role, ports: ["http (80)"] } } },
        ],
      });
    }
    expect(tell(buildIngress(rule(host, path("/", "nobody"))))).toBe("backend-service-not-found 503");
    expect(tell(buildIngress(rule(host, path("/", "pay"))))).toBe("backend-service-not-found 503");
    expect(tell(buildIngress(rule(host, path("/", "idle"))))).toBe("backend-without-endpoints 503");
  });

  it("reads a pattern by its plain beginning and says so", () => {
    const text = buildIngress(rule(host, path("/api(/|$)(.*)", "b", "ImplementationSpecific"), path("/", "a")));
    expect(ask(text, { path: "/api/x" })).toMatchObject({ assumes: expect.arrayContaining(["pattern-not-read"]) });
    expect(tell(text, { path: "/api/x" })).toBe("b");
    expect(tell(text, { path: "/ap" })).toBe("a");
  });

  it("is served with others of its class only, and says what is taken for granted about it", () => {
    const classes = "apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: other}\n---";
    expect(ask(classes + buildIngress(rule(host, path("/", "a"))))).toMatchObject({
      assumes: ["controller-reached", "class-not-given"],
    });
    const unnamed = buildIngress(rule(host, path("/x", "b")), "two").replace("ingressClassName: nginx", "");
    expect(ask(unnamed, { path: "/x" })).toMatchObject({ assumes: ["controller-reached", "class-not-named"] });
    expect(tell([buildIngress(rule(host, path("/", "a"))), unnamed].join("\n---"), { path: "/x" })).toBe("a");
  });

  it("can be asked by its name, and is no door for a bare connection", () => {
    const text = [buildIngress(rule(host, path("/", "a"))), buildIngress(rule(host, path("/", "b")), "two")].join(
      "\n---",
    );
    expect(tell(text, { door: "Ingress default/two" })).toBe("b");
    expect(tell(text, { door: "Ingress default/three" })).toBe("no-door");
    const cluster = buildCluster({ manifests: text, facts: {} });
    expect(routeRequest(cluster, { host, port: 80 })).toEqual({ status: "no-door" });
  });
});

const buildGateway = (listeners: string, more = "") => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: gw, namespace: infra}
spec: {gatewayClassName: any, listeners: [${listeners}]${more}}
---`;
const HTTP = "{name: web, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}";
const buildRoute = (rules: string, more = "", kind = "HTTPRoute", name = "shop", parent = "") => `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: ${name}}
spec:
  parentRefs: [{name: gw, namespace: infra${parent}}]
  ${more}
  rules: [${rules}]
`;
const to = (backends: string, matches = "", more = "") =>
  `{${matches ? `matches: [${matches}], ` : ""}${more}backendRefs: [${backends}]}`;

describe("a Gateway", () => {
  it("takes an exact path, then the longest prefix, then whoever asks for more", () => {
    const text =
      buildGateway(HTTP) +
      buildRoute(
        [
          to("{name: a, port: 80}"),
          to("{name: b, port: 80}", "{path: {value: /foo}}"),
          to("{name: c, port: 80}", "{path: {type: Exact, value: /foo}}"),
          to("{name: c, port: 80}", "{path: {value: /}, queryParams: [{name: q, value: '1'}]}"),
          to("{name: b, port: 80}", "{path: {value: /}, headers: [{name: h, value: v}]}"),
          to("{name: b, port: 80}", "{method: POST}"),
        ].join(", "),
      );
    expect(tell(text, { path: "/" })).toBe("a");
    expect(tell(text, { path: "/foo/x" })).toBe("b");
    expect(tell(text, { path: "/foobar" })).toBe("a");
    expect(tell(text, { path: "/foo" })).toBe("c");
    expect(tell(text, { path: "/?q=1" })).toBe("c");
  });

  it("gives 500 for an invalid backend, 503 where nobody is ready, and each its share", () => {
    const at = (backends: string) => tell(buildGateway(HTTP) + buildRoute(to(backends)));
    expect(at("{name: nobody, port: 80}")).toBe("backend-service-not-found 500");
    expect(at("{name: a, port: 8080}")).toBe("backend-port-not-of-service 500");
    expect(at("{name: a}")).toBe("backend-without-port 500");
    expect(at("{name: idle, port: 80}")).toBe("backend-without-endpoints 503");
    expect(at("")).toBe("no-backend 500");
    expect(at("{name: a, port: 80, weight: 0}")).toBe("no-backend 500");
    expect(at("{name: a, port: 80, weight: 3}, {name: nobody, port: 80}")).toBe(
      "a 0.75, backend-service-not-found 500 0.25",
    );
    expect(at("{group: net.example, kind: ServiceImport, name: a, port: 80}")).toBe("ServiceImport");
  });

  it("reaches into another namespace only with that namespace's grant", () => {
    const text = buildGateway(HTTP) + buildRoute(to("{name: pay, namespace: bank, port: 443}"));
    const grant = (from: string, what: string) => `${text}
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: {name: in, namespace: bank}
spec: {from: [{group: gateway.networking.k8s.io, ${from}}], to: [{group: "", ${what}}]}`;
    expect(tell(text)).toBe("backend-needs-reference-grant 500");
    expect(tell(grant("kind: HTTPRoute, namespace: default", "kind: Service"))).toBe("backend-without-endpoints 503");
    expect(tell(grant("kind: HTTPRoute, namespace: default", "kind: Service, name: pay"))).toContain("endpoints");
    expect(tell(grant("kind: HTTPRoute, namespace: default", "kind: Service, name: other"))).toContain("grant");
    expect(tell(grant("kind: GRPCRoute, namespace: default", "kind: Service"))).toContain("grant");
    expect(tell(grant("kind: HTTPRoute, namespace: bank", "kind: Service"))).toContain("grant");
  });

  it("serves a route only if listener and route agree, and says which side does not", () => {
    const why = (listener: string, more = "", parent = "") => {
      const answer = ask(
        buildGateway(listener) + buildRoute(to("{name: a, port: 80}"), more, "HTTPRoute", "shop", parent),
      );
      if (answer.status !== "answered") return answer.status;
      return answer.reason.code === "route-not-attached" ? answer.reason.why : answer.reason.code;
    };
    const all = "allowedRoutes: {namespaces: {from: All}}";
    expect(why(HTTP)).toBe("forwarded");
    expect(why("{name: web, port: 80, protocol: HTTP}")).toBe("namespace-not-allowed");
    const bySelector = (label: string) =>
      `{name: web, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: ${label}}}}}}`;
    expect(why(bySelector("default"))).toBe("forwarded");
    expect(why(bySelector("bank"))).toBe("namespace-not-allowed");
    expect(why(HTTP, "", ", sectionName: web")).toBe("forwarded");
    expect(why(HTTP, "", ", sectionName: other")).toBe("no-such-listener");
    expect(why(HTTP, "", ", port: 81")).toBe("no-such-listener");
    expect(
      why(`{name: web, port: 80, protocol: HTTP, hostname: "*.example.com", ${all}}`, "hostnames: [shop.example.com]"),
    ).toBe("forwarded");
    expect(
      why(
        `{name: web, port: 80, protocol: HTTP, hostname: "shop.example.com", ${all}}`,
        'hostnames: ["*.example.com"]',
      ),
    ).toBe("forwarded");
    expect(
      why(
        "{name: web, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}, kinds: [{kind: GRPCRoute}]}}",
      ),
    ).toBe("kind-not-allowed");
    expect(
      why(
        `{name: web, port: 80, protocol: HTTP, hostname: "*.example.com", ${all}}, {name: raw, port: 81, protocol: TCP, ${all}}`,
        "",
        ", sectionName: raw",
      ),
    ).toBe("listener-protocol");
    expect(why(`{name: web, port: 8080, protocol: HTTP, ${all}}`)).toBe("closed");
  });

  it("lets a wildcard stand for several labels, and the most specific hostname win", () => {
    const text =
      buildGateway(HTTP) +
      [
        buildRoute(to("{name: a, port: 80}"), 'hostnames: ["*.example.com"]', "HTTPRoute", "wide"),
        buildRoute(to("{name: b, port: 80}"), "hostnames: [shop.example.com]", "HTTPRoute", "exact"),
        buildRoute(to("{name: c, port: 80}"), 'hostnames: ["*.eu.example.com"]', "HTTPRoute", "eu"),
      ].join("\n---");
    expect(tell(text)).toBe("b");
    expect(tell(text, { host: "x.y.example.com" })).toBe("a");
    expect(tell(text, { host: "x.eu.example.com" })).toBe("c");
    expect(tell(text, { host: "example.com" })).toBe("no-matching-rule 404");
  });

  it("is believed in where only its routes are given, and can redirect by itself", () => {
    const route = buildRoute(to("{name: a, port: 80}"));
    expect(ask(route)).toMatchObject({ status: "forwarded", assumes: ["controller-reached", "gateway-not-given"] });
    expect(ask(route, { port: 8080 })).toMatchObject({ status: "closed", listens: [80, 443] });
    const redirect = "filters: [{type: RequestRedirect, requestRedirect: {scheme: https, statusCode: 301}}], ";
    expect(ask(buildGateway(HTTP) + buildRoute(to("", "", redirect)), { path: "/x" })).toMatchObject({
      reason: { code: "redirects", status: 301, location: "https://shop.example.com/x" },
    });
  });

  it("carries calls of gRPC by service and method, and bare connections by port or by name", () => {
    const grpc = buildRoute(to("{name: a, port: 80}", "{method: {service: shop.Cart, method: Add}}"), "", "GRPCRoute");
    expect(tell(buildGateway(HTTP) + grpc, { path: "/shop.Cart/Add" })).toBe("a");
    expect(tell(buildGateway(HTTP) + grpc, { path: "/shop.Cart/Get" })).toBe("no-matching-rule 404");
    const raw = "{name: raw, port: 5432, protocol: TCP, allowedRoutes: {namespaces: {from: All}}}";
    const tls =
      "{name: tls, port: 443, protocol: TLS, tls: {mode: Passthrough}, allowedRoutes: {namespaces: {from: All}}}";
    const door = "Gateway infra/gw";
    const text =
      buildGateway(`${raw}, ${tls}`) +
      buildRoute(to("{name: a, port: 80}"), "", "TCPRoute", "raw") +
      "---" +
      buildRoute(to("{name: b, port: 80}"), "hostnames: [shop.example.com]", "TLSRoute", "tls");
    expect(tell(text, { port: 5432, door })).toBe("a");
    expect(tell(text, { port: 443, door })).toBe("b");
    expect(tell(text, { port: 443, host: "other.example.com", door })).toBe("rejected");
    expect(tell(text, { port: 80, door })).toBe("closed");
  });

  it("of another group is no door, and odd types crash nothing", () => {
    const foreign = (buildGateway(HTTP) + buildRoute(to("{name: a, port: 80}"))).replaceAll(
      "gateway.networking",
      "example",
    );
    expect(tell(foreign)).toBe("no-door");
    const odd =
      "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: odd}\nspec: {parentRefs: 3, hostnames: [1, {}], rules: [4, {matches: x, backendRefs: [null, 7], filters: 1}]}";
    expect(tell(odd)).toBe("no-door");
  });
});
