import { findDialled } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";

/**
 * "nodePorts are per Service, per namespace or per node." Imagines that nobody else has the number. Speaks only of a Service
 * that the API server refused because its number was taken: elsewhere its holder and everybody else agree.
 */
export const m29: Belief = {
  id: "M29",
  specificity: 6,
  rule: "node-port-cluster-wide",
  breaksAt: [],
  reasons: { delivered: "node-ports-are-private" },
  imagine(situation, question) {
    if (question.about !== "fate") return notApplicable;
    const { service } = findDialled(situation, question.request);
    const isTaken = service?.errors.some((error) => error.detail.startsWith("provided port is already allocated"));
    if (service === undefined || !isTaken) return notApplicable;
    const wanted = (service.written.ports ?? []).map((port) => port.nodePort);
    const without = situation.services.filter(
      (other) => other !== service && (other.spec.ports ?? []).some((port) => wanted.includes(port.nodePort)),
    );
    return { status: "imagined", situation: situation.imagine({ admission: { without } }) };
  },
};
