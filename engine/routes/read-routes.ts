import type { JsonObject, JsonValue } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";
import { readPattern } from "./match-path.ts";
import { readRuleBackends } from "./read-backends.ts";
import { GATEWAY_GROUP, getName, getNamespace, isGatewayApi } from "./read-object.ts";
import type { PathMatch, Redirect, Route, RouteKind, RouteMatch, RouteParent, RouteRule, RouteZone } from "./route.ts";

const KINDS: readonly RouteKind[] = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"];

/** Routes of the Gateway API, read as they are written: nobody checks them here. */
export function readRoutes(zone: Pick<RouteZone, "objects">): Route[] {
  return KINDS.flatMap((kind) =>
    (zone.objects.get(kind) ?? []).filter(isGatewayApi).map((object) => readRoute(kind, object)),
  );
}

function readRoute(kind: RouteKind, object: JsonObject): Route {
  const spec = getObject(object.spec);
  const namespace = getNamespace(object);
  return {
    kind,
    namespace,
    name: getName(object),
    hostnames: getList(spec.hostnames).map(getText),
    parents: getList(spec.parentRefs).flatMap((parent, index) =>
      readParent(parent, `spec.parentRefs[${index}]`, namespace),
    ),
    rules: getList(spec.rules).map((rule, index) => readRule(kind, rule, `spec.rules[${index}]`, namespace)),
    createdAt: getText(getObject(object.metadata).creationTimestamp),
  };
}

/** A route may also name a Service as its parent, for meshes: that is no door. */
function readParent(value: JsonValue, field: string, namespace: string): RouteParent[] {
  const { group, kind, name, sectionName, port, ...rest } = getObject(value);
  const isGateway = (getText(kind) || "Gateway") === "Gateway" && (getText(group) || GATEWAY_GROUP) === GATEWAY_GROUP;
  if (!isGateway) return [];
  const parent: RouteParent = { field, namespace: getText(rest.namespace) || namespace, name: getText(name) };
  if (getText(sectionName) !== "") parent.sectionName = getText(sectionName);
  if (typeof port === "number") parent.port = port;
  return [parent];
}

function readRule(kind: RouteKind, value: JsonValue, field: string, namespace: string): RouteRule {
  const { matches, filters } = getObject(value);
  const read = kind === "GRPCRoute" ? readGrpcMatch : readHttpMatch;
  const written = kind === "HTTPRoute" || kind === "GRPCRoute" ? getList(matches) : [];
  const redirect = getList(filters).find((filter) => getObject(filter).type === "RequestRedirect");
  return {
    field,
    matches: (written.length > 0 ? written : [{}]).map(read),
    backends: readRuleBackends(value, field, namespace),
    ...(redirect === undefined ? {} : { redirect: readRedirect(getObject(getObject(redirect).requestRedirect)) }),
  };
}

/** https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1/httproute_types.go HTTPRouteMatch */
function readHttpMatch(value: JsonValue): RouteMatch {
  const { path, method, headers, queryParams } = getObject(value);
  return {
    path: readPath(getObject(path)),
    ...(getText(method) === "" ? {} : { method: getText(method) }),
    headers: getList(headers).length,
    query: getList(queryParams).map((each) => {
      const { name, value: wanted, type } = getObject(each);
      return { name: getText(name), value: getText(wanted), isPattern: type === "RegularExpression" };
    }),
  };
}

function readPath({ type, value }: JsonObject): PathMatch {
  const text = getText(value) || "/";
  if (type === "Exact") return { type: "Exact", value: text };
  return type === "RegularExpression" ? readPattern(text) : { type: "Prefix", value: text };
}

/** A call of gRPC is a POST to /SERVICE/METHOD. A method alone, whatever its service, cannot be told by a prefix. */
function readGrpcMatch(value: JsonValue): RouteMatch {
  const { method, headers } = getObject(value);
  const { service, method: name } = getObject(method);
  const isBoth = getText(service) !== "" && getText(name) !== "";
  const path: PathMatch = isBoth
    ? { type: "Exact", value: `/${getText(service)}/${getText(name)}` }
    : { type: "Prefix", value: `/${getText(service)}` };
  return { path, headers: getList(headers).length, query: [] };
}

function readRedirect({ statusCode, scheme, hostname, port, path }: JsonObject): Redirect {
  const redirect: Redirect = { status: typeof statusCode === "number" ? statusCode : 302 };
  if (getText(scheme) !== "") redirect.scheme = getText(scheme);
  if (getText(hostname) !== "") redirect.host = getText(hostname);
  if (typeof port === "number") redirect.port = port;
  const replaced = getText(getObject(path).replaceFullPath);
  if (replaced !== "") redirect.path = replaced;
  return redirect;
}
