import type { Service, ServicePort } from "../../api/objects.ts";
import { findTargetPort } from "../../endpointslice/find-target-port.ts";
import type { Cause } from "../cause-code.ts";
import type { Mend } from "../mend.ts";
import { getServiceKey, isNodeHost, listAllHops, type Situation, selectsPod } from "../situation.ts";
import { listDials } from "./list-dials.ts";

/** "port" = the Service's own; "protocol" = the right number in another protocol; "" = known in no role. */
type PortRole = "port" | "targetPort" | "nodePort" | "containerPort" | "protocol" | "";
type Known = { service: Service; port: ServicePort | undefined; role: PortRole };

/** What an address of each kind has ports of. */
type AddressKind = "service" | "node" | "pod" | "load-balancer";

/** Outcomes in which the number itself may be the slip. */
const NUMBER_REASONS: Partial<Record<string, AddressKind>> = {
  "no-rule-for-cluster-ip-port": "service",
  "invalid-port-of-cluster-ip": "service",
  "node-does-not-listen": "node",
  "localhost-node-port-unsupported": "node",
  "pod-does-not-listen": "pod",
};

function findAddressKind({ fate, request, cluster }: Situation): AddressKind | undefined {
  if (!("reason" in fate)) return undefined;
  const { code } = fate.reason;
  const isBalanced = cluster.services.some(({ status }) =>
    status?.loadBalancer?.ingress?.some(({ ip, hostname }) => (ip ?? hostname) === request.to.host),
  );
  if (code === "host-does-not-listen" || code === "unknown-host") {
    if (isBalanced) return "load-balancer";
    return isNodeHost(cluster, request.to.host) ? "node" : undefined;
  }
  const kind = NUMBER_REASONS[code];
  // Where a Service rewrote the number, the client's choice was right.
  const isRewritten = listAllHops(fate).some(
    ({ rewrittenTo, service }) => rewrittenTo !== undefined && service !== undefined,
  );
  return kind === "pod" && isRewritten ? undefined : kind;
}

function getTarget(situation: Situation, service: Service, port: ServicePort): number {
  if (typeof port.targetPort !== "string") return port.targetPort || port.port;
  const pod = situation.cluster.pods.find((each) => selectsPod(service, each));
  const target = pod && findTargetPort(pod.object, port);
  return target?.status === "found" ? target.port : 0;
}

function findRole(situation: Situation, service: Service, kind: AddressKind): Known {
  const { port: number, protocol = "TCP" } = situation.request.to;
  const ports = service.spec.ports ?? [];
  const wanted = kind === "node" ? "nodePort" : "port";
  const known = (role: PortRole, port: ServicePort | undefined): Known => ({ service, role, port });
  const twin =
    kind === "pod" ? undefined : ports.find((port) => port[wanted] === number && (port.protocol ?? "TCP") !== protocol);
  if (twin) return known("protocol", twin);
  const tests: [PortRole, (port: ServicePort) => boolean][] = [
    ["nodePort", (port) => port.nodePort === number],
    ["targetPort", (port) => typeof port.targetPort === "number" && port.targetPort === number],
    ["containerPort", (port) => getTarget(situation, service, port) === number],
    ["port", (port) => port.port === number],
  ];
  for (const [role, test] of tests) {
    const port = ports.find((each) => test(each) && (role !== wanted || kind === "pod"));
    if (port) return known(role, port);
  }
  return known("", undefined);
}

/** A hostPort is open only on the nodes that run its pods. */
function findHostPort({ cluster, request, fate }: Situation, kind: AddressKind): Cause[] {
  const { port: number, protocol = "TCP", host } = request.to;
  const hosting = cluster.pods.filter(
    ({ isGone, node, object }) =>
      !isGone &&
      node !== "" &&
      object.spec.containers.some(({ ports }) =>
        ports?.some((each) => each.hostPort === number && (each.protocol ?? "TCP") === protocol),
      ),
  );
  const [pod] = hosting;
  if (kind !== "node" || !pod || !("reason" in fate)) return [];
  const nodes = [...new Set(hosting.map(({ node }) => node))];
  const facts = {
    host: host.replace(/^node\s+/, ""),
    dialled: number,
    protocol,
    pod: pod.key,
    nodes: nodes.join(", "),
  };
  const mends = nodes.slice(0, 4).map((node): Mend => ({ kind: "dial", host: `node ${node}`, port: number, protocol }));
  return [{ code: "host-port-elsewhere", severity: "warning", subject: `Pod ${pod.key}`, field: "", facts, mends }];
}

/** A number that is known in another role than that in which it was dialled, or in none: what it is, and what to dial instead. */
export function findPortRole(situation: Situation): Cause[] {
  const kind = findAddressKind(situation);
  if (!kind || situation.request.via === "ping") return [];
  const { port: number, protocol = "TCP", host } = situation.request.to;
  const elsewhere = findHostPort(situation, kind);
  if (elsewhere.length > 0) return elsewhere;
  const known = situation.services.map((service) => findRole(situation, service, kind));
  const best =
    known.find(({ role }) => role !== "") ?? (kind === "service" || kind === "load-balancer" ? known[0] : undefined);
  if (!best) return [];
  const { service, port, role } = best;
  const own = kind === "pod" && port ? getTarget(situation, service, port) : 0;
  const direct: Mend[] = own > 0 ? [{ kind: "dial", host, port: own, protocol }] : [];
  const mends = [...direct, ...listDials(situation, service, port)].filter((each) => each.kind === "dial");
  const [first] = mends;
  const facts = {
    role,
    addressKind: kind,
    host: host.replace(/^node\s+/, ""),
    dialled: number,
    protocol,
    service: getServiceKey(service),
    ports: (service.spec.ports ?? []).map((each) => `${each.port}/${each.protocol ?? "TCP"}`).join(", "),
    otherProtocol: port?.protocol ?? "TCP",
    targetName: typeof port?.targetPort === "string" ? port.targetPort : "",
    instead: first ? `${first.host.replace(/^(?:node|pod)\s+/, "")}:${first.port}` : "",
  };
  return [
    { code: "wrong-port-role", severity: "warning", subject: `Service ${facts.service}`, field: "", facts, mends },
  ];
}
