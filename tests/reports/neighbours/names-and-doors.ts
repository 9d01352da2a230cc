import {
  buildNode,
  buildObject,
  buildPod,
  buildService,
  buildSlice,
  buildWorkload,
  type Thing,
} from "./build-objects.ts";
import type { Neighbour } from "./neighbour.ts";
import { printPod, printService } from "./print-objects.ts";

const C = buildPod("curl", "run=curl", "", { ns: "ops" });
const ask = (target: string) => `--from ops/curl --to ${target}`;
const SET = (serviceName: string, more: Thing = {}) =>
  buildWorkload("StatefulSet", "kv", "app=kv", "peer:2380", { ns: "ops", replicas: 3, serviceName, ...more });
const HEADLESS = (name: string, more: Thing = {}) =>
  buildService(name, "app=kv", "peer:2380", { ns: "ops", clusterIP: "None", ...more });
const WEB = [
  buildWorkload("Deployment", "web", "app=web", "http:8080", { ns: "ops" }),
  buildService("web", "app=web", "http:80>http", { ns: "ops" }),
];
const backend = (name: string, port: number | string) => ({
  service: { name, port: typeof port === "number" ? { number: port } : { name: port } },
});
const ingress = (name: string, host: string, paths: [string, Thing][], ns = "ops") =>
  buildObject(
    "Ingress",
    name,
    {
      ingressClassName: "nginx",
      rules: [{ host, http: { paths: paths.map(([path, to]) => ({ path, pathType: "Prefix", backend: to })) } }],
    },
    ns,
  );
const gateway = buildObject(
  "Gateway",
  "edge",
  {
    gatewayClassName: "any",
    listeners: [{ name: "http", port: 80, protocol: "HTTP", allowedRoutes: { namespaces: { from: "All" } } }],
  },
  "infra",
);
const route = (kind: string, refs: Thing[], more: Thing = {}) =>
  buildObject(
    kind,
    "r",
    { parentRefs: [{ name: "edge", namespace: "infra" }], ...more, rules: [{ backendRefs: refs }] },
    "ops",
  );

export const NAMES_AND_DOORS: Neighbour[] = [
  {
    of: "stateful-set-service-name",
    is: "same",
    what: "serviceName names the Service with a cluster IP, the headless one is another",
    given: [SET("kv"), buildService("kv", "app=kv", "2379", { ns: "ops" }), HEADLESS("kv-headless"), C],
    form: "list",
    args: ask("kv-1.kv-headless:2380"),
    expect: {
      exit: 1,
      outcome: "name-not-resolved",
      finds: ["stateful-set-service-name"],
      says: ["(?-i:serviceName)", "kv-headless"],
      saysNot: ["no such Service"],
    },
  },
  {
    of: "stateful-set-service-name",
    is: "without",
    what: "serviceName is the headless Service",
    given: [["serviceName: db", "serviceName: db-peers"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["stateful-set-service-name"] },
  },
  {
    of: "headless-peers-not-ready",
    is: "same",
    what: "a dump whose members are not ready, asked by the full name",
    given: [
      SET("kv", { container: { readinessProbe: { httpGet: { path: "/health", port: "peer" } } } }),
      printPod(
        { ...buildPod("kv-0", "app=kv", "peer:2380", { ns: "ops", hostname: "kv-0", subdomain: "kv" }) },
        "10.244.1.3",
        "n1",
        "unready",
        "StatefulSet/kv",
      ),
      printPod(
        { ...buildPod("kv-1", "app=kv", "peer:2380", { ns: "ops", hostname: "kv-1", subdomain: "kv" }) },
        "10.244.2.3",
        "n2",
        "unready",
        "StatefulSet/kv",
      ),
      HEADLESS("kv"),
    ],
    args: "--from ops/kv-0 --to kv-1.kv.ops.svc.cluster.local:2380",
    expect: {
      exit: 1,
      outcome: "name-not-resolved",
      finds: ["headless-peers-not-ready"],
      says: ["publishNotReadyAddresses", "not ready|unready|isn.t ready"],
    },
  },
  {
    of: "headless-peers-not-ready",
    is: "without",
    what: "the Service publishes them",
    given: [["  clusterIP: None", "  clusterIP: None\n  publishNotReadyAddresses: true"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["headless-peers-not-ready"] },
  },
  {
    of: "host-network-dns-policy",
    is: "same",
    what: "a DaemonSet on the host's network, asked by a longer name",
    given: [buildWorkload("DaemonSet", "probe", "app=probe", "9100", { ns: "ops", hostNetwork: true }), ...WEB],
    args: "--from ds/ops/probe --to web.ops.svc:80",
    expect: {
      exit: 1,
      outcome: "name-not-resolved",
      finds: ["host-network-dns-policy"],
      says: ["dnsPolicy", "ClusterFirstWithHostNet"],
    },
  },
  {
    of: "host-network-dns-policy",
    is: "without",
    what: "dnsPolicy is said",
    given: [["hostNetwork: true,", "hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet,"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["host-network-dns-policy"] },
  },
  {
    of: "service-variable",
    is: "same",
    what: "a StatefulSet reads REDIS_HOST, the Service is redis",
    given: [
      buildWorkload("StatefulSet", "app", "app=app", "8080", {
        container: { env: [{ name: "REDIS_HOST", value: "redis" }] },
      }),
      buildService("redis", "app=redis", "6379"),
      buildPod("redis", "app=redis", "6379"),
    ],
    expect: { finds: ["service-variable-collides"], says: ["\\bREDIS_PORT\\b", "enableServiceLinks|tcp://"] },
  },
  {
    of: "service-variable",
    is: "without",
    what: "the pod wants no such variables",
    given: [
      [
        "      containers:\n        - name: viewer",
        "      enableServiceLinks: false\n      containers:\n        - name: viewer",
      ],
    ],
    expect: { findsNot: ["service-variable-collides"] },
  },
  {
    of: "four-quiet-faults",
    is: "same",
    what: "IPv6 as an alias, PreferClose, a slice and a policy of another namespace",
    given: [
      buildService("old", "", "", { ns: "lab", type: "ExternalName", externalName: "10.1.2.3" }),
      buildService("close", "app=close", "80", { ns: "lab", trafficDistribution: "PreferClose" }),
      buildPod("close", "app=close", "80", { ns: "lab" }),
      buildService("hand", "", "web:80", { ns: "lab" }),
      buildSlice("hand-abc", "", "10.3.3.3", "web:80", "lab"),
      buildObject("NetworkPolicy", "fence", { podSelector: { matchLabels: { app: "clos" } }, ingress: [{}] }, "lab"),
    ],
    form: "list",
    expect: {
      exit: 1,
      finds: [
        "external-name-is-address",
        "prefer-close-deprecated",
        "slice-without-service-name",
        "network-policy-selects-no-pod",
      ],
      says: ["10\\.1\\.2\\.3", "PreferSameZone", "kubernetes\\.io/service-name", "\\bclos\\b"],
    },
  },
  {
    of: "four-quiet-faults",
    is: "without",
    what: "all four as they should be",
    given: [
      ["192.168.10.20", "files.example.net"],
      ["PreferClose", "PreferSameZone"],
      [
        "{name: local-1, namespace: shop}",
        "{name: local-1, namespace: shop, labels: {kubernetes.io/service-name: local}}",
      ],
      ["app: neer", "app: near"],
    ],
    expect: {
      exit: 0,
      findsNot: [
        "external-name-is-address",
        "prefer-close-deprecated",
        "slice-without-service-name",
        "network-policy-selects-no-pod",
      ],
    },
  },
  {
    of: "guard-alias-into-another-namespace",
    is: "same",
    what: "an alias of an alias, both as a List",
    given: [
      buildService("a", "", "", { ns: "x", type: "ExternalName", externalName: "b.yonder.svc.cluster.local" }),
      buildService("b", "", "", { ns: "yonder", type: "ExternalName", externalName: "web.ops.svc.cluster.local" }),
      ...WEB,
      buildPod("c", "run=c", "", { ns: "x" }),
    ],
    form: "list",
    args: "--from x/c --to a:80",
    expect: { exit: 0, outcome: "delivered", says: ["ops/web", ":8080\\b"] },
  },
  {
    of: "guard-alias-into-another-namespace",
    is: "without",
    what: "the alias names a Service that does not exist: that is told",
    given: [["echo.yonder.svc", "ecco.yonder.svc"]],
    expect: { exit: 1, outcome: "name-not-resolved", finds: ["alias-target-unknown"], says: ["ecco", "\\becho\\b"] },
  },
  {
    of: "ipvs-external-ip-is-node-ping",
    is: "same",
    what: "a TCP connection to ssh of the node, from a third node",
    given: [
      buildNode("m1", "10.8.0.1"),
      buildNode("m2", "10.8.0.2"),
      buildNode("m3", "10.8.0.3"),
      buildService("web", "app=web", "80", { externalIPs: ["10.8.0.2"] }),
      buildPod("web", "app=web", "80", { nodeName: "m1" }),
    ],
    args: "--from m3 --to 10.8.0.2:22 --mode ipvs",
    expect: { exit: 1, outcome: "refused", says: ["external ?IPs?|kube-ipvs0"], saysNot: ["m2 answers"] },
  },
  {
    of: "ipvs-external-ip-is-node-ping",
    is: "without",
    what: "in iptables mode the address stays the node's",
    given: [],
    args: "--from n1 --to 10.128.149.177/ping --mode iptables",
    expect: { exit: 0, says: ["n2"], findsNot: ["external-ip-is-node"] },
  },
  {
    of: "external-ip-is-node-lint",
    is: "same",
    what: "the second of two addresses, a ClusterIP Service",
    given: [
      buildNode("m1", "10.8.0.1"),
      buildService("web", "app=web", "80", { externalIPs: ["192.0.2.200", "10.8.0.1"] }),
      buildPod("web", "app=web", "80"),
    ],
    expect: { finds: ["external-ip-is-node"], says: ["10\\.8\\.0\\.1", "\\bm1\\b"] },
  },
  {
    of: "external-ip-is-node-lint",
    is: "without",
    what: "an address that no node has",
    given: [["externalIPs: [10.128.149.177]", "externalIPs: [192.0.2.200]"]],
    expect: { findsNot: ["external-ip-is-node"] },
  },
  {
    of: "minikube-docker-on-linux",
    is: "same",
    what: "another Service, by the node's address",
    given: [
      buildWorkload("Deployment", "hi", "app=hi", "5000"),
      buildService("hi", "app=hi", "80>5000@30777", { type: "NodePort" }),
    ],
    args: "--from outside --to 192.168.49.2:30777",
    facts: "facts-59-linux.yaml",
    expect: { exit: 0, outcome: "delivered", says: [":5000\\b"] },
  },
  {
    of: "minikube-docker-on-linux",
    is: "without",
    what: "the Service's own port is not open on the node",
    given: [],
    args: "--from outside --to minikube:3000 --facts facts-59-linux.yaml",
    expect: { exit: 1, outcome: "refused", finds: ["wrong-port-role"], says: ["30034"] },
  },
  {
    of: "minikube-docker-on-a-mac",
    is: "same",
    what: "another Service, by the node's address",
    given: [
      buildWorkload("Deployment", "hi", "app=hi", "5000"),
      buildService("hi", "app=hi", "80>5000@30777", { type: "NodePort" }),
    ],
    args: "--from outside --to 192.168.49.2:30777",
    facts: "facts-59-mac.yaml",
    expect: { exit: 1, outcome: "timed-out", says: ["minikube (service|tunnel)|port-forward"] },
  },
  {
    of: "minikube-docker-on-a-mac",
    is: "without",
    what: "a pod inside reaches the node port",
    given: [
      [
        "---\napiVersion: v1\nkind: Service",
        "---\napiVersion: v1\nkind: Pod\nmetadata: {name: curl}\nspec: {containers: [{name: c, image: x}]}\n---\napiVersion: v1\nkind: Service",
      ],
    ],
    args: "--from curl --to hello:3000 --facts facts-59-mac.yaml",
    expect: { exit: 0, outcome: "delivered" },
  },
  {
    of: "port-forward-tcp-beside-udp",
    is: "same",
    what: "the TCP port comes first, in a StatefulSet",
    given: [
      buildWorkload("StatefulSet", "kdc", "app=kdc", "8088 8089/UDP", { ns: "ops" }),
      buildService("kdc", "app=kdc", "t:88>8088 u:88>8089/UDP", { ns: "ops" }),
    ],
    args: "--from outside --to svc/ops/kdc:88 --via port-forward",
    expect: { exit: 0, outcome: "delivered", says: [":8088\\b"], saysNot: [":8089\\b"] },
  },
  {
    of: "port-forward-tcp-beside-udp",
    is: "without",
    what: "only UDP: kubectl forwards TCP alone",
    given: [["    - {name: dns-tcp, port: 53, protocol: TCP, targetPort: 5354}\n", ""]],
    expect: { exit: 1, says: ["UDP|TCP"], saysNot: ["answers at"] },
  },
  {
    of: "ingress-answers",
    is: "same",
    what: "a named port, a deeper path, https",
    given: [...WEB, ingress("i", "eu.example.org", [["/api", backend("web", "http")]])],
    args: "--from outside --to https://eu.example.org/api/v1/x",
    expect: { exit: 0, says: ["\\bweb\\b", ":8080\\b", "Ingress\\b"] },
  },
  {
    of: "ingress-answers",
    is: "without",
    what: "a path that no rule takes: 404 of the controller, and the Service is not blamed",
    given: [],
    args: "--from outside --to http://shop.example.com/nothing",
    expect: {
      exit: 1,
      says: ["\\b404\\b"],
      findsNot: ["service-without-endpoints", "ingress-port-not-of-service", "selector-matches-no-pod"],
    },
  },
  {
    of: "ingress-asks-for-target-port",
    is: "same",
    what: "the default backend asks for the containerPort's name",
    given: [
      buildWorkload("Deployment", "web", "app=web", "ui:8080", { ns: "ops" }),
      buildService("web", "app=web", "80>ui", { ns: "ops" }),
      ingress("i", "eu.example.org", [["/", backend("web", "ui")]]),
    ],
    args: "--from outside --to http://eu.example.org/",
    expect: {
      exit: 1,
      finds: ["ingress-port-not-of-service|wrong-port-role"],
      says: ["\\bweb\\b", "\\bui\\b", "\\b80\\b", "\\b503\\b|unavailable"],
    },
  },
  {
    of: "ingress-asks-for-target-port",
    is: "without",
    what: "the Service's own number",
    given: [["{number: 8080}", "{number: 80}"]],
    expect: { exit: 0, findsNot: ["ingress-port-not-of-service", "wrong-port-role"] },
  },
  {
    of: "url-as-target",
    is: "same",
    what: "https without a port, with a path, into another namespace",
    given: [
      buildWorkload("Deployment", "web", "app=web", "8443", { ns: "ops" }),
      buildService("web", "app=web", "443>8443", { ns: "ops" }),
      buildPod("x", "run=x", "", { ns: "dev" }),
    ],
    args: "--from dev/x --to https://web.ops/login?next=1",
    expect: { exit: 0, outcome: "delivered", says: [":8443\\b"] },
  },
  {
    of: "url-as-target",
    is: "without",
    what: "http without a port means 80, which this Service does not have",
    given: [["port: 80, targetPort", "port: 8080, targetPort"]],
    args: "--from c --to http://web/",
    expect: { exit: 1, finds: ["wrong-port-role"], says: ["8080"] },
  },
  {
    of: "port-name-as-target",
    is: "same",
    what: "the second port's name, svc/ in front",
    given: [
      buildWorkload("Deployment", "graph", "app=graph", "3000 9101", { ns: "ops" }),
      buildService("graph", "app=graph", "web:80>3000 metrics:9100>9101", { ns: "ops" }),
      C,
    ],
    args: ask("svc/graph:metrics"),
    expect: { exit: 0, outcome: "delivered", says: [":9101\\b"] },
  },
  {
    of: "port-name-as-target",
    is: "without",
    what: "a name that no port has: the names are listed",
    given: [],
    args: "--from c --to web:htp",
    expect: { exit: 2, says: ["\\bhttp\\b"] },
  },
  {
    of: "workload-as-client",
    is: "same",
    what: "a StatefulSet of another namespace",
    given: [...WEB, buildWorkload("StatefulSet", "crawl", "app=crawl", "", { ns: "dev" })],
    args: "--from sts/dev/crawl --to web.ops:80",
    expect: { exit: 0, outcome: "delivered", says: [":8080\\b"] },
  },
  {
    of: "workload-as-client",
    is: "without",
    what: "a Deployment that is not there: those there are are listed",
    given: [],
    args: "--from deploy/frontt --to rates:80",
    expect: { exit: 2, says: ["\\bfront\\b"] },
  },
  {
    of: "routes",
    is: "same",
    what: "GRPCRoute and TCPRoute with the same three faults",
    given: [
      gateway,
      ...WEB,
      route("GRPCRoute", [{ name: "web", port: 8080 }]),
      { ...route("TCPRoute", [{ name: "wep", port: 80 }]), metadata: { name: "t", namespace: "ops" } },
      {
        ...route("TLSRoute", [{ name: "vault", namespace: "sec", port: 443 }]),
        metadata: { name: "s", namespace: "ops" },
      },
      buildService("vault", "app=vault", "443>8443", { ns: "sec" }),
    ],
    expect: {
      exit: 1,
      finds: ["route-port-not-of-service", "route-service-not-found", "route-needs-reference-grant"],
      says: ["\\b8080\\b", "\\b80\\b", "\\bwep\\b", "ReferenceGrant"],
    },
  },
  {
    of: "routes",
    is: "without",
    what: "right port, right name, a grant",
    given: [
      gateway,
      ...WEB,
      route("HTTPRoute", [
        { name: "web", port: 80 },
        { name: "vault", namespace: "sec", port: 443 },
      ]),
      buildService("vault", "app=vault", "443>8443", { ns: "sec" }),
      buildPod("vault", "app=vault", "8443", { ns: "sec" }),
      buildObject(
        "ReferenceGrant",
        "g",
        {
          from: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace: "ops" }],
          to: [{ group: "", kind: "Service" }],
        },
        "sec",
      ),
    ],
    expect: {
      exit: 0,
      findsNot: ["route-port-not-of-service", "route-service-not-found", "route-needs-reference-grant"],
    },
  },
  {
    of: "load-balancer-pending",
    is: "same",
    what: "another one, as JSON, with two ports",
    given: [
      printService(
        buildService("mx", "app=mx", "smtp:25>2525@30025 imap:143>1143@30143", { ns: "ops", type: "LoadBalancer" }),
        "10.96.6.6",
      ),
      printPod(buildPod("mx", "app=mx", "2525 1143", { ns: "ops" }), "10.244.1.6", "n1"),
    ],
    form: "json",
    expect: {
      finds: ["load-balancer-pending"],
      findsNot: ["node-port-in-dynamic-band"],
      says: ["\\b30025\\b", "pending|no (external )?address|not .{0,20}address|without an? address"],
    },
  },
  {
    of: "load-balancer-pending",
    is: "without",
    what: "it has an address",
    given: [
      ["  status:\n    loadBalancer: {}", "  status:\n    loadBalancer: {ingress: [{ip: 203.0.113.9, ipMode: VIP}]}"],
    ],
    expect: { findsNot: ["load-balancer-pending"] },
  },
  {
    of: "ingress-to-another-namespace",
    is: "same",
    what: "the default backend, the Service in kube-system",
    given: [
      buildObject("Ingress", "d", { ingressClassName: "nginx", defaultBackend: backend("fallback", 80) }, "ops"),
      buildService("fallback", "app=fallback", "80", { ns: "edge" }),
      buildPod("fallback", "app=fallback", "80", { ns: "edge" }),
    ],
    expect: { finds: ["ingress-service-in-other-namespace"], says: ["\\bedge\\b", "\\bfallback\\b"] },
  },
  {
    of: "ingress-to-another-namespace",
    is: "without",
    what: "an alias of this namespace leads there",
    given: [
      [
        "---\napiVersion: v1\nkind: Pod",
        "---\napiVersion: v1\nkind: Service\nmetadata: {name: orders, namespace: gateway}\nspec: {type: ExternalName, externalName: orders.sales.svc.cluster.local}\n---\napiVersion: v1\nkind: Pod",
      ],
    ],
    expect: { findsNot: ["ingress-service-in-other-namespace", "ingress-service-not-found"] },
  },
  {
    of: "guard-ingress-names-the-role",
    is: "same",
    what: "two Ingresses, three roles, a headless backend not among them",
    given: [
      buildWorkload("Deployment", "web", "app=web", "ui:8080", { ns: "ops" }),
      buildService("web", "app=web", "front:80>ui@30555", { ns: "ops", type: "NodePort" }),
      ingress("one", "a.example.org", [["/", backend("web", 30555)]]),
      ingress("two", "b.example.org", [
        ["/", backend("web", 8080)],
        ["/x", backend("web", "ui")],
      ]),
    ],
    expect: {
      exit: 1,
      finds: ["ingress-port-not-of-service"],
      says: ["30555 .{0,20}node ?port", "8080", "\\bui\\b", "front \\(80\\)|\\b80\\b"],
    },
  },
  {
    of: "guard-ingress-names-the-role",
    is: "without",
    what: "number and name of the Service's own port",
    given: [
      ["{number: 30100}", "{number: 80}"],
      ["{number: 8080}", "{number: 80}"],
      ["{name: web}}}}", "{name: http}}}}"],
    ],
    expect: { exit: 0, findsNot: ["ingress-port-not-of-service"] },
  },
];
