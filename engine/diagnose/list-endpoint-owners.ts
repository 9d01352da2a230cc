import type { JsonObject, Service } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";
import type { LintContext, Located } from "./lint-context.ts";

export type EndpointPortEntry = { field: string; name: string; protocol: string; port: number };

/** An Endpoints object or an EndpointSlice, with the Service that it belongs to. */
export type EndpointOwner = {
  owner: Located<JsonObject>;
  service: Located<Service>;
  ports: EndpointPortEntry[];
  addresses: { field: string; ip: string }[];
};

function readPorts(value: JsonObject, field: string): EndpointPortEntry[] {
  return getList(value.ports).map((entry, index) => {
    const { name, protocol, port } = getObject(entry);
    return {
      field: `${field}[${index}]`,
      name: getText(name),
      protocol: getText(protocol) || "TCP",
      port: Number(port ?? 0),
    };
  });
}

function readSlice(slice: Located<JsonObject>, context: LintContext): EndpointOwner[] {
  const labels = getObject(getObject(slice.object.metadata).labels);
  const service = context.findService(slice.namespace, getText(labels["kubernetes.io/service-name"]));
  if (!service) return [];
  const addresses = getList(slice.object.endpoints).flatMap((entry, index) =>
    getList(getObject(entry).addresses).flatMap((ip, at) =>
      typeof ip === "string" ? [{ field: `endpoints[${index}].addresses[${at}]`, ip }] : [],
    ),
  );
  return [{ owner: slice, service, ports: readPorts(slice.object, "ports"), addresses }];
}

function readEndpoints(endpoints: Located<JsonObject>, context: LintContext): EndpointOwner[] {
  const service = context.findService(endpoints.namespace, endpoints.name);
  if (!service) return [];
  const subsets = getList(endpoints.object.subsets).map(getObject);
  const addresses = subsets.flatMap((subset, index) =>
    getList(subset.addresses).map((entry, at) => ({
      field: `subsets[${index}].addresses[${at}].ip`,
      ip: getText(getObject(entry).ip),
    })),
  );
  const ports = subsets.flatMap((subset, index) => readPorts(subset, `subsets[${index}].ports`));
  return [{ owner: endpoints, service, ports, addresses }];
}

/** Every given list of endpoints whose Service is given as well. */
export function listEndpointOwners(context: LintContext): EndpointOwner[] {
  return [
    ...context.listObjects("EndpointSlice").flatMap((slice) => readSlice(slice, context)),
    ...context.listObjects("Endpoints").flatMap((endpoints) => readEndpoints(endpoints, context)),
  ];
}
