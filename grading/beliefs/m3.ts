import { findTargetNumber } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";
import { findReachedService } from "./reached-service.ts";

/**
 * "containerPort opens the port; without it traffic cannot reach the pod." Works in both directions: a declared port is
 * believed open although nobody listens, an undeclared one closed although somebody does. Asked for a number, its holder
 * reads the declared one instead of targetPort.
 */
export const m3: Belief = {
  id: "M3",
  specificity: 3,
  rule: "container-port-informs",
  breaksAt: ["no-listener", "listener-answers"],
  believe(situation, question) {
    const reached = findReachedService(situation, question);
    if (reached.status === "not-found") return notApplicable;
    const declared = reached.pods.flatMap((pod) => pod.declaredPorts.map((port) => port.containerPort));
    if (question.about === "number") {
      return declared[0] === undefined ? notApplicable : { status: "number", value: declared[0] };
    }
    return declared.includes(findTargetNumber(reached.pods, reached.servicePort))
      ? { status: "fate", outcome: "delivered", reason: "container-port-opens-it" }
      : { status: "fate", outcome: "refused", reason: "container-port-missing" };
  },
};
