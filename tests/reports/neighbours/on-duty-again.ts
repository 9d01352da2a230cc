import {
  buildEndpoints,
  buildNamespace,
  buildNode,
  buildObject,
  buildPod,
  buildService,
  buildWorkload,
  type Thing,
} from "./build-objects.ts";
import type { Neighbour } from "./neighbour.ts";
import { printObject, printPod, printService } from "./print-objects.ts";

const C = buildPod("curl", "run=curl", "", { ns: "ops" });
const ask = (target: string) => `--from ops/curl --to ${target}`;
const own = (
  of: string,
  what: string,
  given: Neighbour["given"],
  args: string,
  expected: Neighbour["expect"],
): Neighbour => ({
  of,
  is: "same",
  what,
  given,
  command: "explain",
  args,
  expect: expected,
});
const lint = (what: string, given: Neighbour["given"], expected: Neighbour["expect"]): Neighbour => ({
  of: "lint",
  is: "same",
  what,
  given,
  command: "lint",
  args: "",
  expect: expected,
});
const ingress = (name: string, port: number): Thing =>
  buildObject(
    "Ingress",
    "i",
    {
      ingressClassName: "nginx",
      rules: [
        {
          host: "a.example.com",
          http: { paths: [{ path: "/", pathType: "Prefix", backend: { service: { name, port: { number: port } } } }] },
        },
      ],
    },
    "ops",
  );

/** The second round: what the first one left out. */
export const ON_DUTY_AGAIN: Neighbour[] = [
  own(
    "dump",
    "an Ingress before a printed Service of which nothing else is given: not 503, unknown",
    [printService(buildService("web", "app=web", "80>8080", { ns: "ops" }), "10.96.1.1"), ingress("web", 80)],
    "--from outside --to http://a.example.com/",
    { exit: 3, finds: ["pods-not-given"], says: ["kubectl get", "-n ops"], saysNot: ["503"] },
  ),
  own(
    "numbers",
    "an address of the range that no Service has: the range is assumed, and that is said",
    [buildService("web", "app=web", "80", { ns: "ops" }), buildPod("web", "app=web", "80", { ns: "ops" }), C],
    ask("10.111.9.9:80"),
    { exit: 1, outcome: "timed-out", says: ["--service-cluster-ip-range"] },
  ),
  own(
    "endpoints",
    "a StatefulSet whose only pod does not run yet, published names",
    [
      buildWorkload("StatefulSet", "db", "app=db", "5432", { ns: "ops", replicas: 0, serviceName: "db" }),
      buildService("db", "app=db", "5432", { ns: "ops", clusterIP: "None" }),
      C,
    ],
    ask("db-0.db:5432"),
    { exit: 1, outcome: "name-not-resolved", says: ["db"] },
  ),
  own(
    "endpoints",
    "hand-written Endpoints beside a Service with a selector that matches nothing",
    [
      buildService("ext", "app=ext", "5432", { ns: "ops" }),
      buildEndpoints("ext", "10.50.0.9", "5432", "ops"),
      buildPod("x", "app=other", "", { ns: "ops" }),
      C,
    ],
    ask("ext:5432"),
    { exit: [0, 1, 3], says: ["ext|10\\.50\\.0\\.9"] },
  ),
  own(
    "endpoints",
    "selector with two wrong values",
    [
      buildWorkload("Deployment", "web", "app=web,tier=front", "8080", { ns: "ops" }),
      buildService("web", "app=wbe,tier=fornt", "80>8080", { ns: "ops" }),
      C,
    ],
    ask("web:80"),
    { exit: 1, outcome: "refused", finds: ["selector-matches-no-pod"], says: ["wbe|fornt"] },
  ),
  own(
    "endpoints",
    "a named port without likeness among two",
    [
      buildWorkload("Deployment", "web", "app=web", "alpha:7000 beta:7001", { ns: "ops" }),
      buildService("web", "app=web", "80>gamma", { ns: "ops" }),
      C,
    ],
    ask("web:80"),
    { exit: 1, outcome: "refused", finds: ["named-target-port-unresolved"], says: ["gamma", "alpha", "beta"] },
  ),
  own(
    "local",
    "externalTrafficPolicy Local, node without pod, from outside",
    [
      buildNode("w1", "10.0.0.1"),
      buildNode("w2", "10.0.0.2"),
      buildPod("web", "app=web", "80", { ns: "ops", nodeName: "w2" }),
      buildService("web", "app=web", "80@30080", { ns: "ops", type: "NodePort", externalTrafficPolicy: "Local" }),
    ],
    "--from outside --to w1:30080",
    { exit: 1, outcome: "timed-out", finds: ["no-local-endpoint"], says: ["externalTrafficPolicy", "w2"] },
  ),
  own(
    "policy",
    "an egress rule by namespace that nobody labelled, DNS allowed",
    [
      buildWorkload("Deployment", "api", "app=api", "8080", { ns: "back" }),
      buildService("api", "app=api", "80>8080", { ns: "back" }),
      C,
      buildNamespace("back"),
      buildNamespace("ops"),
      buildObject(
        "NetworkPolicy",
        "out",
        {
          podSelector: {},
          policyTypes: ["Egress"],
          egress: [
            { ports: [{ port: 53, protocol: "UDP" }] },
            { to: [{ namespaceSelector: { matchLabels: { name: "back" } } }] },
          ],
        },
        "ops",
      ),
    ],
    ask("api.back:80"),
    { exit: 1, outcome: "timed-out", finds: ["namespace-selector-matches-none"], says: ["name", "back"] },
  ),
  own(
    "policy",
    "a policy of a namespace closed to others, with an empty podSelector in from",
    [
      buildWorkload("Deployment", "api", "app=api", "8080", { ns: "back" }),
      buildService("api", "app=api", "80>8080", { ns: "back" }),
      C,
      buildNamespace("back"),
      buildNamespace("ops"),
      buildObject("NetworkPolicy", "same-ns", { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }, "back"),
    ],
    ask("api.back:80"),
    { exit: 1, outcome: "timed-out", finds: ["policy-allows-other-peers"], says: ["same-ns", "namespace"] },
  ),
  own(
    "dns",
    "an SRV-like name of a port that is called otherwise",
    [
      buildWorkload("Deployment", "api", "app=api", "8080", { ns: "ops" }),
      buildService("api", "app=api", "http:80>8080", { ns: "ops" }),
      C,
    ],
    ask("api.ops.svc.cluster.local:http"),
    { exit: 0, outcome: "delivered", says: [":8080"] },
  ),
  own(
    "dns",
    "a Service name that begins like a node's",
    [
      buildNode("api", "10.0.0.9"),
      buildWorkload("Deployment", "api", "app=api", "8080", { ns: "ops" }),
      buildService("api", "app=api", "80>8080", { ns: "ops" }),
      C,
    ],
    ask("api:80"),
    { exit: 0, outcome: "delivered", says: [":8080"] },
  ),
  own(
    "gateway",
    "a TCPRoute by its listener's port",
    [
      buildWorkload("Deployment", "pg", "app=pg", "5432", { ns: "ops" }),
      buildService("pg", "app=pg", "5432", { ns: "ops" }),
      buildObject(
        "Gateway",
        "gw",
        { gatewayClassName: "any", listeners: [{ name: "sql", port: 15432, protocol: "TCP" }] },
        "ops",
      ),
      buildObject(
        "TCPRoute",
        "sql",
        { parentRefs: [{ name: "gw", sectionName: "sql" }], rules: [{ backendRefs: [{ name: "pg", port: 5433 }] }] },
        "ops",
      ),
    ],
    "--from outside --to gateway/ops/gw:15432",
    { exit: [1, 2], says: ["5432|5433"] },
  ),
  own(
    "gateway",
    "no backend at all: 500",
    [
      buildObject(
        "Gateway",
        "gw",
        { gatewayClassName: "any", listeners: [{ name: "http", port: 80, protocol: "HTTP" }] },
        "ops",
      ),
      buildObject("HTTPRoute", "r", { parentRefs: [{ name: "gw" }], rules: [{}] }, "ops"),
      buildService("web", "app=web", "80", { ns: "ops" }),
    ],
    "--from outside --to http://x.example.com/",
    { exit: 1, says: ["\\b(500|404)\\b"] },
  ),
  own(
    "numbers",
    "a hostNetwork pod is dialled at its node",
    [
      buildNode("w1", "10.0.0.1"),
      buildWorkload("DaemonSet", "exp", "app=exp", "9100", { ns: "ops", hostNetwork: true }),
      buildService("exp", "app=exp", "9100", { ns: "ops" }),
    ],
    "--from outside --to w1:9100",
    { exit: 0, outcome: "delivered", says: ["9100"] },
  ),
  own(
    "lb",
    "a printed balancer, policy Local, from a pod inside",
    [
      printService(
        buildService("web", "app=web", "80>8080@30080", {
          ns: "ops",
          type: "LoadBalancer",
          externalTrafficPolicy: "Local",
        }),
        "10.96.1.1",
        [{ ip: "203.0.113.50", ipMode: "VIP" }],
      ),
      printPod(buildPod("web-1", "app=web", "8080", { ns: "ops" }), "10.1.1.6", "n2"),
      printPod(C, "10.1.2.7", "n1"),
      printObject(buildNode("n1", "10.0.0.1")),
      printObject(buildNode("n2", "10.0.0.2")),
    ],
    ask("203.0.113.50:80"),
    { exit: [0, 1, 3], says: ["10\\.1\\.1\\.6|Local"] },
  ),
  lint(
    "another program's Service is none of ours",
    [
      {
        apiVersion: "serving.knative.dev/v1",
        kind: "Service",
        metadata: { name: "k" },
        spec: { template: { spec: { containers: [{ image: "x" }] } } },
      },
      buildService("k", "app=k", "80"),
      buildPod("k", "app=k", "80"),
    ],
    { exit: 0, findsNot: ["object-rejected", "object-defined-twice", "service-without-selector"] },
  ),
  lint(
    "the Namespace comes after what lives in it",
    [
      buildService("web", "app=web", "80", { ns: "late" }),
      buildPod("web", "app=web", "80", { ns: "late" }),
      buildNamespace("late"),
    ],
    { exit: 0, finds: ["namespace-defined-later"], says: ["\\blate\\b", ":1[0-9]|:2[0-9]|:3[0-9]"] },
  ),
  lint(
    "the Namespace comes first",
    [
      buildNamespace("soon"),
      buildService("web", "app=web", "80", { ns: "soon" }),
      buildPod("web", "app=web", "80", { ns: "soon" }),
    ],
    { exit: 0, findsNot: ["namespace-defined-later"] },
  ),
];
