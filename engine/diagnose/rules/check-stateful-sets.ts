import type { JsonObject, Service } from "../../api/objects.ts";
import { getList, getObject, getText } from "../../apiserver/objects/json-access.ts";
import { isPrinted } from "../../intake/is-printed.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext, type Located } from "../lint-context.ts";

function isHeadless({ object }: Located<Service>): boolean {
  return object.spec.clusterIP === "None";
}

function selects(service: Located<Service>, set: Located<JsonObject>, context: LintContext): boolean {
  return context.listSelected(service).some((source) => source.kind === "StatefulSet" && source.name === set.name);
}

/** The headless Service that does select the set's pods: that is the one which was meant. */
function findBetter(set: Located<JsonObject>, context: LintContext): Located<Service> | undefined {
  return context.listServices(set.namespace).find((service) => isHeadless(service) && selects(service, set, context));
}

function checkSet(set: Located<JsonObject>, context: LintContext): Finding[] {
  const serviceName = getText(getObject(set.object.spec).serviceName);
  const service = context.findService(set.namespace, serviceName);
  const better = findBetter(set, context);
  const place = getObjectPlace(set, serviceName === "" ? "spec" : "spec.serviceName");
  const build = (reason: string, severity: "warning" | "note") => {
    const facts = { reason, serviceName, better: better?.name ?? "", set: set.name };
    const changes: ObjectChange[] = better ? [{ op: "set", path: "spec.serviceName", value: better.name }] : [];
    return [buildFinding("stateful-set-service-name", severity, place, facts, changes)];
  };
  if (service && isHeadless(service) && selects(service, set, context)) return [];
  if (serviceName === "") return better ? build("empty", "note") : [];
  if (!service) return build("not-found", better ? "warning" : "note");
  if (!isHeadless(service)) return build("not-headless", better ? "warning" : "note");
  // Without a selector somebody writes its endpoints by hand, names included.
  return Object.keys(service.object.spec.selector ?? {}).length === 0 ? [] : build("does-not-select", "warning");
}

/** The governing Service gives every pod of a StatefulSet its name; it has to exist, be headless and select the pods. */
export function checkStatefulSets(context: LintContext): Finding[] {
  return context.listObjects("StatefulSet").flatMap((set) => checkSet(set, context));
}

function hasReadinessProbe(set: Located<JsonObject>): boolean {
  const pod = getObject(getObject(getObject(set.object.spec).template).spec);
  return getList(pod.containers).some((container) => getObject(container).readinessProbe !== undefined);
}

/** The text of commands, arguments and variables, in which members that look for each other write the others' names. */
function namesPeers(set: Located<JsonObject>, serviceName: string): boolean {
  const pod = getObject(getObject(getObject(set.object.spec).template).spec);
  const text = getList(pod.containers)
    .map(getObject)
    .map(({ command, args, env }) => JSON.stringify([command ?? "", args ?? "", env ?? ""]))
    .join(" ");
  return [`-0.${serviceName}`, `.${serviceName}.`, `).${serviceName}`, `}.${serviceName}`].some((part) =>
    text.includes(part),
  );
}

function readPrintedReadiness(set: Located<JsonObject>): "ready" | "unready" | "unknown" {
  if (!isPrinted(set.document.object)) return "unknown";
  const { replicas, readyReplicas } = getObject(set.object.status);
  return Number(replicas ?? 0) > 0 && Number(readyReplicas ?? 0) === 0 ? "unready" : "ready";
}

/**
 * Members that look for each other by name before they are ready find nobody: DNS lists ready pods only, unless the Service
 * publishes the others. A warning where they name each other or a real cluster shows none ready.
 */
export function checkPeerNames(context: LintContext): Finding[] {
  return context.listObjects("StatefulSet").flatMap((set) => {
    const serviceName = getText(getObject(set.object.spec).serviceName);
    const service = context.findService(set.namespace, serviceName);
    if (!service || !isHeadless(service) || service.object.spec.publishNotReadyAddresses) return [];
    if (!hasReadinessProbe(set)) return [];
    const isStuck = readPrintedReadiness(set) === "unready";
    if (!isStuck && !namesPeers(set, serviceName)) return [];
    const place = getObjectPlace(service as unknown as Located<JsonObject>, "spec");
    const changes: ObjectChange[] = [{ op: "set", path: "spec.publishNotReadyAddresses", value: true }];
    const facts = { service: service.name, set: set.name };
    return [buildFinding("headless-peers-not-ready", isStuck ? "warning" : "note", place, facts, changes)];
  });
}
