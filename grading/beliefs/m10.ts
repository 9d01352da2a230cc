import { findDialled } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";

/**
 * "I can curl the ClusterIP from my laptop." Its holder is right where the Service range is routed to a node; then the
 * truth is the same and the variant is not diagnostic, which the search for variants notices.
 */
export const m10: Belief = {
  id: "M10",
  specificity: 5,
  rule: "cluster-ip-inside-only",
  breaksAt: ["no-route", "pod-not-reachable"],
  believe(situation, question) {
    if (question.about !== "fate") return notApplicable;
    const { node, service, servicePort, isFromOutside } = findDialled(situation, question.request);
    if (!isFromOutside || node !== undefined || service === undefined || servicePort === undefined)
      return notApplicable;
    return { status: "fate", outcome: "delivered", reason: "cluster-ip-is-an-address" };
  },
};
