import type { JsonObject } from "../../api/objects.ts";
import { readObjects, readPath, readText, readTextMap } from "../print/read-object.ts";
import { joinLabels } from "../print/render-labels.ts";

/** What introspection found, as kubectl's flags would say it: `app=web,tier=front`. */
export type Introspected = { status: "ok"; text: string } | { status: "failed"; message: string };

/**
 * Number → protocols, in the order of the object. `expose` copies from containers, or from a Service's own ports.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/polymorphichelpers/multiprotocolsforobject.go multiProtocolsForObject
 */
export function findExposedPorts(object: JsonObject): Map<string, string[]> {
  const ports = new Map<string, string[]>();
  const add = (number: string, protocol: string) =>
    ports.set(number, [...(ports.get(number) ?? []), protocol || "TCP"]);
  if (object.kind === "Service") {
    for (const port of readObjects(object, "spec.ports")) add(readText(port, "port"), readText(port, "protocol"));
    return ports;
  }
  const podSpec = object.kind === "Pod" ? "spec" : "spec.template.spec";
  for (const container of readObjects(object, `${podSpec}.containers`)) {
    for (const port of readObjects(container, "ports"))
      add(readText(port, "containerPort"), readText(port, "protocol"));
  }
  return ports;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/polymorphichelpers/mapbasedselectorforobject.go */
export function findExposedSelector(object: JsonObject): Introspected {
  switch (object.kind) {
    case "Pod": {
      const text = joinLabels(readTextMap(object, "metadata.labels"));
      if (text === "") return { status: "failed", message: "the pod has no labels and cannot be exposed" };
      return { status: "ok", text };
    }
    case "Service":
      if (readPath(object, "spec.selector") === undefined) {
        return { status: "failed", message: "the service has no pod selector set" };
      }
      return { status: "ok", text: joinLabels(readTextMap(object, "spec.selector")) };
    case "ReplicationController":
      return { status: "ok", text: joinLabels(readTextMap(object, "spec.selector")) };
    default: {
      const kind = String(object.kind).toLowerCase();
      const text = joinLabels(readTextMap(object, "spec.selector.matchLabels"));
      if (text === "")
        return { status: "failed", message: `invalid ${kind}: no selectors, therefore cannot be exposed` };
      const expressions = readObjects(object, "spec.selector.matchExpressions");
      if (expressions.length === 0) return { status: "ok", text };
      const shown = expressions.map(renderExpression).join(" ");
      return { status: "failed", message: `couldn't convert expressions - "[${shown}]" to map-based selector format` };
    }
  }
}

/** Go's %v of a requirement, which is what the message was made with upstream. */
function renderExpression(expression: JsonObject): string {
  const values = readPath(expression, "values");
  const list = Array.isArray(values) ? values.join(" ") : "";
  return `{Key:${readText(expression, "key")} Operator:${readText(expression, "operator")} Values:[${list}]}`;
}
