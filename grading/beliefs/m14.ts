import type { TrafficRequest } from "#engine";
import { findDialled, findPods } from "../situation/find-dialled.ts";
import type { ServiceView, Situation } from "../situation/situation.ts";
import { type Belief, notApplicable } from "./belief.ts";

/**
 * "A nodePort works only on the node that runs the pod." Imagines that the other nodes know nothing of it: a machine where
 * nothing runs says no, so holders expect a refusal rather than silence. True of externalTrafficPolicy Local; then the answers
 * agree and the variant is not diagnostic.
 */
export const m14: Belief = {
  id: "M14",
  specificity: 5,
  rule: "node-port-on-every-node",
  breaksAt: ["masqueraded", "matches-node-port"],
  reasons: { refused: "no-pod-on-that-node" },
  imagine(situation, question) {
    if (question.about === "number") {
      if (question.of.quantity !== "answering-nodes") return notApplicable;
      const { port } = question.of;
      const service = situation.services.find((item) => item.spec.ports?.some((entry) => entry.nodePort === port));
      return service === undefined ? notApplicable : { status: "imagined", situation: imagineBareNodes(service) };
    }
    const { node, service, servicePort } = findDialled(situation, question.request);
    if (node === undefined || service === undefined || servicePort === undefined) return notApplicable;
    if (listNodesWithPods(situation, service).has(node.name)) return notApplicable;
    return { status: "imagined", situation: imagineBareNodes(service) };

    function imagineBareNodes(owner: ServiceView): Situation {
      const withPods = listNodesWithPods(situation, owner);
      const ports = (service: ServiceView) =>
        service === owner ? (service.spec.ports ?? []).map(({ nodePort: _none, ...port }) => port) : undefined;
      const bare = situation.imagine({ ports });
      const resolve = (request: TrafficRequest) => {
        const { node } = findDialled(situation, request);
        return (node && !withPods.has(node.name) ? bare : situation).resolve(request);
      };
      return { ...situation, resolve };
    }
  },
};

function listNodesWithPods(situation: Situation, service: ServiceView): Set<string> {
  return new Set(findPods(situation, service).flatMap((pod) => (pod.isReady && pod.node ? [pod.node] : [])));
}
