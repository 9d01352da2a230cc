import {
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
const GRAPH = [
  buildWorkload("Deployment", "graph", "app=graph", "ui:3000", { ns: "ops", replicas: 2 }),
  buildService("graph", "app=graph", "web:8080>ui@32100 metrics:9100>9101@32101", { ns: "ops", type: "NodePort" }),
  C,
];
const policy = (name: string, spec: Thing, ns = "ops") => buildObject("NetworkPolicy", name, spec, ns);
const labels = (text: string) => ({ matchLabels: Object.fromEntries(text.split(",").map((pair) => pair.split("="))) });
const API = [
  buildWorkload("Deployment", "api", "app=api", "rest:8080", { ns: "ops" }),
  buildService("api", "app=api", "http:80>rest", { ns: "ops" }),
];

export const DIALS: Neighbour[] = [
  {
    of: "dials-target-port-of-service",
    is: "same",
    what: "the number behind a named targetPort, of a Service with two ports",
    given: GRAPH,
    form: "list",
    args: ask("graph:3000"),
    expect: {
      exit: 1,
      outcome: "timed-out",
      finds: ["wrong-port-role"],
      says: ["target ?port|port of its pods|container ?port", "graph:8080"],
    },
  },
  {
    of: "dials-target-port-of-service",
    is: "without",
    what: "the Service has a port of that number too",
    given: [["{name: http, port: 80, targetPort: 8080, nodePort: 30062}", "{name: http, port: 8080, nodePort: 30062}"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["wrong-port-role"] },
  },
  {
    of: "dials-node-port-of-service",
    is: "same",
    what: "the second port's node port, by the cluster IP's name from another namespace",
    given: [...GRAPH, buildPod("x", "run=x", "", { ns: "dev" })],
    args: "--from dev/x --to graph.ops:32101",
    expect: { exit: 1, outcome: "timed-out", finds: ["wrong-port-role"], says: ["node ?port", "graph\\.ops:9100"] },
  },
  {
    of: "dials-node-port-of-service",
    is: "without",
    what: "a pod may dial a node's port",
    given: [["name: c}", "name: c}"]],
    args: "--from c --to n1:30062",
    expect: { exit: 0, outcome: "delivered", findsNot: ["wrong-port-role"] },
  },
  {
    of: "dials-target-port-of-node",
    is: "same",
    what: "the second Service port's target, the node by its address",
    given: [...GRAPH, buildNode("m-1", "198.51.100.4")],
    args: "--from outside --to 198.51.100.4:9101",
    expect: { exit: 1, outcome: "refused", finds: ["wrong-port-role"], says: ["target ?port", "\\b32101\\b"] },
  },
  {
    of: "dials-target-port-of-node",
    is: "without",
    what: "a hostPort opens the number on the node",
    given: [
      buildPod("p", "app=p", "", {
        nodeName: "m-1",
        containers: [{ name: "c", image: "x", ports: [{ containerPort: 8080, hostPort: 8080 }] }],
      }),
      buildService("p", "app=p", "80>8080@30500", { type: "NodePort" }),
      buildNode("m-1", "198.51.100.4"),
    ],
    args: "--from outside --to m-1:8080",
    expect: { exit: 0, outcome: "delivered", findsNot: ["wrong-port-role"] },
  },
  {
    of: "dials-port-of-node",
    is: "same",
    what: "a LoadBalancer's own port on the node",
    given: [
      buildWorkload("Deployment", "shop", "app=shop", "8443", { ns: "ops" }),
      buildService("shop", "app=shop", "443>8443@31443", { ns: "ops", type: "LoadBalancer" }),
      buildNode("m-1", "198.51.100.4"),
    ],
    args: "--from outside --to m-1:443",
    expect: { exit: 1, outcome: "refused", finds: ["wrong-port-role"], says: ["\\b31443\\b"] },
  },
  {
    of: "dials-port-of-node",
    is: "without",
    what: "a pod on the host's network has the number",
    given: [
      buildPod("p", "app=p", "80", { nodeName: "m-1", hostNetwork: true }),
      buildService("p", "app=p", "80@30500", { type: "NodePort" }),
      buildNode("m-1", "198.51.100.4"),
    ],
    args: "--from outside --to m-1:80",
    expect: { exit: 0, outcome: "delivered", findsNot: ["wrong-port-role"] },
  },
  {
    of: "dials-node-port-over-udp",
    is: "same",
    what: "UDP node port dialled over TCP",
    given: [
      buildPod("game", "app=game", "7777/UDP"),
      buildService("game", "app=game", "7777/UDP@30777", { type: "NodePort" }),
    ],
    args: "--from outside --to n1:30777",
    expect: { exit: 1, outcome: "refused", says: ["\\bUDP\\b"] },
  },
  {
    of: "dials-node-port-over-udp",
    is: "without",
    what: "it exists over both",
    given: [
      buildPod("game", "app=game", "7777 7777/UDP"),
      buildService("game", "app=game", "t:7777@30777 u:7777/UDP@30777", { type: "NodePort" }),
    ],
    args: "--from outside --to n1:30777/udp",
    expect: { exit: 0, outcome: "delivered", says: [":7777"] },
  },
  {
    of: "branches-end-alike",
    is: "same",
    what: "a LoadBalancer's node port, by the node's address, printed nodes",
    given: [
      ...["a", "b"].map((each, at) => printObject(buildNode(`w-${each}`, `10.0.9.${at + 1}`))),
      printPod(buildPod("srv", "app=srv", "80", { ns: "ops" }), "10.20.1.2", "w-a"),
      printPod(buildPod("curl", "run=curl", "", { ns: "ops" }), "10.20.1.9", "w-a"),
      printService(
        buildService("srv", "app=srv", "80@30010", { ns: "ops", type: "LoadBalancer", externalTrafficPolicy: "Local" }),
        "10.96.2.2",
      ),
    ],
    args: ask("10.0.9.2:30010"),
    expect: { exit: 1, outcome: "timed-out", says: ["\\bLocal\\b", "w-b"], saysNot: ["cannot be known"] },
  },
  {
    of: "branches-end-alike",
    is: "without",
    what: "the node that holds the pod answers",
    given: [],
    args: "--from caller --to node-c:30010",
    expect: { exit: 0, outcome: "delivered" },
  },
  {
    of: "policy-namespace-selector",
    is: "same",
    what: "the label team, which no given namespace carries",
    given: [
      policy("let-in", {
        podSelector: labels("app=api"),
        ingress: [{ from: [{ namespaceSelector: labels("project=dev") }], ports: [{ port: "rest" }] }],
      }),
      buildNamespace("dev"),
      buildNamespace("ops"),
      ...API,
      buildPod("x", "run=x", "", { ns: "dev" }),
    ],
    args: "--from dev/x --to api.ops:80",
    expect: {
      exit: 1,
      outcome: "timed-out",
      finds: ["namespace-selector-matches-none|policy-allows-other-peers"],
      says: ["let-in", "\\bproject\\b|namespace"],
    },
  },
  {
    of: "policy-namespace-selector",
    is: "without",
    what: "the label that every namespace has",
    given: [["matchLabels: {name: front}", "matchLabels: {kubernetes.io/metadata.name: front}"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["namespace-selector-matches-none"] },
  },
  {
    of: "policy-port-name-unknown",
    is: "same",
    what: "a policy for a StatefulSet, name misspelt, any client",
    given: [
      policy("db-in", { podSelector: labels("db=main"), ingress: [{ ports: [{ port: "postgres" }] }] }),
      buildWorkload("StatefulSet", "main", "db=main", "postgresql:5432", { ns: "ops" }),
      buildService("main", "db=main", "5432", { ns: "ops" }),
      C,
    ],
    form: "list",
    args: ask("main:5432"),
    expect: {
      exit: 1,
      outcome: "timed-out",
      finds: ["network-policy-port-unknown"],
      says: ["db-in", "\\bpostgres\\b", "\\bpostgresql\\b"],
    },
  },
  {
    of: "policy-port-name-unknown",
    is: "without",
    what: "the pod's own name",
    given: [["ports: [{port: http}]", "ports: [{port: rest}]"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["network-policy-port-unknown"] },
  },
  {
    of: "egress-policy-names-service-port",
    is: "same",
    what: "egress to another namespace's Deployment, by namespaceSelector",
    given: [
      policy("front-out", {
        podSelector: labels("run=curl"),
        policyTypes: ["Egress"],
        egress: [
          {
            to: [{ namespaceSelector: labels("kubernetes.io/metadata.name=shop"), podSelector: labels("app=cart") }],
            ports: [{ port: 443 }],
          },
          { ports: [{ port: 53, protocol: "UDP" }] },
        ],
      }),
      C,
      buildWorkload("Deployment", "cart", "app=cart", "8443", { ns: "shop" }),
      buildService("cart", "app=cart", "443>8443", { ns: "shop" }),
      buildNamespace("shop"),
      buildNamespace("ops"),
    ],
    expect: {
      exit: 1,
      finds: ["network-policy-names-service-port"],
      findsNot: ["egress-policy-blocks-dns"],
      says: ["\\b8443\\b", "front-out"],
    },
  },
  {
    of: "egress-policy-names-service-port",
    is: "without",
    what: "the policy names the pods' port",
    given: [["port: 80}]\n    - ports", "port: 8080}]\n    - ports"]],
    expect: { exit: 0, findsNot: ["network-policy-names-service-port", "egress-policy-blocks-dns"] },
  },
  {
    of: "egress-policy-without-dns",
    is: "same",
    what: "a second policy of a namespace, clients by empty selector",
    given: [
      policy("out", {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: [{}],
        egress: [{ to: [{ podSelector: {} }] }],
      }),
      ...API,
      C,
    ],
    args: ask("api:80"),
    expect: {
      exit: 1,
      outcome: ["name-not-resolved", "timed-out"],
      finds: ["egress-policy-blocks-dns"],
      says: ["\\bDNS\\b", "\\b53\\b", "\\bout\\b"],
    },
  },
  {
    of: "egress-policy-without-dns",
    is: "without",
    what: "a rule lets DNS through",
    given: [
      [
        "ports: [{protocol: TCP, port: 8080}]",
        "ports: [{protocol: TCP, port: 8080}]\n    - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]\n      ports: [{protocol: UDP, port: 53}]",
      ],
    ],
    expect: { exit: 0, outcome: "delivered", findsNot: ["egress-policy-blocks-dns"] },
  },
  {
    of: "bound-to-localhost-by-arguments",
    is: "same",
    what: "a Deployment's environment binds it",
    given: [
      buildWorkload("Deployment", "note", "app=note", "8888", {
        ns: "ops",
        container: { env: [{ name: "LISTEN_ADDRESS", value: "127.0.0.1:8888" }] },
      }),
      buildService("note", "app=note", "80>8888", { ns: "ops" }),
      C,
    ],
    args: ask("note:80"),
    expect: { exit: [0, 1, 3], says: ["localhost|127\\.0\\.0\\.1|loopback", "LISTEN_ADDRESS"] },
  },
  {
    of: "bound-to-localhost-by-arguments",
    is: "without",
    what: "the localhost that it names is a database it dials",
    given: [["--host, localhost", "--db-host, localhost"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["listens-on-localhost"], saysNot: ["db-host"] },
  },
  {
    of: "guard-source-ranges",
    is: "same",
    what: "two ranges, a printed Service in another namespace",
    given: [
      printService(
        buildService("gate", "app=gate", "8443@31999", {
          ns: "ops",
          type: "LoadBalancer",
          loadBalancerSourceRanges: ["192.0.2.0/24", "198.51.100.64/26"],
        }),
        "10.96.5.5",
        [{ ip: "203.0.113.77", ipMode: "VIP" }],
      ),
      printPod(buildPod("gate", "app=gate", "8443", { ns: "ops" }), "10.244.1.3", "n1"),
      printPod(buildPod("curl", "run=curl", "", { ns: "ops" }), "10.244.1.4", "n1"),
    ],
    args: ask("203.0.113.77:8443"),
    expect: {
      exit: 1,
      outcome: "timed-out",
      says: ["loadBalancerSourceRanges|source ranges?", "198\\.51\\.100\\.64/26"],
    },
  },
  {
    of: "guard-source-ranges",
    is: "without",
    what: "the ranges hold everybody",
    given: [["198.51.100.0/24", "0.0.0.0/0"]],
    expect: { exit: 0, outcome: "delivered" },
  },
  {
    of: "guard-nftables-localhost",
    is: "same",
    what: "the other loopback address, a Deployment",
    given: [
      buildWorkload("Deployment", "reg", "app=reg", "5000"),
      buildService("reg", "app=reg", "5000@30099", { type: "NodePort" }),
    ],
    args: "--from n2 --to localhost:30099 --mode nftables",
    expect: { exit: 1, outcome: "refused", says: ["nftables", "localhost|127\\.0\\.0\\.1"] },
  },
  {
    of: "guard-nftables-localhost",
    is: "without",
    what: "iptables mode serves it there",
    given: [],
    args: "--from n1 --to 127.0.0.1:30099 --mode iptables",
    expect: { exit: 0, outcome: "delivered" },
  },
];
