import { findDialled } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";

/**
 * "I can curl the ClusterIP from my laptop." Imagines a route to the Service range. Its holder is right where there is one;
 * then the truth is the same and the variant is not diagnostic, which the search for variants notices.
 */
export const m10: Belief = {
  id: "M10",
  specificity: 5,
  rule: "cluster-ip-inside-only",
  breaksAt: ["no-route", "pod-not-reachable"],
  reasons: { delivered: "cluster-ip-is-an-address" },
  imagine(situation, question) {
    if (question.about !== "fate") return notApplicable;
    const { node, service, servicePort, isFromOutside } = findDialled(situation, question.request);
    const routeToServiceCIDR = situation.nodes[0]?.name;
    if (!isFromOutside || node !== undefined || service === undefined || servicePort === undefined)
      return notApplicable;
    if (routeToServiceCIDR === undefined) return notApplicable;
    return { status: "imagined", situation: situation.imagine({ routeToServiceCIDR }) };
  },
};
