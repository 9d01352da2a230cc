import { describe, expect, it } from "vitest";
import { buildCluster } from "./build-cluster.ts";
import { parseRequest } from "./parse-request.ts";
import { resolveRequest } from "./resolve-request.ts";

const TEXT = `
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, clusterIP: 10.96.0.50, selector: {app: web}, ports: [{name: http, port: 80, targetPort: main, nodePort: 30062}]}
---
apiVersion: v1
kind: Service
metadata: {name: two, namespace: shop}
spec: {clusterIP: 10.96.0.51, selector: {app: two}, ports: [{name: a, port: 81}, {name: b, port: 82}]}
---
apiVersion: v1
kind: Service
metadata: {name: names}
spec: {clusterIP: 10.96.0.53, selector: {app: web}, ports: [{name: u, port: 53, protocol: UDP}, {name: t, port: 53}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: x, ports: [{name: main, containerPort: 8080}]}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: 0
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c, image: x}]}}
---
apiVersion: v1
kind: Pod
metadata: {name: cli, namespace: shop}
spec: {containers: [{name: c, image: x}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front}
spec:
  rules:
    - host: shop.example.com
      http: {paths: [{path: /cart, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`;
const CLUSTER = buildCluster({ manifests: TEXT, facts: {} });
const read = (from: string, to: string, via?: "port-forward") =>
  parseRequest(CLUSTER, { from, to, ...(via ? { via } : {}) });
const readTo = (to: string, from = "web-1") => {
  const asked = read(from, to);
  return asked.status === "ok" ? asked.request.to : asked.problem;
};

describe("a target", () => {
  it.each([
    ["web:80", { host: "web", port: 80, protocol: "TCP" }],
    ["10.96.0.10:53/udp", { host: "10.96.0.10", port: 53, protocol: "UDP" }],
    ["[fd00::1]:80", { host: "fd00::1", port: 80, protocol: "TCP" }],
    ["node n1:30080", { host: "node n1", port: 30080, protocol: "TCP" }],
    ["n1:30080", { host: "node n1", port: 30080, protocol: "TCP" }],
    ["node/n1:30080", { host: "node n1", port: 30080, protocol: "TCP" }],
    ["web", { host: "web", port: 80, protocol: "TCP" }],
    ["web:http", { host: "web", port: 80, protocol: "TCP" }],
    ["web.default.svc.cluster.local:http", { host: "web.default.svc.cluster.local", port: 80, protocol: "TCP" }],
    ["10.96.0.50:http", { host: "10.96.0.50", port: 80, protocol: "TCP" }],
    ["svc/web", { host: "web", port: 80, protocol: "TCP" }],
    ["service/web:8080", { host: "web", port: 8080, protocol: "TCP" }],
    ["svc/two:b", { host: "two.shop", port: 82, protocol: "TCP" }],
    ["svc/shop/two:81", { host: "two.shop", port: 81, protocol: "TCP" }],
    ["shop/two:a", { host: "two.shop", port: 81, protocol: "TCP" }],
    ["names", { host: "names", port: 53, protocol: "TCP" }],
    ["names/udp", { host: "names", port: 53, protocol: "UDP" }],
    ["names:u", { host: "names", port: 53, protocol: "UDP" }],
    ["pod/web-1:8080", { host: "pod default/web-1", port: 8080, protocol: "TCP" }],
    ["pod/web-2:main", { host: "pod default/web-2", port: 8080, protocol: "TCP" }],
    ["deploy/web", { host: "pod default/web-1", port: 8080, protocol: "TCP" }],
    ["deployments.apps/web:main", { host: "pod default/web-1", port: 8080, protocol: "TCP" }],
    ["elsewhere.example.com:443", { host: "elsewhere.example.com", port: 443, protocol: "TCP" }],
  ])("%s is what it says", (text, to) => {
    expect(readTo(text)).toEqual(to);
  });

  it("is a URL, with the port of its scheme where none is written", () => {
    const ask = (url: string) => {
      const asked = read("outside", url);
      return asked.status === "ok" ? { ...asked.request.to, ...asked.request.http } : asked.problem;
    };
    const common = { protocol: "TCP", host: "shop.example.com" };
    expect(ask("http://shop.example.com")).toEqual({ ...common, port: 80, path: "/", isTls: false });
    expect(ask("https://user:word@shop.example.com/a?b=c")).toEqual({
      ...common,
      port: 443,
      path: "/a?b=c",
      isTls: true,
    });
    expect(ask("HTTP://shop.example.com:8080/x")).toEqual({ ...common, port: 8080, path: "/x", isTls: false });
    expect(ask("http://")).toMatchObject({ code: "target-unreadable" });
    expect(ask("http://shop.example.com:99999/")).toMatchObject({ code: "port-out-of-range" });
  });

  it("is an Ingress by its name, with a host and a path that it has", () => {
    const ask = (to: string) => {
      const asked = read("outside", to);
      return asked.status === "ok" ? asked.request : asked.problem;
    };
    const door = "Ingress default/front";
    expect(ask("ingress/front")).toMatchObject({ door, http: { host: "shop.example.com", path: "/cart" } });
    expect(ask("ing/default/front/x/y")).toMatchObject({ door, http: { path: "/x/y" }, to: { port: 80 } });
    expect(ask("ingress/front:443")).toMatchObject({ http: { isTls: true }, to: { port: 443 } });
    expect(ask("ingress/fron")).toEqual({ code: "object-unknown", kind: "Ingress", name: "fron", there: ["front"] });
  });

  it("that does not exist is told with what there is, the likeliest first", () => {
    expect(readTo("svc/wbe")).toMatchObject({ code: "object-unknown", there: ["web", "shop/two", "names"] });
    expect(readTo("web:htp")).toEqual({
      code: "port-name-unknown",
      ...{ owner: "Service default/web", name: "htp", there: ["http (80)"] },
    });
    expect(readTo("svc/two")).toMatchObject({ code: "port-not-chosen", there: ["a (81)", "b (82)"] });
    expect(readTo("pod/web-9:80")).toMatchObject({ code: "object-unknown", kind: "Pod" });
    expect(readTo("sts/db:80")).toEqual({ code: "workload-without-pods", workload: "StatefulSet shop/db" });
    expect(readTo("pod/cli")).toMatchObject({ code: "port-missing" });
  });

  it.each(["", ":", "web:", "[fd00::1", "a/b/c:80", "web:0", "web:65536", "n1", "elsewhere.example.com", "ingress/"])(
    "%j asks for nothing",
    (text) => {
      expect(read("web-1", text).status).toBe("invalid");
    },
  );

  it("of the Service itself is dialled by name in a pod and by address on a node", () => {
    expect(readTo("svc/web", "n1")).toMatchObject({ host: "10.96.0.50" });
    expect(readTo("svc/web", "cli")).toMatchObject({ host: "web.default" });
  });
});

describe("a client", () => {
  const readFrom = (from: string) => {
    const asked = read(from, "10.96.0.50:80");
    return asked.status === "ok" ? asked.request.from : asked.problem;
  };

  it.each([
    ["outside", "outside"],
    ["192.0.2.99", "192.0.2.99"],
    ["n2", "n2"],
    ["node/n2", "node n2"],
    ["web-2", "web-2"],
    ["shop/cli", "shop/cli"],
    ["cli", "pod shop/cli"],
    ["pod/shop/cli", "pod shop/cli"],
    ["deploy/web", "pod default/web-1"],
    ["web", "pod default/web-1"],
  ])("%s is %s", (text, from) => {
    expect(readFrom(text)).toBe(from);
  });

  it("that does not exist is told with who there is", () => {
    expect(readFrom("web-3")).toMatchObject({
      code: "client-unknown",
      there: expect.arrayContaining(["web-1", "n1", "outside"]),
    });
    expect(readFrom("deploy/wbe")).toEqual({ code: "object-unknown", kind: "Deployment", name: "wbe", there: ["web"] });
    expect(readFrom("sts/db")).toMatchObject({ code: "workload-without-pods" });
    expect(readFrom("svc/web")).toEqual({ code: "cannot-dial", kind: "Service", name: "web" });
  });
});

describe("kubectl port-forward", () => {
  const forward = (to: string) => {
    const asked = read("outside", to, "port-forward");
    if (asked.status === "invalid") return asked.problem.code;
    const verdict = resolveRequest(CLUSTER, asked.request);
    return verdict.outcome === "delivered"
      ? verdict.deliveredTo.map(({ pod, port }) => `${pod}:${port}`).join()
      : verdict.outcome;
  };

  it("takes a Service's port by number or name, a pod's own, and a workload", () => {
    expect(forward("web:80")).toBe("default/web-1:8080");
    expect(forward("svc/web:http")).toBe("default/web-1:8080");
    expect(forward("pod/web-2:8080")).toBe("default/web-2:8080");
    expect(forward("deploy/web:main")).toBe("default/web-1:8080");
    expect(forward("web:8080")).toBe("refused");
    expect(forward("web:80/udp")).toBe("cannot-forward");
    expect(forward("node/n1:80")).toBe("cannot-forward");
  });
});
