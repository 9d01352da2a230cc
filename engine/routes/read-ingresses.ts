import type { JsonObject } from "../api/objects.ts";
import { getList, getObject, getText, getTextMap } from "../apiserver/objects/json-access.ts";
import { parseHostName } from "./match-host.ts";
import { readPattern } from "./match-path.ts";
import { readIngressBackend } from "./read-backends.ts";
import { getName, getNamespace } from "./read-object.ts";
import type { PathMatch, RouteBackend, RouteZone } from "./route.ts";

export type IngressPath = { path: PathMatch; field: string; backends: RouteBackend[] };

export type IngressDoor = {
  kind: "Ingress";
  namespace: string;
  name: string;
  /** "" = none is named and no class is the default. */
  className: string;
  /** One entry per entry of `spec.rules`; host "" = every host. */
  rules: { host: string; paths: IngressPath[] }[];
  /** Empty or one. */
  defaultBackend: RouteBackend[];
  /** Addresses and names that its controller reported. */
  addresses: string[];
};

const CLASS_ANNOTATION = "kubernetes.io/ingress.class";
const DEFAULT_CLASS_ANNOTATION = "ingressclass.kubernetes.io/is-default-class";

export function readIngresses(zone: Pick<RouteZone, "objects">): IngressDoor[] {
  const classes = zone.objects.get("IngressClass") ?? [];
  const preset = classes.find(
    ({ metadata }) => getTextMap(getObject(metadata).annotations)[DEFAULT_CLASS_ANNOTATION] === "true",
  );
  return (zone.objects.get("Ingress") ?? []).map((object) => readIngress(object, preset ? getName(preset) : ""));
}

function readIngress(object: JsonObject, defaultClass: string): IngressDoor {
  const spec = getObject(object.spec);
  const namespace = getNamespace(object);
  const annotations = getTextMap(getObject(object.metadata).annotations);
  const usesPatterns = annotations["nginx.ingress.kubernetes.io/use-regex"] === "true";
  const reported = getList(getObject(getObject(object.status).loadBalancer).ingress).map(getObject);
  return {
    kind: "Ingress",
    namespace,
    name: getName(object),
    className: getText(spec.ingressClassName) || annotations[CLASS_ANNOTATION] || defaultClass,
    rules: getList(spec.rules).map((rule, index) => ({
      host: getText(getObject(rule).host),
      paths: getList(getObject(getObject(rule).http).paths).map((value, at) => {
        const { path, pathType, backend } = getObject(value);
        const field = `spec.rules[${index}].http.paths[${at}]`;
        return {
          path: readPath(getText(path) || "/", getText(pathType), usesPatterns),
          field,
          backends: readIngressBackend(backend, `${field}.backend`, namespace),
        };
      }),
    })),
    defaultBackend: readIngressBackend(spec.defaultBackend, "spec.defaultBackend", namespace),
    addresses: reported.flatMap(({ ip, hostname }) => [getText(ip), parseHostName(getText(hostname))]).filter(Boolean),
  };
}

/** ImplementationSpecific is the controller's affair: most read a prefix, and where patterns are on, or look like it, a pattern. */
function readPath(value: string, type: string, usesPatterns: boolean): PathMatch {
  if (usesPatterns) return readPattern(value);
  if (type === "Exact") return { type: "Exact", value };
  return type === "ImplementationSpecific" && /[*+?(){}|[\]\\^$]/.test(value)
    ? readPattern(value)
    : { type: "Prefix", value };
}
