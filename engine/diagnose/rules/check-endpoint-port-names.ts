import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { getObject } from "../../apiserver/objects/json-access.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, type LintContext, type Located } from "../lint-context.ts";

type NamedPort = { name: string; field: string };

function listPorts(value: JsonValue | undefined, field: string): NamedPort[] {
  return (Array.isArray(value) ? value : []).map((entry, index) => ({
    name: String(getObject(entry).name ?? ""),
    field: `${field}[${index}]`,
  }));
}

function checkPorts(
  owner: Located<JsonObject>,
  kind: string,
  serviceName: string,
  ports: NamedPort[],
  context: LintContext,
) {
  const service = context.findService(owner.namespace, serviceName);
  if (!service) return [];
  const names = (service.object.spec.ports ?? []).map((port) => port.name ?? "");
  return ports.flatMap(({ name, field }): Finding[] => {
    if (names.includes(name)) return [];
    const facts = { name, service: serviceName, names: names.filter(Boolean).join(", ") };
    const place = { document: owner.document, kind, namespace: owner.namespace, name: owner.name, field };
    return [buildFinding("endpoint-port-name-unknown", "warning", place, facts)];
  });
}

/** Hand-written endpoints are joined to their Service by port name; equal numbers do not help. */
export function checkEndpointPortNames(context: LintContext): Finding[] {
  const slices = (context.others.get("EndpointSlice") ?? []).flatMap((slice) => {
    const labels = getObject(getObject(slice.object.metadata).labels);
    const service = String(labels["kubernetes.io/service-name"] ?? "");
    return checkPorts(slice, "EndpointSlice", service, listPorts(slice.object.ports, "ports"), context);
  });
  const endpoints = (context.others.get("Endpoints") ?? []).flatMap((each) => {
    const subsets = Array.isArray(each.object.subsets) ? each.object.subsets : [];
    const ports = subsets.flatMap((subset, index) => listPorts(getObject(subset).ports, `subsets[${index}].ports`));
    return checkPorts(each, "Endpoints", each.name, ports, context);
  });
  return [...slices, ...endpoints];
}
