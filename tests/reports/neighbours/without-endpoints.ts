import { buildEndpoints, buildNode, buildPod, buildService, buildSlice, buildWorkload } from "./build-objects.ts";
import type { Neighbour } from "./neighbour.ts";
import { printPod, printService } from "./print-objects.ts";

const CLIENT = buildPod("curl", "run=curl", "", { ns: "ops" });
const ask = (target: string) => `--from ops/curl --to ${target}`;

export const WITHOUT_ENDPOINTS: Neighbour[] = [
  {
    of: "no-endpoint-selector-key",
    is: "same",
    what: "a StatefulSet of another namespace, the label's key has a prefix, asked by name",
    given: [
      buildWorkload("StatefulSet", "queue", "app.kubernetes.io/name=queue", "amqp:5672", { ns: "ops", replicas: 3 }),
      buildService("mq", "name=queue", "5672>amqp", { ns: "ops" }),
      CLIENT,
    ],
    form: "list",
    args: ask("mq:5672"),
    expect: {
      exit: 1,
      outcome: "refused",
      finds: ["selector-matches-no-pod"],
      says: ["StatefulSet queue", "\\bname\\b"],
    },
  },
  {
    of: "no-endpoint-selector-key",
    is: "without",
    what: "the same keys",
    given: [["    name: edge", "    app: edge"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["selector-matches-no-pod"] },
  },
  {
    of: "no-endpoint-selector-value",
    is: "same",
    what: "written for two tracks, the Service keeps the one that is gone",
    given: [
      buildWorkload("Deployment", "till", "app=till,track=green", "8000", { ns: "ops" }),
      buildService("till", "app=till,track=blue", "80>8000", { ns: "ops" }),
      CLIENT,
    ],
    form: "flow",
    args: ask("till:80"),
    expect: {
      exit: 1,
      outcome: "refused",
      finds: ["selector-matches-no-pod"],
      says: ["\\bblue\\b", "\\bgreen\\b", "\\btrack\\b"],
    },
  },
  {
    of: "no-endpoint-selector-value",
    is: "without",
    what: "the selector holds the release that runs",
    given: [["version: v2.43.0", "version: v2.46.0"]],
    expect: { exit: 0, outcome: "delivered", says: ["10\\.42\\.3\\.17:9090"], findsNot: ["selector-matches-no-pod"] },
  },
  {
    of: "no-endpoint-port-name",
    is: "same",
    what: "a DaemonSet, the name is cut off",
    given: [
      buildWorkload("DaemonSet", "shipper", "k8s=shipper", "http-metrics:2020 forward:24224", { ns: "ops" }),
      buildService("shipper", "k8s=shipper", "2020>metrics", { ns: "ops" }),
      CLIENT,
    ],
    args: ask("shipper:2020"),
    expect: {
      exit: 1,
      outcome: "refused",
      finds: ["named-target-port-unresolved"],
      says: ["\\bmetrics\\b", "http-metrics"],
    },
  },
  {
    of: "no-endpoint-port-name",
    is: "without",
    what: "a sidecar among the init containers has the port",
    given: [
      buildPod("p", "k8s=p", "", {
        ns: "ops",
        initContainers: [
          { name: "proxy", image: "x", restartPolicy: "Always", ports: [{ name: "in", containerPort: 15000 }] },
        ],
      }),
      buildService("p", "k8s=p", "80>in", { ns: "ops" }),
      CLIENT,
    ],
    args: ask("p:80"),
    expect: { exit: 0, outcome: "delivered", says: [":15000\\b"], findsNot: ["named-target-port-unresolved"] },
  },
  {
    of: "no-endpoint-protocol",
    is: "same",
    what: "TCP port of the Service, the container's is UDP",
    given: [
      buildPod("logs", "app=logs", "syslog:5140/UDP", { ns: "ops" }),
      buildService("logs", "app=logs", "log:514>syslog", { ns: "ops" }),
      CLIENT,
    ],
    args: ask("logs:514"),
    expect: {
      exit: 1,
      outcome: "refused",
      finds: ["named-target-port-unresolved"],
      says: ["\\bUDP\\b", "\\bsyslog\\b"],
    },
  },
  {
    of: "no-endpoint-protocol",
    is: "without",
    what: "the container says UDP",
    given: [["containerPort: 53", "containerPort: 53\n          protocol: UDP"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["named-target-port-unresolved"] },
  },
  {
    of: "no-endpoint-zero-replicas",
    is: "same",
    what: "a StatefulSet scaled to nothing, asked inside",
    given: [
      buildWorkload("StatefulSet", "store", "db=store", "3306", { ns: "ops", replicas: 0, serviceName: "store" }),
      buildService("store", "db=store", "3306", { ns: "ops" }),
      CLIENT,
    ],
    form: "json",
    args: ask("store:3306"),
    expect: {
      exit: 1,
      outcome: "refused",
      finds: ["service-without-endpoints"],
      says: ["\\b0\\b|no replicas", "store"],
    },
  },
  {
    of: "no-endpoint-zero-replicas",
    is: "without",
    what: "no word of replicas means one",
    given: [["  replicas: 0\n", ""]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["service-without-endpoints"] },
  },
  {
    of: "no-selector-explain",
    is: "same",
    what: "a ClusterIP Service, asked inside",
    given: [
      buildWorkload("Deployment", "mailer", "app=mailer", "2525", { ns: "ops" }),
      buildService("mailer", "", "25>2525", { ns: "ops" }),
      CLIENT,
    ],
    args: ask("mailer:25"),
    expect: { exit: 1, outcome: "refused", finds: ["service-without-selector"], says: ["\\bselector\\b"] },
  },
  {
    of: "no-selector-explain",
    is: "without",
    what: "somebody wrote the slice by hand",
    given: [
      buildService("legacy", "", "80>8080", { ns: "ops" }),
      buildSlice("legacy-1", "legacy", "10.5.5.5", "8080", "ops"),
      CLIENT,
    ],
    args: ask("legacy:80"),
    expect: { exit: [0, 3], says: ["10\\.5\\.5\\.5:8080"], findsNot: ["service-without-selector"] },
  },
  {
    of: "endpoints-without-port-name",
    is: "same",
    what: "a hand-written slice with another name",
    given: [
      buildService("old", "", "sql:5432", { ns: "ops" }),
      buildSlice("old-a", "old", "10.5.5.6", "pg:5432", "ops"),
      CLIENT,
    ],
    args: ask("old:5432"),
    expect: { exit: 1, outcome: "refused", finds: ["endpoint-port-name-unknown"], says: ["\\bpg\\b", "\\bsql\\b"] },
  },
  {
    of: "endpoints-without-port-name",
    is: "without",
    what: "both have no name",
    given: [["      name: web\n", ""]],
    expect: { exit: [0, 3], says: ["192\\.168\\.0\\.242:8082"], findsNot: ["endpoint-port-name-unknown"] },
  },
  {
    of: "endpoints-wrong-protocol",
    is: "same",
    what: "a slice for TCP, the Service's port is SCTP",
    given: [
      buildService("diameter", "", "s6a:3868/SCTP", { ns: "net" }),
      buildSlice("diameter-1", "diameter", "10.5.5.7", "s6a:3868", "net"),
    ],
    form: "json",
    expect: {
      exit: 1,
      finds: ["endpoint-protocol-mismatch"],
      findsNot: ["service-without-selector"],
      says: ["\\bSCTP\\b", "\\bTCP\\b", "diameter"],
    },
  },
  {
    of: "endpoints-wrong-protocol",
    is: "without",
    what: "both protocols are served, both are written",
    given: [
      buildService("dns", "", "dns:53/UDP dns-tcp:53", { ns: "net" }),
      buildEndpoints("dns", "10.5.5.8", "dns:53/UDP dns-tcp:53", "net"),
    ],
    expect: { findsNot: ["endpoint-protocol-mismatch", "endpoint-port-name-unknown", "service-without-selector"] },
  },
  {
    of: "probe-names-unknown-port",
    is: "same",
    what: "a TCP probe of a StatefulSet names the port of another container",
    given: [
      buildWorkload("StatefulSet", "feed", "app=feed", "", {
        ns: "ops",
        containers: [
          {
            name: "feed",
            image: "x",
            ports: [{ name: "api", containerPort: 7000 }],
            readinessProbe: { tcpSocket: { port: "admin" } },
          },
          { name: "side", image: "z", ports: [{ name: "admin", containerPort: 7001 }] },
        ],
      }),
      buildService("feed", "app=feed", "80>api", { ns: "ops" }),
      CLIENT,
    ],
    args: ask("feed:80"),
    expect: { exit: 1, outcome: "refused", finds: ["probe-port-unknown"], says: ["probe", "\\badmin\\b"] },
  },
  {
    of: "probe-names-unknown-port",
    is: "without",
    what: "the probe asks a number that nobody declares",
    given: [["port: web", "port: 9999"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["probe-port-unknown"] },
  },
  {
    of: "endpoints-hold-a-cluster-ip",
    is: "same",
    what: "a slice leads to a printed Service's address of another namespace",
    given: [
      printService(buildService("real", "app=real", "http:80", { ns: "ops" }), "10.96.4.4"),
      printPod(buildPod("real", "app=real", "80", { ns: "ops" }), "10.244.1.9", "n1"),
      buildService("front", "", "http:80", { ns: "ops" }),
      buildSlice("front-1", "front", "10.96.4.4", "http:80", "ops"),
      CLIENT,
    ],
    args: ask("front:80"),
    expect: { exit: 1, outcome: "timed-out", finds: ["endpoint-is-cluster-ip"], says: ["\\breal\\b", "cluster ?IP"] },
  },
  {
    of: "endpoints-hold-a-cluster-ip",
    is: "without",
    what: "the Endpoints hold the pod's own address",
    given: [
      buildService("outer", "", "http:80", { ns: "ops" }),
      buildEndpoints("outer", "10.20.30.40", "http:80", "ops"),
      CLIENT,
    ],
    args: ask("outer:80"),
    expect: { exit: [0, 3], says: ["10\\.20\\.30\\.40:80"], findsNot: ["endpoint-is-cluster-ip"] },
  },
  {
    of: "two-containers-one-port",
    is: "same",
    what: "a sidecar takes the port of the program, by lint of a DaemonSet",
    given: [
      buildWorkload("DaemonSet", "agent", "app=agent", "", {
        containers: [
          { name: "agent", image: "x", ports: [{ containerPort: 9100 }] },
          { name: "exporter", image: "z", ports: [{ name: "metrics", containerPort: 9100 }] },
        ],
      }),
      buildService("agent", "app=agent", "9100"),
    ],
    expect: { exit: 1, finds: ["two-containers-one-port"], says: ["\\bagent\\b", "\\bexporter\\b", "\\b9100\\b"] },
  },
  {
    of: "two-containers-one-port",
    is: "without",
    what: "one number for TCP and UDP",
    given: [
      buildPod("dns", "app=dns", "", {
        containers: [
          { name: "a", image: "x", ports: [{ containerPort: 53, protocol: "UDP" }] },
          { name: "b", image: "z", ports: [{ containerPort: 53 }] },
        ],
      }),
      buildService("dns", "app=dns", "dns:53/UDP"),
    ],
    expect: { exit: 0, findsNot: ["two-containers-one-port"] },
  },
  {
    of: "host-port-and-five-replicas",
    is: "same",
    what: "three members of a StatefulSet, one node",
    given: [
      buildNode("only", "10.7.0.1"),
      buildWorkload("StatefulSet", "edge", "app=edge", "", {
        replicas: 3,
        containers: [{ name: "e", image: "x", ports: [{ containerPort: 443, hostPort: 8443 }] }],
      }),
    ],
    expect: { finds: ["host-port-more-replicas-than-nodes"], says: ["\\b8443\\b", "\\b3\\b|three", "\\b1\\b|one"] },
  },
  {
    of: "host-port-and-five-replicas",
    is: "without",
    what: "two replicas for two nodes",
    given: [["replicas: 5", "replicas: 2"]],
    expect: { findsNot: ["host-port-more-replicas-than-nodes"] },
  },
  {
    of: "selector-covers-two-workloads",
    is: "same",
    what: "a StatefulSet and a Deployment, one without the named port",
    given: [
      buildWorkload("StatefulSet", "pg-main", "app=pg,role=main", "sql:5432", { ns: "ops" }),
      buildWorkload("Deployment", "pg-backup", "app=pg,role=backup", "web:9000", { ns: "ops" }),
      buildService("pg", "app=pg", "5432", { ns: "ops" }),
    ],
    expect: { finds: ["selector-covers-several-workloads"], says: ["pg-main", "pg-backup", "\\brole\\b"] },
  },
  {
    of: "selector-covers-two-workloads",
    is: "without",
    what: "the selector takes the part in",
    given: [["selector: {app: flow}", "selector: {app: flow, part: hook}"]],
    expect: { exit: 0, findsNot: ["selector-covers-several-workloads"] },
  },
  {
    of: "guard-half-of-the-connections",
    is: "same",
    what: "three Deployments, one of them does not serve the port",
    given: [
      buildWorkload("Deployment", "a-v1", "app=a,v=1", "8443", { ns: "ops" }),
      buildWorkload("Deployment", "a-v2", "app=a,v=2", "8443", { ns: "ops" }),
      buildWorkload("Deployment", "a-jobs", "app=a,v=jobs", "9090", { ns: "ops" }),
      buildService("a", "app=a", "443>8443", { ns: "ops" }),
      CLIENT,
    ],
    args: ask("a:443"),
    expect: {
      exit: 1,
      outcome: "mixed",
      says: ["33(\\.\\d+)? ?%|67(\\.\\d+)? ?%", "a-jobs", "\\b9090\\b", "\\b8443\\b"],
    },
  },
  {
    of: "guard-half-of-the-connections",
    is: "without",
    what: "both serve the port: a canary",
    given: [["metrics, containerPort: 9090", "metrics, containerPort: 8443"]],
    expect: { exit: 0, outcome: "delivered", findsNot: ["selector-covers-several-workloads"] },
  },
  {
    of: "no-closest-without-likeness",
    is: "same",
    what: "two other workloads",
    given: [
      buildService("cache", "app=cache", "11211", { ns: "ops" }),
      buildWorkload("Deployment", "importer", "app=importer", "8080", { ns: "ops" }),
      buildWorkload("Deployment", "exporter", "app=exporter", "8081", { ns: "ops" }),
    ],
    expect: { saysNot: ["closest", "nearest"] },
  },
  {
    of: "no-closest-without-likeness",
    is: "without",
    what: "a letter is missing: that one was meant",
    given: [["selector: {app: store}", "selector: {app: workr}"]],
    expect: { exit: 1, finds: ["selector-matches-no-pod"], says: ["\\bworker\\b"] },
  },
];
