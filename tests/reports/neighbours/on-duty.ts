import {
  buildEndpoints,
  buildNamespace,
  buildNode,
  buildObject,
  buildPod,
  buildService,
  buildSlice,
  buildWorkload,
  type Thing,
} from "./build-objects.ts";
import type { Neighbour } from "./neighbour.ts";
import { printObject, printPod, printService } from "./print-objects.ts";

const C = buildPod("curl", "run=curl", "", { ns: "ops" });
const ask = (target: string) => `--from ops/curl --to ${target}`;
const policy = (name: string, spec: Thing, ns = "ops") => buildObject("NetworkPolicy", name, spec, ns);
const labels = (text: string) => ({ matchLabels: Object.fromEntries(text.split(",").map((pair) => pair.split("="))) });
const WEB = (ports = "http:8080", service = "80>http", more: Thing = {}) => [
  buildWorkload("Deployment", "web", "app=web", ports, { ns: "ops", replicas: 2 }),
  buildService("web", "app=web", service, { ns: "ops", ...more }),
  C,
];
const gateway = (listeners: Thing[], ns = "ops") =>
  buildObject("Gateway", "gw", { gatewayClassName: "any", listeners }, ns);
const httpRoute = (name: string, spec: Thing, ns = "ops") =>
  buildObject("HTTPRoute", name, { parentRefs: [{ name: "gw" }], ...spec }, ns);
const RUNNING = (ip: string) => ({
  phase: "Running",
  podIP: ip,
  podIPs: [{ ip }],
  conditions: [{ type: "Ready", status: "True" }],
});
const HTTP = { name: "http", port: 80, protocol: "HTTP" };
const own = (
  of: string,
  what: string,
  given: Neighbour["given"],
  args: string,
  expected: Neighbour["expect"],
  more: Partial<Neighbour> = {},
): Neighbour => ({
  of,
  is: "same",
  what,
  given,
  command: "explain",
  args,
  expect: expected,
  ...more,
});

/** What an engineer on duty would bring, bullet by bullet of what the diagnosis is for. */
export const ON_DUTY: Neighbour[] = [
  // --- dumps ---
  own(
    "dump",
    "a Job's finished pod is no endpoint, the Deployment's is",
    [
      printPod(
        buildPod("migrate-x", "app=shop", "", { ns: "ops", restartPolicy: "Never" }),
        "10.1.1.5",
        "n1",
        "Succeeded",
        "Job/migrate",
      ),
      printPod(buildPod("shop-1", "app=shop", "8080", { ns: "ops" }), "10.1.1.6", "n1", "running", "ReplicaSet/shop"),
      printService(buildService("shop", "app=shop", "80>8080", { ns: "ops" }), "10.96.1.1"),
      printPod(C, "10.1.1.7", "n1"),
    ],
    ask("shop:80"),
    { exit: 0, outcome: "delivered", says: ["10\\.1\\.1\\.6:8080"], saysNot: ["10\\.1\\.1\\.5"] },
  ),
  own(
    "dump",
    "a pod that is being deleted is not ready, the only one",
    [
      printObject(buildPod("shop-1", "app=shop", "8080", { ns: "ops", nodeName: "n1" }), RUNNING("10.1.1.6"), {
        deletionTimestamp: "2026-06-02T09:00:00Z",
      }),
      printService(buildService("shop", "app=shop", "80>8080", { ns: "ops" }), "10.96.1.1"),
      printPod(C, "10.1.1.7", "n1"),
    ],
    ask("shop:80"),
    { says: ["[Tt]erminating|deleted"] },
  ),
  own(
    "dump",
    "the init container fails over and over",
    [
      printObject(
        {
          ...buildPod("shop-1", "app=shop", "8080", {
            ns: "ops",
            nodeName: "n1",
            initContainers: [{ name: "wait-db", image: "x" }],
          }),
        },
        {
          phase: "Pending",
          podIP: "10.1.1.6",
          podIPs: [{ ip: "10.1.1.6" }],
          conditions: [
            { type: "Initialized", status: "False" },
            { type: "Ready", status: "False" },
          ],
          initContainerStatuses: [
            { name: "wait-db", ready: false, restartCount: 6, state: { waiting: { reason: "CrashLoopBackOff" } } },
          ],
          containerStatuses: [
            { name: "c", ready: false, restartCount: 0, state: { waiting: { reason: "PodInitializing" } } },
          ],
        },
      ),
      printService(buildService("shop", "app=shop", "80>8080", { ns: "ops" }), "10.96.1.1"),
      printPod(C, "10.1.1.7", "n1"),
    ],
    ask("shop:80"),
    { exit: 1, outcome: "refused", finds: ["service-without-endpoints"], says: ["CrashLoopBackOff", "shop-1"] },
  ),
  own(
    "dump",
    "selector right, pods in another namespace than the Service",
    [
      printService(buildService("shop", "app=shop", "80>8080", { ns: "ops" }), "10.96.1.1"),
      printPod(buildPod("shop-1", "app=shop", "8080", { ns: "ops-2" }), "10.1.1.6", "n1"),
      printPod(C, "10.1.1.7", "n1"),
    ],
    ask("shop:80"),
    { exit: 1, outcome: "refused", finds: ["selector-matches-other-namespace"], says: ["ops-2"] },
  ),
  own(
    "dump",
    "a kind Cluster file maps the host's port to the node port",
    [
      {
        kind: "Cluster",
        apiVersion: "kind.x-k8s.io/v1alpha4",
        nodes: [{ role: "control-plane", extraPortMappings: [{ containerPort: 30950, hostPort: 8088 }] }],
      },
      ...WEB("http:8080", "80>http@30950", { type: "NodePort" }),
    ],
    "--from outside --to localhost:8088",
    { exit: 0, outcome: "delivered", says: [":8080"] },
  ),
  own(
    "dump",
    "the kind Cluster file maps another number",
    [
      {
        kind: "Cluster",
        apiVersion: "kind.x-k8s.io/v1alpha4",
        nodes: [{ role: "control-plane", extraPortMappings: [{ containerPort: 30951, hostPort: 8088 }] }],
      },
      ...WEB("http:8080", "80>http@30950", { type: "NodePort" }),
    ],
    "--from outside --to localhost:8088",
    { exit: 1, outcome: "refused", says: ["30950|30951"] },
  ),
  own(
    "dump",
    "kube-proxy's ConfigMap says nftables: no node port on localhost",
    [
      {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "kube-proxy", namespace: "kube-system" },
        data: {
          "config.conf": "apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: nftables\n",
        },
      },
      ...WEB("http:8080", "80>http@30950", { type: "NodePort" }),
    ],
    "--from n1 --to 127.0.0.1:30950",
    { exit: 1, outcome: "refused", says: ["nftables"] },
  ),
  // --- the three numbers ---
  own(
    "numbers",
    "a pod's address at the Service's port",
    [
      printPod(buildPod("shop-1", "app=shop", "8080", { ns: "ops" }), "10.1.1.6", "n1"),
      printService(buildService("shop", "app=shop", "80>8080", { ns: "ops" }), "10.96.1.1"),
      printPod(C, "10.1.1.7", "n1"),
    ],
    ask("10.1.1.6:80"),
    { exit: 1, outcome: "refused", finds: ["wrong-port-role"], says: ["8080"] },
  ),
  own(
    "numbers",
    "cluster IP from outside",
    [
      printPod(buildPod("shop-1", "app=shop", "8080", { ns: "ops" }), "10.1.1.6", "n1"),
      printService(buildService("shop", "app=shop", "80>8080@30080", { ns: "ops", type: "NodePort" }), "10.96.1.1"),
    ],
    "--from outside --to 10.96.1.1:80",
    { exit: 1, finds: ["wrong-address-kind"], says: ["30080", "cluster IP"] },
  ),
  own(
    "numbers",
    "headless Service at its port, the pods listen on another",
    WEB("http:8080", "80>8080", { clusterIP: "None" }),
    ask("web:80"),
    {
      exit: 1,
      outcome: "refused",
      says: ["8080", "headless"],
    },
  ),
  own(
    "numbers",
    "hostPort 80 on a node that has no such pod",
    [
      buildNode("w1", "10.0.0.1"),
      buildNode("w2", "10.0.0.2"),
      buildPod("p", "app=p", "", {
        nodeName: "w1",
        containers: [{ name: "c", image: "x", ports: [{ containerPort: 8080, hostPort: 80 }] }],
      }),
    ],
    "--from outside --to w2:80",
    { exit: 1, outcome: "refused", says: ["w1|hostPort"] },
  ),
  own("numbers", "a number that nothing knows", WEB(), ask("web:8443"), {
    exit: 1,
    outcome: "timed-out",
    finds: ["wrong-port-role"],
    says: ["8443", "\\b80\\b"],
  }),
  own(
    "numbers",
    "targetPort differs from what the container declares and serves",
    WEB("http:3000", "80>8080"),
    ask("web:80"),
    { exit: 1, outcome: "refused", finds: ["target-port-not-declared"], says: ["3000", "8080"] },
  ),
  // --- DNS ---
  own(
    "dns",
    "a pod of a Deployment has no name of its own",
    WEB("http:8080", "http:8080", { clusterIP: "None" }),
    ask("web-0.web:8080"),
    { exit: 1, outcome: "name-not-resolved", says: ["web-0"] },
  ),
  own(
    "dns",
    "short name of another namespace",
    [...WEB(), buildPod("x", "run=x", "", { ns: "dev" })],
    "--from dev/x --to web:80",
    { exit: 1, outcome: "name-not-resolved", finds: ["service-name-unknown"], says: ["web\\.ops"] },
  ),
  own(
    "dns",
    "dnsPolicy Default asks the node's DNS",
    [...WEB(), buildPod("x", "run=x", "", { ns: "ops", dnsPolicy: "Default" })],
    "--from ops/x --to web:80",
    { exit: 1, outcome: "name-not-resolved", says: ["dnsPolicy"] },
  ),
  own("dns", "a name in the wrong cluster domain", WEB(), ask("web.ops.svc.cluster.loca:80"), {
    exit: [1, 3],
    says: ["cluster\\.loca"],
  }),
  own(
    "dns",
    "an alias to a Service that exists, at a port that only the target's targetPort is",
    [
      ...WEB("http:8080", "80>8080"),
      buildService("alias", "", "", { ns: "ops", type: "ExternalName", externalName: "web.ops.svc.cluster.local" }),
    ],
    ask("alias:8080"),
    { exit: 1, outcome: "timed-out", finds: ["wrong-port-role"], says: ["\\b80\\b"] },
  ),
  own(
    "dns",
    "pod with hostname, no subdomain",
    [
      buildPod("m", "app=m", "7000", { ns: "ops", hostname: "m-a" }),
      buildService("m", "app=m", "7000", { ns: "ops", clusterIP: "None" }),
      C,
    ],
    ask("m-a.m:7000"),
    { exit: 1, outcome: "name-not-resolved", finds: ["pod-without-name"], says: ["subdomain"] },
  ),
  // --- policies ---
  own(
    "policy",
    "default deny and nothing else",
    [...WEB(), policy("deny-all", { podSelector: {}, policyTypes: ["Ingress"] })],
    ask("web:80"),
    { exit: 1, outcome: "timed-out", finds: ["policy-allows-nothing"], says: ["deny-all"] },
  ),
  own(
    "policy",
    "the podSelector half fails: the client lacks the label",
    [
      ...WEB(),
      policy("in", {
        podSelector: labels("app=web"),
        ingress: [{ from: [{ podSelector: labels("role=front") }], ports: [{ port: 8080 }] }],
      }),
    ],
    ask("web:80"),
    {
      exit: 1,
      outcome: "timed-out",
      finds: ["policy-allows-other-peers"],
      says: ["role", "front", "\\bin\\b"],
    },
  ),
  own(
    "policy",
    "a podSelector alone means the policy's own namespace",
    [
      ...WEB(),
      buildPod("front", "role=front", "", { ns: "dev" }),
      buildNamespace("dev"),
      buildNamespace("ops"),
      policy("in", { podSelector: labels("app=web"), ingress: [{ from: [{ podSelector: labels("role=front") }] }] }),
    ],
    "--from dev/front --to web.ops:80",
    {
      exit: 1,
      outcome: "timed-out",
      finds: ["policy-allows-other-peers"],
      says: ["namespace"],
    },
  ),
  own(
    "policy",
    "the Service's port instead of the pod's",
    [...WEB(), policy("in", { podSelector: labels("app=web"), ingress: [{ ports: [{ port: 80 }] }] })],
    ask("web:80"),
    { exit: 1, outcome: "timed-out", finds: ["network-policy-names-service-port"], says: ["8080"] },
  ),
  own(
    "policy",
    "egress of the client and ingress of the target both block: both are named",
    [
      ...WEB(),
      policy("out", {
        podSelector: labels("run=curl"),
        policyTypes: ["Egress"],
        egress: [{ ports: [{ port: 53, protocol: "UDP" }, { port: 53 }, { port: 80 }] }],
      }),
      policy("in", { podSelector: labels("app=web"), ingress: [{ ports: [{ port: 80 }] }] }),
    ],
    ask("web:80"),
    { exit: 1, outcome: "timed-out", finds: ["network-policy-names-service-port"], says: ["\\bout\\b", "\\bin\\b"] },
  ),
  own(
    "policy",
    "UDP allowed, TCP dialled",
    [
      ...WEB(),
      policy("in", { podSelector: labels("app=web"), ingress: [{ ports: [{ port: 8080, protocol: "UDP" }] }] }),
    ],
    ask("web:80"),
    { exit: 1, outcome: "timed-out", says: ["UDP", "TCP|8080"] },
  ),
  own(
    "policy",
    "an ipBlock that leaves the outsider out",
    [
      ...WEB("http:8080", "80>http@30080", { type: "NodePort" }),
      policy("in", { podSelector: labels("app=web"), ingress: [{ from: [{ ipBlock: { cidr: "198.51.100.0/24" } }] }] }),
    ],
    "--from outside --to n1:30080",
    { exit: [1, 3], says: ["\\bin\\b"] },
  ),
  // --- no endpoint ---
  own(
    "endpoints",
    "readiness gate that nobody sets",
    [
      printObject(
        buildPod("shop-1", "app=shop", "8080", {
          ns: "ops",
          nodeName: "n1",
          readinessGates: [{ conditionType: "example.com/lb-ready" }],
        }),
        {
          phase: "Running",
          podIP: "10.1.1.6",
          podIPs: [{ ip: "10.1.1.6" }],
          conditions: [
            { type: "ContainersReady", status: "True" },
            { type: "Ready", status: "False", reason: "ReadinessGatesNotReady" },
          ],
          containerStatuses: [{ name: "c", ready: true, restartCount: 0, state: { running: {} } }],
        },
      ),
      printService(buildService("shop", "app=shop", "80>8080", { ns: "ops" }), "10.96.1.1"),
      printPod(C, "10.1.1.7", "n1"),
    ],
    ask("shop:80"),
    {
      exit: 1,
      outcome: "refused",
      finds: ["service-without-endpoints"],
      says: ["shop-1", "ReadinessGatesNotReady|lb-ready|readiness gate"],
    },
  ),
  own(
    "endpoints",
    "selector takes pod-template-hash of an old ReplicaSet",
    [
      printPod(
        buildPod("shop-77f-a", "app=shop,pod-template-hash=77f", "8080", { ns: "ops" }),
        "10.1.1.6",
        "n1",
        "running",
        "ReplicaSet/shop-77f",
      ),
      printService(buildService("shop", "app=shop,pod-template-hash=55c", "80>8080", { ns: "ops" }), "10.96.1.1"),
      printPod(C, "10.1.1.7", "n1"),
    ],
    ask("shop:80"),
    { exit: 1, outcome: "refused", finds: ["selector-matches-no-pod"], says: ["55c", "77f"] },
  ),
  own(
    "endpoints",
    "upper case in the selector's value",
    [
      buildWorkload("Deployment", "web", "app=web", "8080", { ns: "ops" }),
      buildService("web", "app=Web", "80>8080", { ns: "ops" }),
      C,
    ],
    ask("web:80"),
    { exit: 1, outcome: "refused", finds: ["selector-matches-no-pod"], says: ["Web", "web"] },
  ),
  own(
    "endpoints",
    "a slice of another Service's name",
    [buildService("pg", "", "sql:5432", { ns: "ops" }), buildSlice("pg-1", "pgsql", "10.9.9.9", "sql:5432", "ops"), C],
    ask("pg:5432"),
    { exit: 1, outcome: "refused", says: ["pgsql|service-name|selector"] },
  ),
  own("endpoints", "targetPort repeats the Service port's name", WEB("web:8080", "http:80>http"), ask("web:80"), {
    exit: 1,
    outcome: "refused",
    finds: ["target-port-name-is-service-port-name"],
    says: ["\\bhttp\\b", "\\bweb\\b"],
  }),
  own(
    "endpoints",
    "two faults: selector and port name",
    [
      buildWorkload("Deployment", "web", "app=web", "web:8080", { ns: "ops" }),
      buildService("web", "app=wbe", "80>http", { ns: "ops" }),
      C,
    ],
    ask("web:80"),
    { exit: 1, outcome: "refused", says: ["wbe", "\\bhttp\\b"] },
  ),
  own(
    "endpoints",
    "both containers bind one port: not ready",
    [
      buildPod("two", "app=two", "", {
        ns: "ops",
        containers: [
          { name: "a", image: "x", ports: [{ containerPort: 80 }] },
          { name: "b", image: "x", ports: [{ containerPort: 80 }] },
        ],
      }),
      buildService("two", "app=two", "80", { ns: "ops" }),
      C,
    ],
    ask("two:80"),
    { exit: 1, outcome: "refused", finds: ["two-containers-one-port"] },
  ),
  // --- traffic policies and modes ---
  own(
    "local",
    "internalTrafficPolicy Local, the only pod on another node",
    [
      buildNode("w1", "10.0.0.1"),
      buildNode("w2", "10.0.0.2"),
      buildPod("web", "app=web", "80", { ns: "ops", nodeName: "w2" }),
      buildService("web", "app=web", "80", { ns: "ops", internalTrafficPolicy: "Local" }),
      buildPod("curl", "run=curl", "", { ns: "ops", nodeName: "w1" }),
    ],
    ask("web:80"),
    { exit: 1, outcome: "timed-out", finds: ["no-local-endpoint"], says: ["internalTrafficPolicy", "w2"] },
  ),
  own(
    "ipvs",
    "an endpoint that is itself a cluster IP",
    [
      buildService("in", "app=in", "80", { ns: "ops", clusterIP: "10.96.7.7" }),
      buildPod("in", "app=in", "80", { ns: "ops" }),
      buildService("front", "", "80", { ns: "ops" }),
      buildEndpoints("front", "10.96.7.7", "80", "ops"),
      C,
    ],
    `${ask("front:80")} --mode ipvs`,
    { exit: [1, 3], finds: ["endpoint-is-cluster-ip"] },
  ),
  own(
    "lb",
    "a balancer's address at the node port",
    [
      printService(buildService("web", "app=web", "80>8080@30080", { ns: "ops", type: "LoadBalancer" }), "10.96.1.1", [
        { ip: "203.0.113.50", ipMode: "VIP" },
      ]),
      printPod(buildPod("web-1", "app=web", "8080", { ns: "ops" }), "10.1.1.6", "n1"),
    ],
    "--from outside --to 203.0.113.50:30080",
    { exit: [1, 3], finds: ["wrong-port-role"], says: ["203\\.0\\.113\\.50:80|port:? 80"] },
  ),
  own(
    "lb",
    "the pending balancer: nothing to dial but the node port",
    [
      printService(buildService("web", "app=web", "80>8080@30080", { ns: "ops", type: "LoadBalancer" }), "10.96.1.1"),
      printPod(buildPod("web-1", "app=web", "8080", { ns: "ops" }), "10.1.1.6", "n1"),
    ],
    "--from outside --to svc/ops/web:80",
    { exit: [1, 2, 3], says: ["30080"] },
  ),
  // --- doors ---
  own(
    "gateway",
    "a listener of another port",
    [
      ...WEB(),
      gateway([{ ...HTTP, port: 8000 }]),
      httpRoute("r", { rules: [{ backendRefs: [{ name: "web", port: 80 }] }] }),
    ],
    "--from outside --to http://shop.example.com/",
    { exit: 1, says: ["8000"] },
  ),
  own(
    "gateway",
    "a route of another namespace, the listener lets only its own in",
    [
      ...WEB(),
      gateway([HTTP], "infra"),
      httpRoute("r", {
        parentRefs: [{ name: "gw", namespace: "infra" }],
        hostnames: ["shop.example.com"],
        rules: [{ backendRefs: [{ name: "web", port: 80 }] }],
      }),
    ],
    "--from outside --to http://shop.example.com/",
    { exit: 1, says: ["namespace"] },
  ),
  own(
    "gateway",
    "hostname of the route outside the listener's",
    [
      ...WEB(),
      gateway([{ ...HTTP, hostname: "*.example.org" }]),
      httpRoute("r", { hostnames: ["shop.example.com"], rules: [{ backendRefs: [{ name: "web", port: 80 }] }] }),
    ],
    "--from outside --to http://shop.example.com/",
    { exit: 1, says: ["\\*?\\.example\\.org|host"] },
  ),
  own(
    "gateway",
    "the backend needs a grant",
    [
      ...WEB(),
      buildService("pay", "app=pay", "443>8443", { ns: "bank" }),
      buildPod("pay", "app=pay", "8443", { ns: "bank" }),
      gateway([HTTP]),
      httpRoute("r", { rules: [{ backendRefs: [{ name: "pay", namespace: "bank", port: 443 }] }] }),
    ],
    "--from outside --to http://shop.example.com/",
    {
      exit: 1,
      finds: ["route-needs-reference-grant"],
      says: ["ReferenceGrant", "\\b500\\b", "bank"],
    },
  ),
  own(
    "gateway",
    "targetPort as the backend's port",
    [...WEB(), gateway([HTTP]), httpRoute("r", { rules: [{ backendRefs: [{ name: "web", port: 8080 }] }] })],
    "--from outside --to http://shop.example.com/",
    { exit: 1, finds: ["route-port-not-of-service"], says: ["8080", "\\b80\\b"] },
  ),
  own(
    "ingress",
    "the backend has no endpoints: 503, and why",
    [
      buildWorkload("Deployment", "web", "app=web", "8080", { ns: "ops" }),
      buildService("web", "app=wbe", "80>8080", { ns: "ops" }),
      buildObject(
        "Ingress",
        "i",
        {
          ingressClassName: "nginx",
          rules: [
            {
              host: "a.example.com",
              http: {
                paths: [{ path: "/", pathType: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } }],
              },
            },
          ],
        },
        "ops",
      ),
    ],
    "--from outside --to http://a.example.com/",
    {
      exit: 1,
      finds: ["selector-matches-no-pod"],
      says: ["503", "wbe"],
    },
  ),
  own(
    "ingress",
    "a misspelt host: 404",
    [
      ...WEB(),
      buildObject(
        "Ingress",
        "i",
        {
          ingressClassName: "nginx",
          rules: [
            {
              host: "shop.example.com",
              http: {
                paths: [{ path: "/", pathType: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } }],
              },
            },
          ],
        },
        "ops",
      ),
    ],
    "--from outside --to http://shopp.example.com/",
    {
      exit: [1, 3],
      says: ["404", "shop\\.example\\.com"],
    },
  ),
  own(
    "ingress",
    "an Exact path does not take what is below it",
    [
      ...WEB(),
      buildObject(
        "Ingress",
        "i",
        {
          ingressClassName: "nginx",
          rules: [
            {
              host: "a.example.com",
              http: {
                paths: [
                  { path: "/api", pathType: "Exact", backend: { service: { name: "web", port: { number: 80 } } } },
                ],
              },
            },
          ],
        },
        "ops",
      ),
    ],
    "--from outside --to http://a.example.com/api/v1",
    {
      exit: 1,
      says: ["404", "/api"],
    },
  ),
];
