import { buildEndpoints, buildNode, buildPod, buildService, buildSlice, buildWorkload } from "./build-objects.ts";
import type { Neighbour } from "./neighbour.ts";
import { printObject, printPod, printService } from "./print-objects.ts";

const NODES = [printObject(buildNode("k-a", "10.9.0.21")), printObject(buildNode("k-b", "10.9.0.22"))];
const LABELS = "component=ledger,tier=api";
const SERVICE = buildService("ledger", "component=ledger", "api:7443>tls@31022", { ns: "bank", type: "NodePort" });
const PRINTED = printService(SERVICE, "172.20.3.9");
const POD = (name: string, ip: string, node: string, state = "running", owner = "StatefulSet/ledger") =>
  printPod(buildPod(name, LABELS, "tls:7443", { ns: "bank" }), ip, node, state, owner);
const TELLER = printPod(buildPod("teller", "component=teller", "", { ns: "bank" }), "10.200.1.77", "k-a");
const SET = printObject(
  buildWorkload("StatefulSet", "ledger", LABELS, "tls:7443", { ns: "bank", replicas: 2, serviceName: "ledger" }),
  {
    replicas: 2,
  },
);
const TWO = [POD("ledger-0", "10.200.1.4", "k-a"), POD("ledger-1", "10.200.2.4", "k-b")];
const SLICE = (first = "", second = "") =>
  printObject(buildSlice("ledger-x1", "ledger", `10.200.1.4@k-a${first} 10.200.2.4@k-b${second}`, "api:7443", "bank"));
const OUTSIDE = "--from outside --to k-a:31022";
const INSIDE = "--from bank/teller --to ledger:7443";
const BOTH = ["10\\.200\\.1\\.4:7443", "10\\.200\\.2\\.4:7443"];

export const DUMPS: Neighbour[] = [
  {
    of: "get-all-with-nodes",
    is: "same",
    what: "a StatefulSet beside its printed pods, as YAML",
    given: [SET, ...TWO, PRINTED, ...NODES],
    args: OUTSIDE,
    expect: { exit: 0, outcome: "delivered", says: [...BOTH, "50 ?%"], saysNot: ["10\\.244\\."] },
  },
  {
    of: "get-all-with-nodes",
    is: "without",
    what: "a written Deployment has no printed pods: its three are made up",
    given: [
      buildWorkload("Deployment", "ledger", LABELS, "tls:7443", { ns: "bank", replicas: 3 }),
      SERVICE,
      buildNode("k-a", "10.9.0.21"),
    ],
    args: OUTSIDE,
    expect: { exit: 0, outcome: "delivered", says: ["33(\\.\\d)? ?%", ":7443"] },
  },
  {
    of: "get-all-crashing",
    is: "same",
    what: "a DaemonSet whose image cannot be pulled",
    given: [
      printObject(buildWorkload("DaemonSet", "ledger", LABELS, "tls:7443", { ns: "bank" }), {
        desiredNumberScheduled: 2,
        currentNumberScheduled: 2,
      }),
      POD("ledger-kk2", "10.200.1.4", "k-a", "ImagePullBackOff", "DaemonSet/ledger"),
      POD("ledger-zz9", "10.200.2.4", "k-b", "ErrImagePull", "DaemonSet/ledger"),
      PRINTED,
      TELLER,
      ...NODES,
    ],
    form: "list",
    args: INSIDE,
    expect: {
      exit: 1,
      outcome: "refused",
      finds: ["service-without-endpoints"],
      says: ["ImagePullBackOff|ErrImagePull", "ledger-(kk2|zz9)"],
      saysNot: ["10\\.244\\."],
    },
  },
  {
    of: "get-all-crashing",
    is: "without",
    what: "one of two crashes: the other answers",
    given: [SET, TWO[0]!, POD("ledger-1", "10.200.2.4", "k-b", "CrashLoopBackOff"), PRINTED, TELLER, ...NODES],
    form: "json",
    args: INSIDE,
    expect: {
      exit: 0,
      outcome: "delivered",
      says: [BOTH[0]!],
      saysNot: ["answers at 10\\.200\\.2\\.4", "50 ?%"],
      findsNot: ["service-without-endpoints"],
    },
  },
  {
    of: "service-only",
    is: "same",
    what: "a printed ClusterIP Service as YAML, asked by a name",
    given: [printService(buildService("ledger", "component=ledger", "7443", { ns: "bank" }), "172.20.3.9")],
    args: "--to ledger.bank:7443",
    expect: {
      exit: 3,
      finds: ["pods-not-given"],
      says: ["kubectl get\\b", "-n bank"],
      saysNot: ["has no ready endpoint", "^refused"],
    },
  },
  {
    of: "service-only",
    is: "without",
    what: "the slice is printed as well, and it is empty: nobody is there",
    given: [
      PRINTED,
      printObject({ ...buildSlice("ledger-x1", "ledger", "10.1.1.1", "api:7443", "bank"), endpoints: [] }),
      ...NODES,
    ],
    args: OUTSIDE,
    expect: { exit: [1, 3], findsNot: ["wrong-port-role"], saysNot: ["answers at"] },
  },
  {
    of: "nodes-known-from-pods",
    is: "same",
    what: "DaemonSet pods name their nodes, policy Local",
    given: [
      printService({ ...SERVICE, spec: { ...(SERVICE.spec as object), externalTrafficPolicy: "Local" } }, "172.20.3.9"),
      ...TWO.map((pod) => ({
        ...pod,
        status: { ...(pod.status as object), hostIP: pod === TWO[0] ? "10.9.0.21" : "10.9.0.22" },
      })),
    ],
    args: "--from outside --to 10.9.0.22:31022",
    expect: {
      exit: 0,
      outcome: "delivered",
      says: [BOTH[1]!, "k-b"],
      saysNot: ["\\bn[123]\\b", "answers at 10\\.200\\.1\\.4"],
    },
  },
  {
    of: "nodes-known-from-pods",
    is: "without",
    what: "an address that no pod's node has is no node",
    given: [PRINTED, ...TWO.map((pod) => ({ ...pod, status: { ...(pod.status as object), hostIP: "10.9.0.21" } }))],
    args: "--from outside --to 10.9.0.99:31022",
    expect: {
      exit: [1, 3],
      says: ["k-a"],
      saysNot: ["10\\.200", "\\bn[123]\\b"],
      findsNot: ["service-without-endpoints"],
    },
  },
  {
    of: "nodes-known-from-slices",
    is: "same",
    what: "another name, YAML, the other node",
    given: [PRINTED, SLICE()],
    args: "--from outside --to k-b:31022",
    expect: { exit: [0, 3], says: BOTH, saysNot: ["\\bn[123]\\b"] },
  },
  {
    of: "nodes-known-from-slices",
    is: "without",
    what: "a name that no slice knows is no node",
    given: [PRINTED, SLICE()],
    args: "--from outside --to k-q:31022",
    expect: { exit: [1, 2, 3], says: ["\\bk-a\\b", "\\bk-b\\b"], saysNot: ["10\\.200"] },
  },
  {
    of: "endpoints-object",
    is: "same",
    what: "printed Endpoints in YAML, the ready address on the other node",
    given: [PRINTED, printObject(buildEndpoints("ledger", "10.200.2.4", "api:7443", "bank", "10.200.1.4")), ...NODES],
    form: "list",
    args: OUTSIDE,
    expect: { exit: [0, 3], says: [BOTH[1]!], saysNot: ["has no ready endpoint", "answers at 10\\.200\\.1\\.4"] },
  },
  {
    of: "endpoints-object",
    is: "without",
    what: "nobody in the printed Endpoints is ready",
    given: [PRINTED, printObject(buildEndpoints("ledger", "", "api:7443", "bank", "10.200.1.4 10.200.2.4")), ...NODES],
    args: OUTSIDE,
    expect: { exit: 1, outcome: "refused", saysNot: ["answers at"] },
  },
  {
    of: "load-balancer-hostname",
    is: "same",
    what: "another hostname, another port, all printed as YAML",
    given: [
      printService(
        buildService("ledger", "component=ledger", "api:8443>tls@31022", { ns: "bank", type: "LoadBalancer" }),
        "172.20.3.9",
        [{ hostname: "a1b2.elb.example.net" }],
      ),
      ...TWO,
      ...NODES,
    ],
    args: "--from outside --to a1b2.elb.example.net:8443",
    expect: { exit: 0, outcome: "delivered", says: [...BOTH, "balancer"] },
  },
  {
    of: "load-balancer-hostname",
    is: "without",
    what: "the number is no port of the balancer",
    given: [
      printService(
        buildService("ledger", "component=ledger", "api:8443>tls@31022", { ns: "bank", type: "LoadBalancer" }),
        "172.20.3.9",
        [{ hostname: "a1b2.elb.example.net" }],
      ),
      ...TWO,
      ...NODES,
    ],
    args: "--from outside --to a1b2.elb.example.net:7443",
    expect: { exit: [1, 3], finds: ["wrong-port-role"], says: ["\\b8443\\b"] },
  },
  {
    of: "cluster-ip-of-another-range",
    is: "same",
    what: "a written Service with an address of 192.168",
    given: [buildService("ledger", "component=ledger", "80>7443", { clusterIP: "192.168.201.7" })],
    command: "lint",
    args: "",
    expect: { exit: 0, findsNot: ["object-rejected"], saysNot: ["range"] },
  },
  {
    of: "cluster-ip-of-another-range",
    is: "without",
    what: "the range is stated: an address outside is refused",
    given: [buildService("ledger", "component=ledger", "80>7443", { clusterIP: "192.168.201.7" })],
    command: "lint",
    args: "--service-cluster-ip-range 10.96.0.0/12",
    expect: { exit: 1, finds: ["object-rejected"], says: ["192\\.168\\.201\\.7", "range"] },
  },
  {
    of: "dual-stack-required",
    is: "same",
    what: "two cluster IPs of two families, printed",
    given: [
      printObject(
        buildService("ledger", "component=ledger", "80", {
          clusterIP: "fd00:10:96::7",
          clusterIPs: ["fd00:10:96::7", "10.96.3.3"],
          ipFamilies: ["IPv6", "IPv4"],
          ipFamilyPolicy: "RequireDualStack",
          type: "ClusterIP",
        }),
      ),
    ],
    command: "lint",
    args: "",
    expect: { exit: 0, findsNot: ["object-rejected"] },
  },
  {
    of: "dual-stack-required",
    is: "without",
    what: "one range is stated: the cluster is single-stack, so the server refuses",
    given: [["RequireDualStack", "RequireDualStack"]],
    command: "lint",
    args: "--service-cluster-ip-range 10.96.0.0/12",
    expect: { exit: 1, finds: ["object-rejected"] },
  },
  {
    of: "no-endpoint-unready",
    is: "same",
    what: "StatefulSet pods run and are not ready, asked inside",
    given: [
      SET,
      POD("ledger-0", "10.200.1.4", "k-a", "unready"),
      POD("ledger-1", "10.200.2.4", "k-b", "unready"),
      PRINTED,
      TELLER,
    ],
    args: INSIDE,
    expect: {
      exit: 1,
      outcome: "refused",
      finds: ["service-without-endpoints"],
      says: ["not ready|NotReady|unready", "ledger-[01]"],
    },
  },
  {
    of: "no-endpoint-unready",
    is: "without",
    what: "the Service publishes addresses that are not ready",
    given: [
      SET,
      POD("ledger-0", "10.200.1.4", "k-a", "unready"),
      printService({ ...SERVICE, spec: { ...(SERVICE.spec as object), publishNotReadyAddresses: true } }, "172.20.3.9"),
      TELLER,
    ],
    args: INSIDE,
    expect: { exit: [0, 3], says: [BOTH[0]!], findsNot: ["service-without-endpoints"] },
  },
  {
    of: "no-endpoint-crash-loop",
    is: "same",
    what: "one slice with one address, its container waits for a secret",
    given: [
      PRINTED,
      printObject(buildSlice("ledger-x1", "ledger", "10.200.1.4@k-a@unready", "api:7443", "bank")),
      POD("ledger-0", "10.200.1.4", "k-a", "CreateContainerConfigError"),
      ...NODES,
    ],
    args: OUTSIDE,
    expect: {
      exit: 1,
      outcome: "refused",
      finds: ["service-without-endpoints"],
      says: ["CreateContainerConfigError", "ledger-0"],
    },
  },
  {
    of: "no-endpoint-crash-loop",
    is: "without",
    what: "the slices hold a ready one beside it",
    given: [PRINTED, SLICE("@unready"), POD("ledger-0", "10.200.1.4", "k-a", "CrashLoopBackOff"), TWO[1]!, ...NODES],
    args: OUTSIDE,
    expect: { exit: 0, outcome: "delivered", says: [BOTH[1]!], findsNot: ["service-without-endpoints"] },
  },
  {
    of: "no-endpoint-pending",
    is: "same",
    what: "a StatefulSet's first pod is pending, asked from outside",
    given: [SET, POD("ledger-0", "", "", "pending"), PRINTED, ...NODES],
    args: OUTSIDE,
    expect: { exit: 1, outcome: "refused", finds: ["service-without-endpoints"], says: ["Pending", "ledger-0"] },
  },
  {
    of: "no-endpoint-pending",
    is: "without",
    what: "the second is pending, the first answers",
    given: [SET, TWO[0]!, POD("ledger-1", "", "", "pending"), PRINTED, ...NODES],
    args: OUTSIDE,
    expect: { exit: 0, outcome: "delivered", says: [BOTH[0]!], findsNot: ["service-without-endpoints"] },
  },
  {
    of: "no-band-note-on-a-dump",
    is: "same",
    what: "a printed LoadBalancer whose node port the server chose",
    given: [
      printService(
        buildService("ledger", "component=ledger", "443>7443@32222", { ns: "bank", type: "LoadBalancer" }),
        "172.20.3.9",
        [{ ip: "198.18.0.4" }],
      ),
      ...TWO,
      ...NODES,
    ],
    expect: { exit: 0, findsNot: ["node-port-in-dynamic-band"] },
  },
  {
    of: "no-band-note-on-a-dump",
    is: "without",
    what: "a written nodePort in the server's own band is noted",
    given: [
      buildService("ledger", "component=ledger", "443>7443@32222", { type: "NodePort" }),
      buildPod("l", "component=ledger", "7443"),
    ],
    expect: { exit: 0, finds: ["node-port-in-dynamic-band"], says: ["\\b32222\\b"] },
  },
  {
    of: "guard-full-dump",
    is: "same",
    what: "a StatefulSet's dump with slices, YAML list",
    given: [SET, ...TWO, PRINTED, SLICE(), ...NODES],
    form: "list",
    args: "--from outside --to k-b:31022",
    expect: { exit: 0, outcome: "delivered", says: [...BOTH, "50 ?%", "10\\.9\\.0\\.22"], saysNot: ["10\\.244\\."] },
  },
  {
    of: "guard-full-dump",
    is: "without",
    what: "the node port of somebody else is not open",
    given: [SET, ...TWO, PRINTED, SLICE(), ...NODES],
    args: "--from outside --to k-b:31023",
    expect: {
      exit: 1,
      outcome: "refused",
      findsNot: ["service-without-endpoints", "selector-matches-no-pod"],
      saysNot: ["answers at"],
    },
  },
];
