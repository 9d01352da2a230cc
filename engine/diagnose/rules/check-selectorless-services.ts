import { getObject, getText, getTextMap } from "../../apiserver/objects/json-access.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getServicePlace, type LintContext, type PodSource } from "../lint-context.ts";

function listServed(context: LintContext): Set<string> {
  const served = new Set(context.listObjects("Endpoints").map(({ namespace, name }) => `${namespace}/${name}`));
  for (const { namespace, object } of context.listObjects("EndpointSlice")) {
    const labels = getObject(getObject(object.metadata).labels);
    served.add(`${namespace}/${getText(labels["kubernetes.io/service-name"])}`);
  }
  return served;
}

/** By which labels the workload finds its own pods; a bare pod has no others than its own. */
function getSelectorLabels({ document, pod }: PodSource): Record<string, string> {
  const { selector } = getObject(document.object.spec);
  const labels = getTextMap(getObject(selector).matchLabels);
  return Object.keys(labels).length > 0 ? labels : (pod.metadata.labels ?? {});
}

function isCalled({ name, pod }: PodSource, wanted: string): boolean {
  return name === wanted || Object.values(pod.metadata.labels ?? {}).includes(wanted);
}

/**
 * Nobody looks for pods of a Service without selector: its endpoints are written by hand, or by a program. Whether such a
 * program exists cannot be seen, so what a real cluster printed is only noted, and so is a text beside which no pod is called like the Service. `default/kubernetes` is the API server's own.
 */
export function checkSelectorlessServices(context: LintContext): Finding[] {
  const served = listServed(context);
  return context.services.flatMap((service) => {
    const { type, selector = {} } = service.object.spec;
    if (type === "ExternalName" || Object.keys(selector).length > 0) return [];
    const key = `${service.namespace}/${service.name}`;
    if (served.has(key) || key === "default/kubernetes") return [];
    // A pod that is called like the Service was meant for it; where there is none, a program may write the endpoints.
    const likely = context.listWorkloads(service.namespace).filter((source) => isCalled(source, service.name));
    const severity = likely.length > 0 && !service.isPrinted ? "warning" : "note";
    const labels = likely.length === 1 ? getSelectorLabels(likely[0]!) : {};
    const changes: ObjectChange[] =
      Object.keys(labels).length > 0 ? [{ op: "set", path: "spec.selector", value: labels }] : [];
    const place = getServicePlace(service, "spec");
    return [buildFinding("service-without-selector", severity, place, { service: service.name }, changes)];
  });
}
