import { type Belief, notApplicable } from "./belief.ts";
import { findReachedService } from "./reached-service.ts";

/**
 * "Endpoints are listed, so the port mapping is right." Speaks of every Service with a ready pod behind it, hence the lowest
 * specificity: where a more particular belief gives the same answer, that one is named first.
 */
export const m6: Belief = {
  id: "M6",
  specificity: 2,
  rule: "endpoints-prove-readiness-only",
  breaksAt: ["no-listener", "listener-on-other-address"],
  believe(situation, question) {
    if (question.about !== "fate") return notApplicable;
    const reached = findReachedService(situation, question);
    if (reached.status === "not-found" || !reached.pods.some((pod) => pod.isReady)) return notApplicable;
    return { status: "fate", outcome: "delivered", reason: "endpoints-are-listed" };
  },
};
