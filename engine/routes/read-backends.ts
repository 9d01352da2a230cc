import type { JsonValue } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";
import type { RouteBackend } from "./route.ts";

/** Backends of one rule of a route. Those of a RequestMirror filter get copies only and answer nobody. */
export function readRuleBackends(rule: JsonValue, field: string, namespace: string): RouteBackend[] {
  return getList(getObject(rule).backendRefs).map((each, at) =>
    readReference(each, `${field}.backendRefs[${at}]`, namespace),
  );
}

/** https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1/object_reference_types.go BackendObjectReference */
function readReference(value: JsonValue, field: string, namespace: string): RouteBackend {
  const reference = getObject(value);
  const { port, weight } = reference;
  return {
    field,
    nameField: `${field}.name`,
    portField: `${field}.port`,
    group: getText(reference.group),
    kind: getText(reference.kind) || "Service",
    namespace: getText(reference.namespace) || namespace,
    name: getText(reference.name),
    ...(typeof port === "number" || typeof port === "string" ? { port } : {}),
    weight: typeof weight === "number" && weight >= 0 ? weight : 1,
  };
}

/**
 * None or one. Resource backends are no Services and carry no port.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/networking/v1/types.go IngressBackend
 */
export function readIngressBackend(value: JsonValue | undefined, field: string, namespace: string): RouteBackend[] {
  const backend = getObject(value);
  const common = { namespace, weight: 1 };
  if (backend.resource !== undefined && backend.resource !== null) {
    const resource = getObject(backend.resource);
    const at = `${field}.resource`;
    const place = { field: at, nameField: `${at}.name`, portField: at };
    const group = getText(resource.apiGroup);
    return [{ ...common, ...place, group, kind: getText(resource.kind), name: getText(resource.name) }];
  }
  if (backend.service === undefined || backend.service === null) return [];
  const service = getObject(backend.service);
  const port = getObject(service.port);
  const at = `${field}.service`;
  const wanted = getText(port.name) || (typeof port.number === "number" ? port.number : undefined);
  const place = {
    field: at,
    nameField: `${at}.name`,
    portField: `${at}.port.${typeof wanted === "string" ? "name" : "number"}`,
  };
  return [
    {
      ...common,
      ...place,
      ...{ group: "", kind: "Service", name: getText(service.name) },
      ...(wanted === undefined ? {} : { port: wanted }),
    },
  ];
}
