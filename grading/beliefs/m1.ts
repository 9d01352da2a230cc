import { findDialled } from "../situation/find-dialled.ts";
import type { ServiceView } from "../situation/situation.ts";
import { type Belief, type Imagined, notApplicable } from "./belief.ts";

/**
 * "From outside I dial nodeIP:port." Imagines that the nodes answer at `port` and nowhere else. Silent about node:nodePort:
 * some holders think that both work, so nothing follows. A Service whose port equals its nodePort shows nothing either.
 */
export const m1: Belief = {
  id: "M1",
  specificity: 3,
  rule: "port-lives-on-the-cluster-ip",
  breaksAt: ["no-rule-matches", "no-listener", "matches-node-port"],
  reasons: { delivered: "node-answers-at-port" },
  imagine(situation, question) {
    if (question.about === "number") {
      if (question.of.quantity !== "dials") return notApplicable;
      const { from, host } = question.of;
      const { node } = findDialled(situation, { from, to: { host, port: 0 } });
      const service = situation.services.find(({ spec }) => spec.type === "NodePort");
      return node === undefined || service === undefined ? notApplicable : imagineNodePorts(service);
    }
    const { node } = findDialled(situation, question.request);
    if (node === undefined) return notApplicable;
    const dialledPort = question.request.to.port;
    const service = situation.services.find(({ spec }) =>
      (spec.ports ?? []).some((port) => port.port === dialledPort && port.nodePort !== dialledPort),
    );
    return service === undefined ? notApplicable : imagineNodePorts(service);

    function imagineNodePorts(owner: ServiceView): Imagined {
      const ports = (service: ServiceView) =>
        service === owner ? (service.spec.ports ?? []).map((port) => ({ ...port, nodePort: port.port })) : undefined;
      return { status: "imagined", situation: situation.imagine({ ports }) };
    }
  },
};
