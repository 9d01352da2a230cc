import type { Service } from "../../api/objects.ts";
import { getList, getNumber, getObject } from "../../apiserver/objects/json-access.ts";
import { isPrinted } from "../../intake/is-printed.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import {
  addQuestion,
  buildFinding,
  formatSource,
  getServicePlace,
  type LintContext,
  type Located,
  type PodSource,
} from "../lint-context.ts";
import { readPodState } from "../read-pod-state.ts";

type State = { state: string; isReady: boolean };

function readState({ document: { object } }: PodSource): State {
  const state = readPodState(object);
  const isReady = getList(getObject(object.status).conditions)
    .map(getObject)
    .some((each) => each.type === "Ready" && each.status === "True");
  return { state, isReady: isReady && !["Terminating", "Succeeded", "Failed"].includes(state) };
}

/** Kinds whose `replicas` may be 0; absent means 1. */
const SCALED = new Set(["Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"]);

function hasNoReplicas({ kind, document }: PodSource): boolean {
  const { replicas } = getObject(document.object.spec);
  return SCALED.has(kind) && replicas === 0;
}

/** Slices that a real cluster printed for a Service and that hold no ready address. */
function hasOnlyUnreadyEndpoints(service: Located<Service>, context: LintContext): boolean {
  const slices = context.listSlices(service).filter(({ isPrinted: wasPrinted }) => wasPrinted);
  if (slices.length === 0) return false;
  const endpoints = slices.flatMap(({ object }) => getList(object.endpoints).map(getObject));
  return endpoints.every((endpoint) => getObject(endpoint.conditions).ready === false);
}

function checkService(service: Located<Service>, context: LintContext): Finding[] {
  const { selector = {}, publishNotReadyAddresses } = service.object.spec;
  const sources = context.listSelected(service);
  if (Object.keys(selector).length === 0) return [];
  const place = getServicePlace(service, "spec.selector");
  const printed = sources.filter(({ kind, document }) => kind === "Pod" && isPrinted(document.object));
  if (printed.length > 0) {
    const states = printed.map((source) => ({ source, ...readState(source) }));
    if (publishNotReadyAddresses || states.some(({ isReady }) => isReady)) return [];
    const { source, state } = states[0]!;
    const facts = { reason: "unready", pod: formatSource(source), state, pods: printed.length };
    const finding = buildFinding("service-without-endpoints", "warning", place, facts);
    return [addQuestion(finding, `kubectl -n ${source.namespace} describe pod ${source.name}`)];
  }
  const [first] = sources;
  if (first && sources.every(hasNoReplicas)) {
    const replicas = getNumber(getObject(first.document.object.spec).replicas);
    const facts = { reason: "zero-replicas", pod: formatSource(first), state: String(replicas), pods: 0 };
    // Written so on purpose, mostly: to be scaled later. In a running cluster it is the reason of a refusal.
    const severity = sources.some(({ document }) => isPrinted(document.object)) ? "warning" : "note";
    const changes: ObjectChange[] = [{ op: "set", path: "spec.replicas", value: 1 }];
    return [buildFinding("service-without-endpoints", severity, place, facts, changes, first.document)];
  }
  if (!publishNotReadyAddresses && hasOnlyUnreadyEndpoints(service, context)) {
    return [
      buildFinding("service-without-endpoints", "warning", place, { reason: "slices", pod: "", state: "", pods: 0 }),
    ];
  }
  return [];
}

/** The selector matches, and still nobody answers: no pod is ready, or there is none. */
export function checkEndpointsExist(context: LintContext): Finding[] {
  return context.services.flatMap((service) => checkService(service, context));
}
