import { findDialled } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";

/**
 * "nodePorts are per Service, per namespace or per node." Speaks only of a Service that the API server refused because its
 * number was taken: elsewhere its holder and everybody else agree.
 */
export const m29: Belief = {
  id: "M29",
  specificity: 6,
  rule: "node-port-cluster-wide",
  breaksAt: [],
  believe(situation, question) {
    if (question.about !== "fate") return notApplicable;
    const { service } = findDialled(situation, question.request);
    const isTaken = service?.errors.some((error) => error.detail.startsWith("provided port is already allocated"));
    if (!isTaken) return notApplicable;
    return { status: "fate", outcome: "delivered", reason: "node-ports-are-private" };
  },
};
