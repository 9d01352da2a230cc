import type { JsonObject } from "../../api/objects.ts";
import { getList, getObject } from "../../apiserver/objects/json-access.ts";
import { isSelectedBy } from "../../apiserver/objects/match-selector.ts";
import { findTargetPort } from "../../endpointslice/find-target-port.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, type LintContext, type Located, type PodSource } from "../lint-context.ts";

/** A Service whose own number the policy names, though the pods answer on another one. */
function findMixedUpService(number: number, protocol: string, sources: ReadonlySet<PodSource>, context: LintContext) {
  for (const service of context.services) {
    const selected = context.listSelected(service).filter((source) => sources.has(source));
    for (const port of service.object.spec.ports ?? []) {
      if (port.port !== number || (port.protocol ?? "TCP") !== protocol) continue;
      for (const source of selected) {
        const target = findTargetPort(source.pod, port);
        if (target.status === "found" && target.port !== number) return { service: service.name, target: target.port };
      }
    }
  }
  return undefined;
}

function checkPolicy(policy: Located<JsonObject>, context: LintContext): Finding[] {
  const spec = getObject(policy.object.spec);
  const sources = new Set(
    context.podSources.filter(
      (source) =>
        source.namespace === policy.namespace && isSelectedBy(spec.podSelector, source.pod.metadata.labels ?? {}),
    ),
  );
  const place = { document: policy.document, kind: "NetworkPolicy", namespace: policy.namespace, name: policy.name };
  return getList(spec.ingress).flatMap((rule, index) =>
    getList(getObject(rule).ports).flatMap((entry, at) => {
      const port = getObject(entry);
      if (typeof port.port !== "number" || typeof port.endPort === "number") return [];
      const number = port.port;
      const isDeclared = [...sources].some((source) =>
        source.pod.spec.containers.some((each) => (each.ports ?? []).some((own) => own.containerPort === number)),
      );
      const mixedUp = isDeclared
        ? undefined
        : findMixedUpService(number, String(port.protocol ?? "TCP"), sources, context);
      if (!mixedUp) return [];
      const field = `spec.ingress[${index}].ports[${at}].port`;
      const facts = { port: number, service: mixedUp.service, target: mixedUp.target };
      return [buildFinding("network-policy-names-service-port", "warning", { ...place, field }, facts)];
    }),
  );
}

/** Policies are applied to packets that already carry the pod's port number. */
export function checkNetworkPolicies(context: LintContext): Finding[] {
  return (context.others.get("NetworkPolicy") ?? []).flatMap((policy) => checkPolicy(policy, context));
}
