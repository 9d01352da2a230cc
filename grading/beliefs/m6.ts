import { findTargetNumber } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";
import { findReachedService } from "./reached-service.ts";

/**
 * "Endpoints are listed, so the port mapping is right." Imagines a process at every listed endpoint. Speaks of every Service
 * with a ready pod behind it, hence the lowest specificity: where a more particular belief gives the same answer, that one is
 * named first.
 */
export const m6: Belief = {
  id: "M6",
  specificity: 2,
  rule: "endpoints-prove-readiness-only",
  breaksAt: ["no-listener", "listener-on-other-address"],
  reasons: { delivered: "endpoints-are-listed" },
  imagine(situation, question) {
    if (question.about !== "fate") return notApplicable;
    const reached = findReachedService(situation, question);
    if (reached.status === "not-found" || !reached.pods.some((pod) => pod.isReady)) return notApplicable;
    const { pods, servicePort } = reached;
    const listens = (pod: (typeof pods)[number]) =>
      pods.includes(pod) ? [findTargetNumber([pod], servicePort)] : undefined;
    return { status: "imagined", situation: situation.imagine({ listens }) };
  },
};
