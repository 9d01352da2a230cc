import type { JsonObject, JsonValue } from "../api/objects.ts";
import { getList, getObject } from "../apiserver/objects/json-access.ts";

export type IngressBackend = { field: string; service: JsonObject };

export function listIngressBackends(ingress: JsonObject): IngressBackend[] {
  const spec = getObject(ingress.spec);
  const backends: IngressBackend[] = [];
  const add = (backend: JsonValue | undefined, field: string) => {
    const service = getObject(backend).service;
    if (service !== undefined && service !== null)
      backends.push({ field: `${field}.service`, service: getObject(service) });
  };
  add(spec.defaultBackend, "spec.defaultBackend");
  for (const [index, rule] of getList(spec.rules).entries()) {
    for (const [at, path] of getList(getObject(getObject(rule).http).paths).entries()) {
      add(getObject(path).backend, `spec.rules[${index}].http.paths[${at}].backend`);
    }
  }
  return backends;
}
