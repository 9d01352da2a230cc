import { findDialled } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";

/**
 * "nodePort hands over to port, port hands over to targetPort": three hops through the ClusterIP. A belief about the way, so
 * most fates do not show it. Two numbers do, and so does a changed `port`, after which its holder expects clients of the
 * nodePort to fail.
 */
export const m2: Belief = {
  id: "M2",
  specificity: 4,
  rule: "one-rewrite",
  breaksAt: ["matches-node-port", "masqueraded"],
  believe(situation, question) {
    if (question.about === "fate") {
      const { node, service, servicePort } = findDialled(situation, question.request);
      if (node === undefined || service === undefined || servicePort === undefined) return notApplicable;
      const before = situation.portWas[service.name];
      if (before === undefined || before === servicePort.port) return notApplicable;
      return { status: "fate", outcome: "refused", reason: "node-port-goes-through-port" };
    }
    const quantity = question.of;
    if (quantity.quantity !== "first-rewrite" && quantity.quantity !== "rewrites") return notApplicable;
    const request = situation.requests.get(quantity.request);
    if (request === undefined) return notApplicable;
    const { node, servicePort } = findDialled(situation, request);
    if (node === undefined || servicePort === undefined) return notApplicable;
    return { status: "number", value: quantity.quantity === "rewrites" ? 2 : servicePort.port };
  },
};
