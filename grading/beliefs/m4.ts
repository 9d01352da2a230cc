import { findTargetNumber } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";
import { findReachedService } from "./reached-service.ts";

/**
 * "The Dockerfile's EXPOSE decides the port." Silent for images whose EXPOSE nobody mentions. Asked for a number, its holder
 * names the first exposed port, as the seed article does for nginx and MySQL.
 */
export const m4: Belief = {
  id: "M4",
  specificity: 4,
  rule: "expose-is-metadata",
  breaksAt: ["no-listener", "listener-answers"],
  believe(situation, question) {
    const reached = findReachedService(situation, question);
    if (reached.status === "not-found") return notApplicable;
    const exposed = reached.pods.flatMap((pod) => pod.exposes);
    if (exposed[0] === undefined) return notApplicable;
    if (question.about === "number") return { status: "number", value: exposed[0] };
    return exposed.includes(findTargetNumber(reached.pods, reached.servicePort))
      ? { status: "fate", outcome: "delivered", reason: "image-exposes-it" }
      : { status: "fate", outcome: "refused", reason: "image-does-not-expose-it" };
  },
};
