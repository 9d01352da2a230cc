import { describe, expect, it } from "vitest";
import { applyEdits } from "../manifest/edit/apply-edits.ts";
import type { FindingCode } from "./finding.ts";
import { lintManifests } from "./lint-manifests.ts";

/** Texts in which a rule speaks, and texts a word away in which it is silent. */
type RuleCase = { bad: string[]; good: string[][] };

const join = (documents: readonly string[]) => documents.map((document) => `---\n${document}\n`).join("");

function lint(documents: readonly string[]) {
  return lintManifests({ files: [{ file: "a.yaml", text: join(documents) }], withOpinions: true });
}

const listCodes = (documents: readonly string[]) => lint(documents).findings.map(({ code }) => code);

const object = (apiVersion: string, kind: string, metadata: string, rest: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\n${rest}`;
const svc = (spec: string, metadata = "name: web") => object("v1", "Service", metadata, `spec: {${spec}}`);
const pod = (labels: string, container = "", spec = "", name = "web-a") =>
  object(
    "v1",
    "Pod",
    `name: ${name}, labels: {${labels}}`,
    `spec: {containers: [{name: app, image: x${container}}]${spec}}`,
  );
const deploy = (name: string, labels: string, container = "", spec = "") =>
  object(
    "apps/v1",
    "Deployment",
    `name: ${name}`,
    `spec: {selector: {matchLabels: {${labels}}}, template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: app, image: x${container}}]}}${spec}}`,
  );
const node = (name: string, ip: string) =>
  object("v1", "Node", `name: ${name}`, `status: {addresses: [{type: InternalIP, address: ${ip}}]}`);
const ingress = (spec: string, name = "door") =>
  object("networking.k8s.io/v1", "Ingress", `name: ${name}`, `spec: {${spec}}`);
const path = (service: string, port: string, at = "/") =>
  `rules: [{host: shop.example.com, http: {paths: [{path: ${at}, pathType: Prefix, backend: {service: {name: ${service}, port: {${port}}}}}]}}]`;
const route = (rest: string, kind = "HTTPRoute") =>
  object("gateway.networking.k8s.io/v1", kind, "name: way", `spec: {${rest}}`);
const policy = (spec: string) => object("networking.k8s.io/v1", "NetworkPolicy", "name: guard", `spec: {${spec}}`);
const slice = (metadata: string, port: string, address = "192.0.2.9") =>
  object(
    "discovery.k8s.io/v1",
    "EndpointSlice",
    metadata,
    `addressType: IPv4\nendpoints: [{addresses: [${address}]}]\nports: [{${port}}]`,
  );
const stateful = (serviceName: string, container = "") =>
  object(
    "apps/v1",
    "StatefulSet",
    "name: db",
    `spec: {serviceName: ${serviceName}, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: app, image: x${container}}]}}}`,
  );
const headless = (name: string, rest = "") =>
  svc(`clusterIP: None, selector: {app: db}, ports: [{port: 5432}]${rest}`, `name: ${name}`);
const printed = (kind: string, name: string, rest: string) =>
  object(
    "v1",
    kind,
    `name: ${name}, namespace: default, uid: u-${name}${kind === "Pod" ? ", labels: {app: web}" : ""}`,
    rest,
  );
const printedService = (spec: string, status = "loadBalancer: {}") =>
  printed("Service", "web", `spec: {clusterIP: 10.96.0.7, ${spec}}\nstatus: {${status}}`);
const printedPod = (ready: string) =>
  printed(
    "Pod",
    "web-a",
    `spec: {containers: [{name: app, image: x}]}\nstatus: {phase: Running, conditions: [{type: Ready, status: "${ready}"}]}`,
  );
const gateway = (listeners: string) =>
  object(
    "gateway.networking.k8s.io/v1",
    "Gateway",
    "name: gate",
    `spec: {gatewayClassName: x, listeners: [${listeners}]}`,
  );
const monitor = (selector: string, port: string) =>
  object(
    "monitoring.coreos.com/v1",
    "ServiceMonitor",
    "name: watch",
    `spec: {selector: {matchLabels: {${selector}}}, endpoints: [{port: ${port}}]}`,
  );
const ingressClass = (name: string, isDefault = false) =>
  object(
    "networking.k8s.io/v1",
    "IngressClass",
    `name: ${name}${isDefault ? ', annotations: {ingressclass.kubernetes.io/is-default-class: "true"}' : ""}`,
    "spec: {controller: example.com/x}",
  );

const HTTP = ", ports: [{name: http, containerPort: 8080}]";
const WEB = "selector: {app: web}, ports: [{name: main, port: 80, targetPort: http}]";
const LABELLED = (labels: string) => svc(WEB, `name: web, labels: {${labels}}`);
const ALLOWS_DNS = "ports: [{port: 53, protocol: UDP}]";

const CASES: Partial<Record<FindingCode, RuleCase>> = {
  "selector-matches-no-pod": {
    bad: [svc("selector: {app: wep}, ports: [{port: 80}]"), pod("app: web")],
    good: [
      [svc("selector: {app: web}, ports: [{port: 80}]"), pod("app: web")],
      [svc("selector: {app: wep}, ports: [{port: 80}]")],
    ],
  },
  "selector-matches-other-namespace": {
    bad: [svc(WEB, "name: web, namespace: shop"), pod("app: web", HTTP)],
    good: [
      [svc(WEB), pod("app: web", HTTP)],
      [svc(WEB, "name: web, namespace: shop"), pod("app: api", HTTP)],
    ],
  },
  "selector-covers-several-workloads": {
    bad: [
      svc("selector: {app: web}, ports: [{port: 80, targetPort: 8080}]"),
      deploy("a", "app: web, part: a", HTTP),
      deploy("b", "app: web, part: b", ", ports: [{containerPort: 9090}]"),
    ],
    good: [
      [
        svc("selector: {app: web, part: a}, ports: [{port: 80, targetPort: 8080}]"),
        deploy("a", "app: web, part: a", HTTP),
        deploy("b", "app: web, part: b"),
      ],
      [
        svc("selector: {app: web}, ports: [{port: 80, targetPort: 8080}]"),
        pod("app: web", HTTP, "", "a"),
        pod("app: web", HTTP, "", "b"),
      ],
    ],
  },
  "services-share-pods": {
    bad: [svc(WEB), svc(WEB, "name: copy")],
    good: [
      [svc(WEB), svc(`clusterIP: None, ${WEB}`, "name: copy")],
      [svc(WEB), svc(WEB.replace("http", "8080"), "name: copy")],
    ],
  },
  "service-without-selector": {
    bad: [svc("ports: [{port: 80}]"), deploy("web", "app: web")],
    good: [
      [svc("ports: [{port: 80}]"), slice("name: web-1, labels: {kubernetes.io/service-name: web}", "port: 80")],
      [svc("type: ExternalName, externalName: example.com")],
    ],
  },
  "service-without-endpoints": {
    bad: [printedService("selector: {app: web}, ports: [{port: 80}]"), printedPod("False")],
    good: [
      [printedService("selector: {app: web}, ports: [{port: 80}]"), printedPod("True")],
      [svc(WEB), deploy("web", "app: web", HTTP, ", replicas: 1")],
    ],
  },
  "named-target-port-unresolved": {
    bad: [svc("selector: {app: web}, ports: [{name: main, port: 80, targetPort: htpt}]"), pod("app: web", HTTP)],
    good: [
      [svc(WEB), pod("app: web", HTTP)],
      [svc(WEB), pod("app: web", "", `, initContainers: [{name: side, image: x, restartPolicy: Always${HTTP}}]`)],
    ],
  },
  "target-port-name-is-service-port-name": {
    bad: [svc("selector: {app: web}, ports: [{name: main, port: 80, targetPort: main}]"), pod("app: web", HTTP)],
    good: [
      [svc(WEB), pod("app: web", HTTP)],
      [svc("selector: {app: web}, ports: [{name: http, port: 80, targetPort: http}]"), pod("app: web", HTTP)],
    ],
  },
  "target-port-not-declared": {
    bad: [svc("selector: {app: web}, ports: [{port: 80, targetPort: 9090}]"), pod("app: web", HTTP)],
    good: [
      [svc("selector: {app: web}, ports: [{port: 80, targetPort: 8080}]"), pod("app: web", HTTP)],
      [svc("selector: {app: web}, ports: [{port: 80, targetPort: 9090}]"), pod("app: web")],
    ],
  },
  "probe-port-unknown": {
    bad: [pod("app: web", `${HTTP}, readinessProbe: {httpGet: {path: /, port: web}}`)],
    good: [
      [pod("app: web", `${HTTP}, readinessProbe: {httpGet: {path: /, port: http}}`)],
      [pod("app: web", `${HTTP}, livenessProbe: {tcpSocket: {port: "9090"}}`)],
    ],
  },
  "two-containers-one-port": {
    bad: [pod("app: web", `${HTTP}}, {name: two, image: x, ports: [{containerPort: 8080}]`)],
    good: [
      [pod("app: web", `${HTTP}}, {name: two, image: x, ports: [{containerPort: 8081}]`)],
      [pod("app: web", `${HTTP}}, {name: two, image: x, ports: [{containerPort: 8080, protocol: UDP}]`)],
    ],
  },
  "listens-on-localhost": {
    bad: [svc(WEB), pod("app: web", `${HTTP}, args: ["--listen-address=127.0.0.1:8080"]`)],
    good: [
      [svc(WEB), pod("app: web", `${HTTP}, args: ["--listen-address=0.0.0.0:8080"]`)],
      [svc(WEB), pod("app: web", `${HTTP}, args: ["--upstream=127.0.0.1:8080"]`)],
      [svc(WEB), pod("app: web", `, args: ["--listen-address=127.0.0.1:8080"]}, {name: proxy, image: x${HTTP}`)],
    ],
  },
  "two-protocols-on-one-port": {
    bad: [svc("selector: {app: web}, ports: [{name: a, port: 53}, {name: b, port: 53, protocol: UDP}]")],
    good: [
      [svc("selector: {app: web}, ports: [{name: a, port: 53}, {name: b, port: 54, protocol: UDP}]")],
      [svc("selector: {app: web}, ports: [{port: 53, protocol: UDP}]")],
    ],
  },
  "port-name-contradicts-protocol": {
    bad: [svc("selector: {app: web}, ports: [{name: dns-udp, port: 53}]")],
    good: [
      [svc("selector: {app: web}, ports: [{name: dns-udp, port: 53, protocol: UDP}]")],
      [svc("selector: {app: web}, ports: [{name: dns, port: 53}]")],
    ],
  },
  "node-port-in-dynamic-band": {
    bad: [svc("type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 31000}]")],
    good: [
      [svc("type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30010}]")],
      [printedService("type: NodePort, ports: [{port: 80, nodePort: 31000}]")],
    ],
  },
  "headless-port-not-translated": {
    bad: [svc("clusterIP: None, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]")],
    good: [
      [svc("clusterIP: None, selector: {app: web}, ports: [{port: 8080, targetPort: http}]"), pod("app: web", HTTP)],
      [svc("clusterIP: None, selector: {app: web}, ports: [{port: 80, targetPort: elsewhere}]")],
    ],
  },
  "external-name-with-ports": {
    bad: [svc("type: ExternalName, externalName: example.com, ports: [{port: 80}]")],
    good: [[svc("type: ExternalName, externalName: example.com")], [svc("selector: {app: web}, ports: [{port: 80}]")]],
  },
  "external-name-is-address": {
    bad: [svc("type: ExternalName, externalName: 192.0.2.1")],
    good: [
      [svc("type: ExternalName, externalName: example.com")],
      [svc("type: ExternalName, externalName: 1.example.com")],
    ],
  },
  "external-ip-is-node": {
    bad: [svc(`externalIPs: [192.0.2.9], ${WEB}`), node("n1", "192.0.2.9")],
    good: [
      [svc(`externalIPs: [192.0.2.10], ${WEB}`), node("n1", "192.0.2.9")],
      [svc(WEB), node("n1", "192.0.2.9")],
    ],
  },
  "external-traffic-policy-local": {
    bad: [svc("type: NodePort, externalTrafficPolicy: Local, selector: {app: web}, ports: [{port: 80}]")],
    good: [
      [svc("type: NodePort, selector: {app: web}, ports: [{port: 80}]")],
      [svc("internalTrafficPolicy: Local, selector: {app: web}, ports: [{port: 80}]")],
    ],
  },
  "load-balancer-pending": {
    bad: [printedService("type: LoadBalancer, selector: {app: web}, ports: [{port: 80, nodePort: 30010}]")],
    good: [
      [
        printedService(
          "type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]",
          "loadBalancer: {ingress: [{ip: 192.0.2.1}]}",
        ),
      ],
      [svc("type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]")],
    ],
  },
  "prefer-close-deprecated": {
    bad: [svc(`trafficDistribution: PreferClose, ${WEB}`)],
    good: [[svc(`trafficDistribution: PreferSameZone, ${WEB}`)], [svc(WEB)]],
  },
  "stateful-set-service-name": {
    bad: [stateful("db"), headless("peers")],
    good: [
      [stateful("peers"), headless("peers")],
      [stateful("hand"), svc("clusterIP: None, ports: [{port: 1}]", "name: hand")],
    ],
  },
  "headless-peers-not-ready": {
    bad: [
      stateful("peers", ', args: ["--join=db-0.peers:5432"], readinessProbe: {exec: {command: [x]}}'),
      headless("peers"),
    ],
    good: [
      [
        stateful("peers", ', args: ["--join=db-0.peers:5432"], readinessProbe: {exec: {command: [x]}}'),
        headless("peers", ", publishNotReadyAddresses: true"),
      ],
      [stateful("peers", ', args: ["--join=db-0.peers:5432"]'), headless("peers")],
    ],
  },
  "host-network-dns-policy": {
    bad: [pod("app: web", "", ", hostNetwork: true")],
    good: [
      [pod("app: web", "", ", hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet")],
      [pod("app: web", "", ", hostNetwork: true, dnsPolicy: Default")],
      [pod("app: web")],
    ],
  },
  "service-variable-overridden": {
    bad: [svc(WEB, "name: redis"), pod("app: x", ', env: [{name: REDIS_PORT, value: "1"}]')],
    good: [
      [svc(WEB, "name: redis"), pod("app: x", ', env: [{name: CACHE_PORT, value: "1"}]')],
      [
        svc(WEB, "name: redis"),
        pod("app: x", ', env: [{name: REDIS_PORT, value: "1"}]', ", enableServiceLinks: false"),
      ],
    ],
  },
  "service-variable-collides": {
    bad: [svc(WEB, "name: redis"), pod("app: x", ", env: [{name: REDIS_HOST, value: redis}]")],
    good: [
      [
        svc(WEB, "name: redis"),
        pod("app: x", ", env: [{name: REDIS_HOST, value: redis}]", ", enableServiceLinks: false"),
      ],
      [svc(WEB, "name: redis"), pod("app: x", ", env: [{name: CACHE_HOST, value: redis}]")],
      [svc(`clusterIP: None, ${WEB}`, "name: redis"), pod("app: x", ", env: [{name: REDIS_HOST, value: redis}]")],
    ],
  },
  "endpoint-port-name-unknown": {
    bad: [
      svc("ports: [{name: sql, port: 5432}]", "name: db"),
      slice("name: db-1, labels: {kubernetes.io/service-name: db}", "name: pg, port: 5432"),
    ],
    good: [
      [
        svc("ports: [{name: sql, port: 5432}]", "name: db"),
        slice("name: db-1, labels: {kubernetes.io/service-name: db}", "name: sql, port: 5432"),
      ],
      [
        svc("ports: [{port: 5432}]", "name: db"),
        slice("name: db-1, labels: {kubernetes.io/service-name: db}", "port: 5433"),
      ],
    ],
  },
  "endpoint-protocol-mismatch": {
    bad: [
      svc("ports: [{port: 53, protocol: UDP}]", "name: db"),
      slice("name: db-1, labels: {kubernetes.io/service-name: db}", "port: 53"),
    ],
    good: [
      [
        svc("ports: [{port: 53, protocol: UDP}]", "name: db"),
        slice("name: db-1, labels: {kubernetes.io/service-name: db}", "port: 53, protocol: UDP"),
      ],
      [
        svc("ports: [{port: 53}]", "name: db"),
        slice("name: db-1, labels: {kubernetes.io/service-name: db}", "port: 53"),
      ],
    ],
  },
  "endpoint-is-cluster-ip": {
    bad: [
      svc("clusterIP: 10.96.0.9, selector: {app: x}, ports: [{port: 80}]", "name: inner"),
      svc("ports: [{port: 80}]", "name: outer"),
      slice("name: outer-1, labels: {kubernetes.io/service-name: outer}", "port: 80", "10.96.0.9"),
    ],
    good: [
      [
        svc("clusterIP: 10.96.0.9, selector: {app: x}, ports: [{port: 80}]", "name: inner"),
        svc("ports: [{port: 80}]", "name: outer"),
        slice("name: outer-1, labels: {kubernetes.io/service-name: outer}", "port: 80"),
      ],
      [
        svc("ports: [{port: 80}]", "name: outer"),
        slice("name: outer-1, labels: {kubernetes.io/service-name: outer}", "port: 80", "10.96.0.9"),
      ],
    ],
  },
  "slice-without-service-name": {
    bad: [svc("ports: [{port: 80}]"), slice("name: web-1", "port: 80")],
    good: [
      [svc("ports: [{port: 80}]"), slice("name: web-1, labels: {kubernetes.io/service-name: web}", "port: 80")],
      [svc("ports: [{port: 80}]"), slice("name: x, labels: {kubernetes.io/service-name: other}", "port: 80")],
    ],
  },
  "ingress-port-not-of-service": {
    bad: [svc(WEB.replace("http", "8080")), ingress(path("web", "number: 8080"))],
    good: [
      [svc(WEB), ingress(path("web", "number: 80"))],
      [svc(WEB), ingress(path("web", "name: main"))],
    ],
  },
  "ingress-service-not-found": {
    bad: [svc(WEB), ingress(path("wep", "number: 80"))],
    good: [[svc(WEB), ingress(path("web", "number: 80"))], [ingress(path("wep", "number: 80"))]],
  },
  "ingress-service-in-other-namespace": {
    bad: [svc(WEB, "name: cart, namespace: shop"), ingress(path("cart", "number: 80"))],
    good: [
      [svc(WEB, "name: cart"), ingress(path("cart", "number: 80"))],
      [svc(WEB, "name: web, namespace: shop"), ingress(path("cart", "number: 80"))],
    ],
  },
  "ingress-backend-external-name": {
    bad: [svc("type: ExternalName, externalName: example.com"), ingress(path("web", "number: 80"))],
    good: [[svc(WEB), ingress(path("web", "number: 80"))], [svc("type: ExternalName, externalName: example.com")]],
  },
  "ingress-class-unknown": {
    bad: [ingressClass("nginx"), ingress(`ingressClassName: ngnix, ${path("web", "number: 80")}`)],
    good: [
      [ingressClass("nginx"), ingress(`ingressClassName: nginx, ${path("web", "number: 80")}`)],
      [ingressClass("nginx", true), ingress(path("web", "number: 80"))],
      [ingress(`ingressClassName: ngnix, ${path("web", "number: 80")}`)],
    ],
  },
  "several-default-ingress-classes": {
    bad: [ingressClass("a", true), ingressClass("b", true)],
    good: [
      [ingressClass("a", true), ingressClass("b")],
      [ingressClass("a"), ingressClass("b")],
    ],
  },
  "ingress-path-twice": {
    bad: [ingress(path("a", "number: 80"), "one"), ingress(path("b", "number: 80"), "two")],
    good: [
      [ingress(path("a", "number: 80"), "one"), ingress(path("b", "number: 80", "/b"), "two")],
      [ingress(path("a", "number: 80"), "one"), ingress(path("a", "number: 80"), "two")],
    ],
  },
  "ingress-tls-host-unknown": {
    bad: [ingress(`tls: [{hosts: [www.example.com]}], ${path("a", "number: 80")}`)],
    good: [
      [ingress(`tls: [{hosts: [shop.example.com]}], ${path("a", "number: 80")}`)],
      [ingress(`tls: [{hosts: ["*.example.com"]}], ${path("a", "number: 80")}`)],
    ],
  },
  "route-port-not-of-service": {
    bad: [
      svc("selector: {app: web}, ports: [{port: 80, targetPort: 8080}]"),
      route("rules: [{backendRefs: [{name: web, port: 8080}]}]"),
    ],
    good: [
      [svc(WEB), route("rules: [{backendRefs: [{name: web, port: 80}]}]")],
      [svc(WEB), route("rules: [{backendRefs: [{name: web, kind: Other, group: x, port: 8080}]}]")],
    ],
  },
  "route-service-not-found": {
    bad: [svc(WEB), route("rules: [{backendRefs: [{name: wep, port: 80}]}]", "GRPCRoute")],
    good: [
      [svc(WEB), route("rules: [{backendRefs: [{name: web, port: 80}]}]", "GRPCRoute")],
      [route("rules: [{backendRefs: [{name: wep, port: 80}]}]", "GRPCRoute")],
    ],
  },
  "route-needs-reference-grant": {
    bad: [
      svc(WEB, "name: web, namespace: bank"),
      route("rules: [{backendRefs: [{name: web, namespace: bank, port: 80}]}]"),
    ],
    good: [
      [
        svc(WEB, "name: web, namespace: bank"),
        route("rules: [{backendRefs: [{name: web, namespace: bank, port: 80}]}]"),
        object(
          "gateway.networking.k8s.io/v1",
          "ReferenceGrant",
          "name: in, namespace: bank",
          'spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: default}], to: [{group: "", kind: Service}]}',
        ),
      ],
      [svc(WEB), route("rules: [{backendRefs: [{name: web, namespace: default, port: 80}]}]")],
    ],
  },
  "route-parent-not-found": {
    bad: [gateway("{name: http, port: 80, protocol: HTTP}"), route("parentRefs: [{name: gat}]")],
    good: [
      [gateway("{name: http, port: 80, protocol: HTTP}"), route("parentRefs: [{name: gate}]")],
      [route("parentRefs: [{name: gat}]")],
      [gateway("{name: http, port: 80, protocol: HTTP}"), route("parentRefs: [{kind: Service, group: '', name: gat}]")],
    ],
  },
  "route-listener-unknown": {
    bad: [gateway("{name: http, port: 80, protocol: HTTP}"), route("parentRefs: [{name: gate, sectionName: htpt}]")],
    good: [
      [gateway("{name: http, port: 80, protocol: HTTP}"), route("parentRefs: [{name: gate, sectionName: http}]")],
      [gateway("{name: http, port: 80, protocol: HTTP}"), route("parentRefs: [{name: gate, port: 80}]")],
    ],
  },
  "gateway-listener-twice": {
    bad: [gateway("{name: a, port: 80, protocol: HTTP}, {name: b, port: 80, protocol: HTTP}")],
    good: [
      [gateway("{name: a, port: 80, protocol: HTTP}, {name: b, port: 80, protocol: HTTP, hostname: b.example.com}")],
      [gateway("{name: a, port: 80, protocol: HTTP}, {name: b, port: 8080, protocol: HTTP}")],
    ],
  },
  "monitor-selects-no-service": {
    bad: [LABELLED("app: web"), monitor("app: wep", "main")],
    good: [
      [LABELLED("app: web"), monitor("app: web", "main")],
      [LABELLED("app: web"), monitor("app: database", "main")],
    ],
  },
  "monitor-port-unknown": {
    bad: [LABELLED("app: web"), monitor("app: web", "http")],
    good: [
      [LABELLED("app: web"), monitor("app: web", "main")],
      [LABELLED("app: web"), monitor("app: database", "http")],
    ],
  },
  "network-policy-names-service-port": {
    bad: [
      svc("selector: {app: web}, ports: [{port: 80, targetPort: 8080}]"),
      pod("app: web", HTTP),
      policy("podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 80}]}]"),
    ],
    good: [
      [
        svc("selector: {app: web}, ports: [{port: 80, targetPort: 8080}]"),
        pod("app: web", HTTP),
        policy("podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 8080}]}]"),
      ],
      [
        svc("selector: {app: web}, ports: [{port: 80}]"),
        pod("app: web"),
        policy("podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 80}]}]"),
      ],
    ],
  },
  "network-policy-port-unknown": {
    bad: [pod("app: web", HTTP), policy("podSelector: {}, ingress: [{ports: [{port: web}]}]")],
    good: [
      [pod("app: web", HTTP), policy("podSelector: {}, ingress: [{ports: [{port: http}]}]")],
      [
        pod("app: web", HTTP),
        policy("podSelector: {}, egress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{port: web}]}]"),
      ],
    ],
  },
  "network-policy-selects-no-pod": {
    bad: [pod("app: web"), policy("podSelector: {matchLabels: {app: wep}}")],
    good: [
      [pod("app: web"), policy("podSelector: {matchLabels: {app: web}}")],
      [pod("app: web"), policy("podSelector: {}")],
    ],
  },
  "network-policy-peer-selects-no-pod": {
    bad: [pod("app: web"), policy("podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: wep}}}]}]")],
    good: [
      [pod("app: web"), policy("podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]")],
      [pod("app: web"), policy("podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: elsewhere}}}]}]")],
    ],
  },
  "namespace-selector-matches-none": {
    bad: [
      svc(WEB, "name: web, namespace: front"),
      policy("podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {name: front}}}]}]"),
    ],
    good: [
      [
        svc(WEB, "name: web, namespace: front"),
        policy(
          "podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: front}}}]}]",
        ),
      ],
      [
        object("v1", "Namespace", "name: front, labels: {name: front}", ""),
        policy("podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {name: front}}}]}]"),
      ],
      [policy("podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]")],
    ],
  },
  "egress-policy-blocks-dns": {
    bad: [pod("app: web"), policy("podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}]")],
    good: [
      [
        pod("app: web"),
        policy(`podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}, {${ALLOWS_DNS}}]`),
      ],
      [pod("app: web"), policy("podSelector: {}, policyTypes: [Egress]")],
      [
        pod("app: web"),
        policy("podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]"),
      ],
    ],
  },
  "host-port-more-replicas-than-nodes": {
    bad: [
      node("n1", "192.0.2.1"),
      deploy("web", "app: web", ", ports: [{containerPort: 80, hostPort: 80}]", ", replicas: 2"),
    ],
    good: [
      [
        node("n1", "192.0.2.1"),
        deploy("web", "app: web", ", ports: [{containerPort: 80, hostPort: 80}]", ", replicas: 1"),
      ],
      [node("n1", "192.0.2.1"), deploy("web", "app: web", ", ports: [{containerPort: 80}]", ", replicas: 2")],
      [deploy("web", "app: web", ", ports: [{containerPort: 80, hostPort: 80}]", ", replicas: 2")],
    ],
  },
  "node-port-service": {
    bad: [svc(`type: NodePort, ${WEB}`)],
    good: [[svc(WEB)], [svc(`type: LoadBalancer, ${WEB}`)]],
  },
  "load-balancer-service": {
    bad: [svc(`type: LoadBalancer, ${WEB}`)],
    good: [[svc(WEB)], [svc(`type: NodePort, ${WEB}`)]],
  },
  "external-ips-used": {
    bad: [svc(`externalIPs: [192.0.2.1], ${WEB}`)],
    good: [[svc(WEB)], [svc(`externalIPs: [], ${WEB}`)]],
  },
  "default-namespace": { bad: [svc(WEB)], good: [[svc(WEB, "name: web, namespace: shop")], [pod("app: web")]] },
  "single-replica": {
    bad: [svc(WEB), deploy("web", "app: web", HTTP)],
    good: [
      [svc(WEB), deploy("web", "app: web", HTTP, ", replicas: 2")],
      [svc(WEB), pod("app: web", HTTP)],
    ],
  },
  "target-port-by-number": {
    bad: [svc("selector: {app: web}, ports: [{port: 80, targetPort: 8080}]")],
    good: [[svc(WEB)], [pod("app: web", HTTP)]],
  },
  "host-port-used": {
    bad: [pod("app: web", ", ports: [{containerPort: 8080, hostPort: 8080}]")],
    good: [[pod("app: web", HTTP)], [pod("app: web")]],
  },
  "host-network-used": {
    bad: [pod("app: web", "", ", hostNetwork: true")],
    good: [[pod("app: web")], [pod("app: web", "", ", hostNetwork: false")]],
  },
  "ssh-port": {
    bad: [pod("app: web", ", ports: [{containerPort: 22}]")],
    good: [[pod("app: web", HTTP)], [pod("app: web", ", ports: [{containerPort: 222}]")]],
  },
  "privileged-port": {
    bad: [pod("app: web", ", ports: [{containerPort: 80}]")],
    good: [[pod("app: web", HTTP)], [pod("app: web", ", ports: [{containerPort: 1024}]")]],
  },
  "pod-not-isolated": { bad: [pod("app: web")], good: [[pod("app: web"), policy("podSelector: {}")], [svc(WEB)]] },
  "same-probes": {
    bad: [
      pod(
        "app: web",
        `${HTTP}, readinessProbe: {tcpSocket: {port: 8080}}, livenessProbe: {tcpSocket: {port: 8080}, periodSeconds: 60}`,
      ),
    ],
    good: [
      [pod("app: web", `${HTTP}, readinessProbe: {tcpSocket: {port: 8080}}, livenessProbe: {exec: {command: [x]}}`)],
      [pod("app: web", `${HTTP}, readinessProbe: {tcpSocket: {port: 8080}}`)],
    ],
  },
};

describe("the rules", () => {
  for (const [code, { bad, good }] of Object.entries(CASES)) {
    it(`${code} speaks where it should and is silent a word away`, () => {
      expect(listCodes(bad)).toContain(code);
      for (const documents of good) expect(listCodes(documents), join(documents)).not.toContain(code);
      expect(good.length).toBeGreaterThanOrEqual(2);
    });

    it(`${code} is gone once its edit is made, and no refusal comes for it`, () => {
      const file = { file: "a.yaml", text: join(bad) };
      const found = lintManifests({ files: [file], withOpinions: true }).findings.find((each) => each.code === code)!;
      const edit = found.mends.find((mend) => mend.kind === "edit");
      if (edit === undefined) return;
      const edited = applyEdits([file], edit.edits);
      if (edited.status !== "ok") throw new Error("the edit does not fit its own text");
      const { findings } = lintManifests({ files: edited.files, withOpinions: true });
      const same = findings.filter(
        (each) => each.code === code && each.subject === found.subject && each.field === found.field,
      );
      expect(same, edited.files[0]!.text).toEqual([]);
      expect(
        findings.filter((each) => each.code === "object-rejected"),
        edited.files[0]!.text,
      ).toEqual([]);
    });
  }
});
