import { findDialled } from "../situation/find-dialled.ts";
import { type Belief, notApplicable } from "./belief.ts";

/**
 * "From outside I dial nodeIP:port." Silent about node:nodePort: some holders think that both work, so nothing follows. A
 * Service whose port equals its nodePort shows nothing either.
 */
export const m1: Belief = {
  id: "M1",
  specificity: 3,
  rule: "port-lives-on-the-cluster-ip",
  breaksAt: ["no-rule-matches", "no-listener", "matches-node-port"],
  believe(situation, question) {
    if (question.about === "number") {
      if (question.of.quantity !== "dials") return notApplicable;
      const { from, host } = question.of;
      const { node } = findDialled(situation, { from, to: { host, port: 0 } });
      const port = situation.services.find((service) => service.spec.type === "NodePort")?.spec.ports?.[0]?.port;
      return node === undefined || port === undefined ? notApplicable : { status: "number", value: port };
    }
    const { node } = findDialled(situation, question.request);
    if (node === undefined) return notApplicable;
    const dialledPort = question.request.to.port;
    const isServicePort = situation.services.some((service) =>
      (service.spec.ports ?? []).some((port) => port.port === dialledPort && port.nodePort !== dialledPort),
    );
    if (!isServicePort) return notApplicable;
    return { status: "fate", outcome: "delivered", reason: "node-answers-at-port" };
  },
};
