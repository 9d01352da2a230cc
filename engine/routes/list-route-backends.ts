import type { JsonObject, JsonValue } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";
import { getNamespace, isGatewayApi } from "./read-object.ts";
import type { RouteBackend } from "./route.ts";

const ROUTE_KINDS = new Set(["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"]);

/**
 * Every backend that an Ingress or a route of the Gateway API names, with its place; other objects have none. Resource backends
 * of an Ingress are no Services and carry no port.
 */
export function listRouteBackends(object: JsonObject): RouteBackend[] {
  const kind = getText(object.kind);
  const spec = getObject(object.spec);
  const namespace = getNamespace(object);
  if (kind === "Ingress") {
    return [
      ...readIngressBackend(spec.defaultBackend, "spec.defaultBackend", namespace),
      ...getList(spec.rules).flatMap((rule, index) =>
        getList(getObject(getObject(rule).http).paths).flatMap((path, at) =>
          readIngressBackend(getObject(path).backend, `spec.rules[${index}].http.paths[${at}].backend`, namespace),
        ),
      ),
    ];
  }
  if (!ROUTE_KINDS.has(kind) || !isGatewayApi(object)) return [];
  return getList(spec.rules).flatMap((rule, index) => listRuleBackends(rule, `spec.rules[${index}]`, namespace));
}

/** Backends of one rule of a route, those that only get copies last. */
export function listRuleBackends(rule: JsonValue, field: string, namespace: string): RouteBackend[] {
  const { backendRefs, filters } = getObject(rule);
  const mirrors = getList(filters).flatMap((filter, at): RouteBackend[] => {
    const mirror = getObject(getObject(filter).requestMirror).backendRef;
    if (mirror === undefined || mirror === null) return [];
    return [
      { ...readReference(mirror, `${field}.filters[${at}].requestMirror.backendRef`, namespace), isMirror: true },
    ];
  });
  const references = getList(backendRefs).map((each, at) =>
    readReference(each, `${field}.backendRefs[${at}]`, namespace),
  );
  return [...references, ...mirrors];
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
    hasNamespace: getText(reference.namespace) !== "",
    name: getText(reference.name),
    ...(typeof port === "number" || typeof port === "string" ? { port } : {}),
    weight: typeof weight === "number" && weight >= 0 ? weight : 1,
    isMirror: false,
  };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/networking/v1/types.go IngressBackend */
export function readIngressBackend(value: JsonValue | undefined, field: string, namespace: string): RouteBackend[] {
  const backend = getObject(value);
  const common = { namespace, hasNamespace: false, weight: 1, isMirror: false };
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
