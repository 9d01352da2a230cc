import { findDialled, findPods } from "../situation/find-dialled.ts";
import type { ServiceView, Situation } from "../situation/situation.ts";
import { type Belief, notApplicable } from "./belief.ts";

/**
 * "A nodePort works only on the node that runs the pod." True of externalTrafficPolicy Local; then the answers agree and the
 * variant is not diagnostic. Holders expect a refusal rather than silence: a machine where nothing runs says no.
 */
export const m14: Belief = {
  id: "M14",
  specificity: 5,
  rule: "node-port-on-every-node",
  breaksAt: ["masqueraded", "matches-node-port"],
  believe(situation, question) {
    if (question.about === "number") {
      if (question.of.quantity !== "answering-nodes") return notApplicable;
      const { port } = question.of;
      const service = situation.services.find((item) => item.spec.ports?.some((entry) => entry.nodePort === port));
      return service === undefined
        ? notApplicable
        : { status: "number", value: listNodesWithPods(situation, service).size };
    }
    const { node, service, servicePort } = findDialled(situation, question.request);
    if (node === undefined || service === undefined || servicePort === undefined) return notApplicable;
    if (listNodesWithPods(situation, service).has(node.name)) return notApplicable;
    return { status: "fate", outcome: "refused", reason: "no-pod-on-that-node" };
  },
};

function listNodesWithPods(situation: Situation, service: ServiceView): Set<string> {
  return new Set(findPods(situation, service).flatMap((pod) => (pod.isReady && pod.node ? [pod.node] : [])));
}
