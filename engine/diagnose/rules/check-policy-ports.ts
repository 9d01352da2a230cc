import type { JsonObject } from "../../api/objects.ts";
import { getList, getObject, getText } from "../../apiserver/objects/json-access.ts";
import { findTargetPort } from "../../endpointslice/find-target-port.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import { isMisspelt } from "../find-likeness.ts";
import type { Finding } from "../finding.ts";
import {
  buildFinding,
  formatSource,
  getObjectPlace,
  type LintContext,
  type Located,
  type PodSource,
} from "../lint-context.ts";
import { listDeclaredPorts } from "../list-declared-ports.ts";
import { listPeerPods, listPolicyPods, listPolicyRules, type PolicyRule } from "../list-policy-peers.ts";

/** A Service whose own number the policy names, though the pods answer on another one. */
function findMixedUpService(number: number, protocol: string, sources: readonly PodSource[], context: LintContext) {
  const isMeant = new Set(sources);
  const services = new Set(sources.flatMap((source) => context.listServicesOf(source)));
  for (const service of services) {
    for (const port of service.object.spec.ports ?? []) {
      if (port.port !== number || (port.protocol ?? "TCP") !== protocol) continue;
      for (const source of context.listSelected(service)) {
        if (!isMeant.has(source)) continue;
        const target = findTargetPort(source.pod, port);
        if (target.status === "found" && target.port !== number) return { service: service.name, target: target.port };
      }
    }
  }
  return undefined;
}

function checkNumber(
  policy: Located<JsonObject>,
  port: JsonObject,
  field: string,
  sources: readonly PodSource[],
  context: LintContext,
): Finding[] {
  if (typeof port.port !== "number" || typeof port.endPort === "number") return [];
  const number = port.port;
  if (sources.some((source) => listDeclaredPorts(source).some((own) => own.containerPort === number))) return [];
  const mixedUp = findMixedUpService(number, getText(port.protocol) || "TCP", sources, context);
  if (!mixedUp) return [];
  const facts = { port: number, service: mixedUp.service, target: mixedUp.target };
  const changes: ObjectChange[] = [{ op: "set", path: field, value: mixedUp.target }];
  return [buildFinding("network-policy-names-service-port", "warning", getObjectPlace(policy, field), facts, changes)];
}

/** The pods' port behind the Service port of that name, else one that is nearly called so, else the only one. */
function findMeant(name: string, protocol: string, sources: readonly PodSource[], context: LintContext) {
  for (const source of sources) {
    const ports = context.listServicesOf(source).flatMap((service) => service.object.spec.ports ?? []);
    const port = ports.find((each) => each.name === name && (each.protocol ?? "TCP") === protocol);
    const target = port && findTargetPort(source.pod, port);
    if (target?.status === "found") return typeof port?.targetPort === "string" ? port.targetPort : target.port;
  }
  const declared = sources.flatMap(listDeclaredPorts).filter((each) => (each.protocol ?? "TCP") === protocol);
  const alike = declared.find((each) => isMisspelt(each.name ?? "", name));
  const numbers = new Set(declared.map((each) => each.containerPort));
  return alike?.name ?? (numbers.size === 1 ? declared[0]?.containerPort : undefined);
}

function checkName(
  policy: Located<JsonObject>,
  port: JsonObject,
  field: string,
  sources: readonly PodSource[],
  context: LintContext,
): Finding[] {
  const name = getText(port.port);
  const protocol = getText(port.protocol) || "TCP";
  const [first] = sources;
  if (name === "" || !first) return [];
  const declared = sources.flatMap(listDeclaredPorts);
  if (declared.some((own) => own.name === name && (own.protocol ?? "TCP") === protocol)) return [];
  const other = declared.find((own) => own.name === name)?.protocol ?? "";
  const names = [...new Set(declared.flatMap((own) => own.name || []))].slice(0, 8);
  const facts = { name, protocol, otherProtocol: other, pod: formatSource(first), declared: names.join(", ") };
  const meant = findMeant(name, protocol, sources, context);
  const changes: ObjectChange[] = meant === undefined ? [] : [{ op: "set", path: field, value: meant }];
  return [buildFinding("network-policy-port-unknown", "warning", getObjectPlace(policy, field), facts, changes)];
}

function checkRule(policy: Located<JsonObject>, rule: PolicyRule, context: LintContext): Finding[] {
  const sources =
    rule.direction === "ingress"
      ? listPolicyPods(policy.object, policy.namespace, context)
      : listPeerPods(rule, policy.namespace, context);
  if (!sources || sources.length === 0) return [];
  return getList(rule.value.ports).flatMap((entry, at) => {
    const port = getObject(entry);
    const field = `${rule.field}.ports[${at}].port`;
    return [...checkNumber(policy, port, field, sources, context), ...checkName(policy, port, field, sources, context)];
  });
}

/** Policies are applied to packets that already carry the pod's port number; a name is the pod's as well. */
export function checkPolicyPorts(context: LintContext): Finding[] {
  return context
    .listObjects("NetworkPolicy")
    .flatMap((policy) => listPolicyRules(policy.object).flatMap((rule) => checkRule(policy, rule, context)));
}
