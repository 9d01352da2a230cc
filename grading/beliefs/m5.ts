import { type Belief, notApplicable } from "./belief.ts";
import { changeTarget, findReachedService } from "./reached-service.ts";

/**
 * "targetPort has a default of its own: the container's port." Imagines that number in targetPort. Speaks only where the
 * manifest leaves targetPort out, which is why it reads the Service as written: the stored one has the default filled in.
 */
export const m5: Belief = {
  id: "M5",
  specificity: 5,
  rule: "target-port-defaults-to-port",
  breaksAt: ["matches-cluster-ip", "matches-node-port", "no-listener"],
  reasons: { delivered: "target-port-finds-the-container" },
  imagine(situation, question) {
    const reached = findReachedService(situation, question);
    if (reached.status === "not-found") return notApplicable;
    const written = (reached.service.written.ports ?? []).find((port) => port.port === reached.servicePort.port);
    if (written === undefined || written.targetPort !== undefined) return notApplicable;
    const container = reached.pods.flatMap((pod) => [
      ...(pod.listens ?? []).map((listener) => listener.port),
      ...pod.declaredPorts.map((port) => port.containerPort),
    ])[0];
    if (container === undefined) return notApplicable;
    return { status: "imagined", situation: situation.imagine({ ports: changeTarget(reached, container) }) };
  },
};
