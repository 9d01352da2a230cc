import { getObject, getText } from "../../apiserver/objects/json-access.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getServicePlace, type LintContext } from "../lint-context.ts";

function listServed(context: LintContext): Set<string> {
  const served = new Set(context.listObjects("Endpoints").map(({ namespace, name }) => `${namespace}/${name}`));
  for (const { namespace, object } of context.listObjects("EndpointSlice")) {
    const labels = getObject(getObject(object.metadata).labels);
    served.add(`${namespace}/${getText(labels["kubernetes.io/service-name"])}`);
  }
  return served;
}

/**
 * Nobody looks for pods of a Service without selector: its endpoints are written by hand, or by a program. Whether such a
 * program exists cannot be seen, so what a real cluster printed is only noted. `default/kubernetes` is the API server's own.
 */
export function checkSelectorlessServices(context: LintContext): Finding[] {
  const served = listServed(context);
  return context.services.flatMap((service) => {
    const { type, selector = {} } = service.object.spec;
    if (type === "ExternalName" || Object.keys(selector).length > 0) return [];
    const key = `${service.namespace}/${service.name}`;
    if (served.has(key) || key === "default/kubernetes") return [];
    const severity = service.isPrinted ? "note" : "warning";
    return [
      buildFinding("service-without-selector", severity, getServicePlace(service, "spec"), { service: service.name }),
    ];
  });
}
