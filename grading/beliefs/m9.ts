import { findDialled } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";

const ANY_NUMBER = "1-65535";

/**
 * "nodePort can be any number." Imagines an API server without a range. Speaks only where the real one refuses a number for
 * its range; which numbers those are is asked of the engine and not repeated here, because the range can be configured.
 */
export const m9: Belief = {
  id: "M9",
  specificity: 6,
  rule: "node-port-range",
  breaksAt: [],
  reasons: { delivered: "any-node-port-is-fine" },
  imagine(situation, question) {
    if (question.about === "number" && question.of.quantity !== "dials") return notApplicable;
    const service =
      question.about === "number"
        ? situation.services.find(({ errors }) => isOutOfRange(errors))
        : findDialled(situation, question.request).service;
    if (service === undefined || !isOutOfRange(service.errors)) return notApplicable;
    return {
      status: "imagined",
      situation: situation.imagine({ admission: { serviceNodePortRange: ANY_NUMBER } }),
    };
  },
};

function isOutOfRange(errors: { detail: string }[]): boolean {
  return errors.some((error) => error.detail.startsWith("provided port is not in the valid range"));
}
