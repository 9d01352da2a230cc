import type { ServicePort } from "#engine";
import { findDialled, findPods } from "../situation/find-dialled.ts";
import type { PodView, ServiceView, Situation } from "../situation/situation.ts";
import { findQuestionRequest, type Imagined, notApplicable, type Question } from "./belief.ts";

type ReachedService = { status: "found"; service: ServiceView; servicePort: ServicePort; pods: PodView[] };

/**
 * The Service port that a question about a packet's end names. Beliefs about pods say nothing where the packet cannot set
 * out at all: an outsider at a ClusterIP.
 */
export function findReachedService(situation: Situation, question: Question): ReachedService | { status: "not-found" } {
  if (question.about === "number" && question.of.quantity !== "reaches") return { status: "not-found" };
  const request = findQuestionRequest(situation, question);
  if (request === undefined) return { status: "not-found" };
  const { node, service, servicePort, isFromOutside } = findDialled(situation, request);
  if (service === undefined || servicePort === undefined) return { status: "not-found" };
  if (isFromOutside && node === undefined) return { status: "not-found" };
  return { status: "found", service, servicePort, pods: findPods(situation, service) };
}

/**
 * Pods whose open ports are what some text says instead of what their processes do. Asked where a packet ends, whoever thinks
 * so names the first of these numbers, whatever targetPort says.
 */
export function imagineOpenPorts(
  situation: Situation,
  question: Question,
  reached: ReachedService,
  listOpen: (pod: PodView) => number[],
): Imagined {
  const listens = (pod: PodView) => (reached.pods.includes(pod) ? listOpen(pod) : undefined);
  if (question.about === "fate") return { status: "imagined", situation: situation.imagine({ listens }) };
  const first = reached.pods.flatMap(listOpen)[0];
  if (first === undefined) return notApplicable;
  return { status: "imagined", situation: situation.imagine({ listens, ports: changeTarget(reached, first) }) };
}

/** The reached Service with another number in targetPort. */
export function changeTarget({ service, servicePort }: ReachedService, targetPort: number) {
  return (other: ServiceView): ServicePort[] | undefined =>
    other === service
      ? (other.spec.ports ?? []).map((port) => (port === servicePort ? { ...port, targetPort } : port))
      : undefined;
}
