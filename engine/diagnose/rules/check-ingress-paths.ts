import type { JsonObject } from "../../api/objects.ts";
import { getList, getObject, getText } from "../../apiserver/objects/json-access.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, isSameFolder, type LintContext, type Located } from "../lint-context.ts";

type Path = { key: string; host: string; path: string; backend: string; field: string };

function listPaths(ingress: Located<JsonObject>): Path[] {
  const spec = getObject(ingress.object.spec);
  return getList(spec.rules).flatMap((entry, index) => {
    const rule = getObject(entry);
    const host = getText(rule.host);
    return getList(getObject(rule.http).paths).map((value, at) => {
      const { path, pathType, backend } = getObject(value);
      const text = getText(path) || "/";
      const key = JSON.stringify([getText(spec.ingressClassName), host, text, getText(pathType)]);
      return {
        key,
        host,
        path: text,
        backend: JSON.stringify(getObject(backend)),
        field: `spec.rules[${index}].http.paths[${at}]`,
      };
    });
  });
}

/** Controllers that split traffic between two Ingress objects say so by an annotation of their own. */
function isCanary(ingress: Located<JsonObject>): boolean {
  return Object.keys(getObject(getObject(ingress.object.metadata).annotations)).some((key) =>
    /canary|weight/.test(key),
  );
}

/** One host and path with two backends: the API server takes both, and the controller picks one by a rule of its own. */
export function checkIngressPaths(context: LintContext): Finding[] {
  const first = new Map<string, { ingress: Located<JsonObject>; backend: string }>();
  return context.listObjects("Ingress").flatMap((ingress) => {
    if (isCanary(ingress)) return [];
    return listPaths(ingress).flatMap(({ key, host, path, backend, field }) => {
      const other = first.get(key);
      if (!other) first.set(key, { ingress, backend });
      const isSame = other?.ingress.namespace === ingress.namespace && other.backend === backend;
      if (!other || isSame) return [];
      const facts = { host, path, other: `${other.ingress.namespace}/${other.ingress.name}` };
      const severity = isSameFolder(other.ingress.document, ingress.document) ? "warning" : "note";
      return [buildFinding("ingress-path-twice", severity, getObjectPlace(ingress, field), facts)];
    });
  });
}
