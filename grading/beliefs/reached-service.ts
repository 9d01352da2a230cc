import type { ServicePort } from "#engine";
import { findDialled, findPods } from "../situation/find-dialled.ts";
import type { PodView, ServiceView, Situation } from "../situation/situation.ts";
import type { Question } from "./belief.ts";

type ReachedService =
  | { status: "found"; service: ServiceView; servicePort: ServicePort; pods: PodView[] }
  | { status: "not-found" };

/**
 * The Service port that a question about a packet's end names. Beliefs about pods say nothing where the packet cannot set
 * out at all: an outsider at a ClusterIP.
 */
export function findReachedService(situation: Situation, question: Question): ReachedService {
  const request = question.about === "fate" ? question.request : findRequest(situation, question);
  if (request === undefined) return { status: "not-found" };
  const { node, service, servicePort, isFromOutside } = findDialled(situation, request);
  if (service === undefined || servicePort === undefined) return { status: "not-found" };
  if (isFromOutside && node === undefined) return { status: "not-found" };
  return { status: "found", service, servicePort, pods: findPods(situation, service) };
}

function findRequest(situation: Situation, question: Question & { about: "number" }) {
  return question.of.quantity === "reaches" ? situation.requests.get(question.of.request) : undefined;
}
