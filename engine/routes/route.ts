// The shapes of this stage. An Ingress and the routes of the Gateway API are brought into one form: rules with matches and backends.
import type { EndpointSlice, JsonObject, Service } from "../api/objects.ts";

export type RouteKind = "Ingress" | "HTTPRoute" | "GRPCRoute" | "TLSRoute" | "TCPRoute" | "UDPRoute";

/** What this stage reads of a cluster. */
export type RouteZone = {
  services: readonly Service[];
  endpointSlices: readonly EndpointSlice[];
  objects: ReadonlyMap<string, readonly JsonObject[]>;
  /** Labels of every namespace that is known. */
  namespaces: ReadonlyMap<string, Record<string, string>>;
};

/** One entry that traffic may be sent to, as written. */
export type RouteBackend = {
  /** Paths inside the object: of the entry, of its name, of its port. */
  field: string;
  nameField: string;
  portField: string;
  /** "" is the core group. */
  group: string;
  kind: string;
  namespace: string;
  name: string;
  /** Number or name of a Service port; absent where none is written. */
  port?: number | string;
  weight: number;
};

/** "Stem": a pattern whose beginning is plain text; what follows is not read. */
export type PathMatch = { type: "Exact" | "Prefix" | "Stem"; value: string };

export type RouteMatch = {
  path: PathMatch;
  method?: string;
  /** How many headers it asks for: a plain request has none of them. */
  headers: number;
  query: { name: string; value: string; isPattern: boolean }[];
};

/** The answer of a RequestRedirect filter. */
export type Redirect = { status: number; scheme?: string; host?: string; port?: number; path?: string };

export type RouteRule = {
  field: string;
  matches: RouteMatch[];
  backends: RouteBackend[];
  redirect?: Redirect;
};

/** `parentRefs` of a route of the Gateway API that name a Gateway. */
export type RouteParent = { field: string; namespace: string; name: string; sectionName?: string; port?: number };

/** A route of the Gateway API. */
export type Route = {
  kind: RouteKind;
  namespace: string;
  name: string;
  hostnames: string[];
  parents: RouteParent[];
  rules: RouteRule[];
  createdAt: string;
};

/** "Ingress shop/front". */
export function formatRoute({ kind, namespace, name }: Pick<Route, "kind" | "namespace" | "name">): string {
  return `${kind} ${namespace}/${name}`;
}
