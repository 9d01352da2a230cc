import { findDialled } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";

/**
 * "nodePort can be any number." Speaks only where the API server refuses a number for its range; which numbers those are is
 * asked of the engine and not repeated here, because the range can be configured.
 */
export const m9: Belief = {
  id: "M9",
  specificity: 6,
  rule: "node-port-range",
  breaksAt: [],
  believe(situation, question) {
    if (question.about === "number") {
      if (question.of.quantity !== "dials") return notApplicable;
      const refused = situation.services.find((service) => isOutOfRange(service.errors));
      const nodePort = refused?.written.ports?.[0]?.nodePort;
      return nodePort === undefined ? notApplicable : { status: "number", value: nodePort };
    }
    const { service } = findDialled(situation, question.request);
    if (service === undefined || !isOutOfRange(service.errors)) return notApplicable;
    return { status: "fate", outcome: "delivered", reason: "any-node-port-is-fine" };
  },
};

function isOutOfRange(errors: { detail: string }[]): boolean {
  return errors.some((error) => error.detail.startsWith("provided port is not in the valid range"));
}
