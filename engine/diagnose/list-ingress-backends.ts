import type { JsonObject } from "../api/objects.ts";
import { getList, getObject } from "../apiserver/objects/json-access.ts";
import { readIngressBackend } from "../routes/read-backends.ts";
import type { RouteBackend } from "../routes/route.ts";

/** Services that an Ingress sends requests to, its default backend first. */
export function listIngressBackends(ingress: JsonObject, namespace: string): RouteBackend[] {
  const spec = getObject(ingress.spec);
  const paths = getList(spec.rules).flatMap((rule, index) =>
    getList(getObject(getObject(rule).http).paths).flatMap((path, at) =>
      readIngressBackend(getObject(path).backend, `spec.rules[${index}].http.paths[${at}].backend`, namespace),
    ),
  );
  const all = [...readIngressBackend(spec.defaultBackend, "spec.defaultBackend", namespace), ...paths];
  return all.filter(({ kind }) => kind === "Service");
}
