import type { Hop, TrafficRequest, Verdict } from "#engine";
import type { Quantity } from "../definition.ts";
import type { Situation } from "./situation.ts";

/** `none`: the engine's verdict holds no such number, or more than one; the variant is not offered. */
export type QuantityResult =
  | { status: "number"; value: number; verdict?: Verdict }
  | { status: "none"; because: string; verdict?: Verdict };

/** The key of a number question: always from the engine, never from the author. */
export function computeQuantity(situation: Situation, quantity: Quantity): QuantityResult {
  switch (quantity.quantity) {
    case "reaches":
      return withVerdict(situation, quantity.request, findReachedPorts);
    case "first-rewrite":
      return withVerdict(situation, quantity.request, (verdict) => listRewritings(verdict.hops)[0] ?? []);
    case "rewrites":
      return withVerdict(situation, quantity.request, (verdict) => [listRewritings(verdict.hops).length]);
    case "dials":
      return computeDials(situation, quantity.from, quantity.host);
    case "field":
      return computeField(situation, quantity);
    case "endpoints":
      return { status: "number", value: countEndpoints(situation, quantity.service) };
    case "answering-nodes": {
      const answering = situation.nodes.filter((node) => {
        const to = { host: node.addresses[0] ?? "", port: quantity.port };
        return situation.resolve({ from: quantity.from, to }).outcome === "delivered";
      });
      return { status: "number", value: answering.length };
    }
  }
}

/** Every number that the manifests and facts mention as a port: what a learner could think of dialling. */
export function listKnownPorts(situation: Situation): number[] {
  const ports = [
    ...situation.services.flatMap((service) =>
      (service.spec.ports ?? []).flatMap((port) => [port.port, port.targetPort, port.nodePort]),
    ),
    ...situation.pods.flatMap((pod) => [
      ...pod.declaredPorts.map((port) => port.containerPort),
      ...(pod.listens ?? []).map((listener) => listener.port),
      ...pod.exposes,
    ]),
  ];
  return [...new Set(ports.filter((port): port is number => typeof port === "number" && port > 0))];
}

function withVerdict(situation: Situation, id: string, read: (verdict: Verdict) => number[]): QuantityResult {
  const request = situation.requests.get(id);
  if (request === undefined) return { status: "none", because: `the scenario has no request "${id}"` };
  const verdict = situation.resolve(request);
  const numbers = [...new Set(read(verdict))];
  if (numbers.length === 1) return { status: "number", value: numbers[0]!, verdict };
  return { status: "none", because: `request "${id}" gives ${numbers.length} numbers, not one`, verdict };
}

/**
 * Where the packet ends up, answered or not: a port that a pod refuses was reached all the same. Branches of a mixed verdict
 * must agree, or the question has no single answer.
 */
function findReachedPorts(verdict: Verdict): number[] {
  if (verdict.outcome === "delivered") return verdict.deliveredTo.map((target) => target.port);
  if (verdict.outcome === "refused" && "port" in verdict.reason && verdict.reason.code.startsWith("pod-")) {
    return [verdict.reason.port];
  }
  if (verdict.outcome === "mixed") return verdict.branches.flatMap((branch) => findReachedPorts(branch.verdict));
  return listRewritings(verdict.hops).at(-1) ?? [];
}

/** The ports of each rewriting. A name server's answer is no rewriting: it happens before there is a packet. */
function listRewritings(hops: Hop[]): number[][] {
  return hops
    .filter((hop) => hop.at !== "dns")
    .flatMap((hop) => (hop.rewrittenTo === undefined ? [] : [hop.rewrittenTo.split(", ").map(parsePort)]));
}

/** The number after the last colon of "10.244.1.10:8080" or "[fd00::1]:8080". */
function parsePort(address: string): number {
  return Number(address.slice(address.lastIndexOf(":") + 1));
}

// Tried out, not looked up: every number that somebody could think of is dialled, and exactly one must be answered.
function computeDials(situation: Situation, from: string, host: string): QuantityResult {
  const requests: TrafficRequest[] = listKnownPorts(situation).map((port) => ({ from, to: { host, port } }));
  const answered = requests.filter((request) => situation.resolve(request).outcome === "delivered");
  if (answered.length !== 1) return { status: "none", because: `${answered.length} ports answer at ${host}, not one` };
  return { status: "number", value: answered[0]!.to.port, verdict: situation.resolve(answered[0]!) };
}

// What `kubectl get endpoints` prints: addresses of ready pods.
function countEndpoints(situation: Situation, service: string): number {
  const slices = situation.cluster?.endpointSlices ?? [];
  const own = slices.filter((slice) => slice.metadata.labels?.["kubernetes.io/service-name"] === service);
  const ready = own.flatMap((slice) =>
    (slice.endpoints ?? []).filter((endpoint) => endpoint.conditions?.ready !== false),
  );
  return new Set(ready.flatMap((endpoint) => endpoint.addresses)).size;
}

function computeField(situation: Situation, quantity: Quantity & { quantity: "field" }): QuantityResult {
  const service = situation.services.find((item) => item.name === quantity.service);
  const value = service?.spec.ports?.[quantity.index]?.[quantity.field];
  if (typeof value === "number") return { status: "number", value };
  return { status: "none", because: `Service "${quantity.service}" has no number in ${quantity.field}` };
}
