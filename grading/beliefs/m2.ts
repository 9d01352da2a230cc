import type { TrafficRequest, Verdict } from "#engine";
import { findDialled } from "../situation/find-dialled.ts";
import type { ServiceView, Situation } from "../situation/situation.ts";
import { type Belief, findQuestionRequest, notApplicable } from "./belief.ts";

/**
 * "nodePort hands over to port, port hands over to targetPort": three hops through the ClusterIP. No cluster does that, so the
 * path is made by hand from the true one. Most fates do not show the belief. Two numbers do, and so does a changed `port`,
 * after which its holder expects clients of the nodePort to fail.
 */
export const m2: Belief = {
  id: "M2",
  specificity: 4,
  rule: "one-rewrite",
  breaksAt: ["matches-node-port", "masqueraded"],
  reasons: { refused: "node-port-goes-through-port" },
  imagine(situation, question) {
    if (question.about === "number" && !["first-rewrite", "rewrites"].includes(question.of.quantity)) {
      return notApplicable;
    }
    const asked = findQuestionRequest(situation, question);
    const { node, service, servicePort } = asked ? findDialled(situation, asked) : {};
    if (node === undefined || service === undefined || servicePort === undefined) return notApplicable;
    const before = situation.portWas[service.name];
    const hasChanged = before !== undefined && before !== servicePort.port;
    if (question.about === "fate" && !hasChanged) return notApplicable;
    const resolve = (request: TrafficRequest): Verdict =>
      question.about === "fate" && before !== undefined
        ? failAtOldPort(situation, request, service, before)
        : passThroughClusterIP(situation, request, service, servicePort.port);
    return { status: "imagined", situation: { ...situation, resolve } };
  },
};

/** The node's rule leads to the ClusterIP, and only the ClusterIP's rule to a pod. */
function passThroughClusterIP(situation: Situation, request: TrafficRequest, service: ServiceView, port: number) {
  const verdict = situation.resolve(request);
  const at = verdict.hops.findIndex((hop) => hop.at !== "dns" && hop.rewrittenTo !== undefined);
  const hop = verdict.hops[at];
  if (hop === undefined) return verdict;
  const clusterIP = renderAddress(service, port);
  const hops = [
    ...verdict.hops.slice(0, at),
    { ...hop, rewrittenTo: clusterIP },
    buildServiceHop(service, { ...hop, destination: clusterIP, why: "matches-cluster-ip" as const }),
    ...verdict.hops.slice(at + 1),
  ];
  return { ...verdict, hops };
}

/** The node's rule still leads to the old number of `port`, where nothing is any more. */
function failAtOldPort(situation: Situation, request: TrafficRequest, service: ServiceView, before: number): Verdict {
  const { hops } = situation.resolve(request);
  const at = hops.findIndex((hop) => hop.at !== "dns" && hop.rewrittenTo !== undefined);
  const key = `${service.namespace}/${service.name}`;
  const ip = service.spec.clusterIP ?? "";
  const destination = renderAddress(service, before);
  const hop = hops[at];
  const reason = { code: "invalid-port-of-cluster-ip", service: key, ip, port: before } as const;
  if (hop === undefined) return { outcome: "refused", reason, hops };
  const { rewrittenTo: _none, ...rest } = hop;
  const last = buildServiceHop(service, { ...rest, destination, why: "no-rule-matches" as const });
  return { outcome: "refused", reason, hops: [...hops.slice(0, at), { ...hop, rewrittenTo: destination }, last] };
}

function buildServiceHop(service: ServiceView, hop: Verdict["hops"][number]): Verdict["hops"][number] {
  const { rule: _rule, ...rest } = hop;
  return { ...rest, at: "service", name: `${service.namespace}/${service.name}` };
}

function renderAddress({ spec }: ServiceView, port: number): string {
  const ip = spec.clusterIP ?? "";
  return ip.includes(":") ? `[${ip}]:${port}` : `${ip}:${port}`;
}
