import { type Belief, notApplicable } from "./belief.ts";
import { findReachedService, imagineOpenPorts } from "./reached-service.ts";

/**
 * "containerPort opens the port; without it traffic cannot reach the pod." Imagines pods that listen on what they declare and
 * on nothing else: a declared port is open although nobody listens, an undeclared one closed although somebody does.
 */
export const m3: Belief = {
  id: "M3",
  specificity: 3,
  rule: "container-port-informs",
  breaksAt: ["no-listener", "listener-answers"],
  reasons: { delivered: "container-port-opens-it", refused: "container-port-missing" },
  imagine(situation, question) {
    const reached = findReachedService(situation, question);
    if (reached.status === "not-found") return notApplicable;
    const declares = (pod: (typeof reached.pods)[number]) => pod.declaredPorts.map((port) => port.containerPort);
    return imagineOpenPorts(situation, question, reached, declares);
  },
};
