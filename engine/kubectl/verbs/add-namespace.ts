import type { JsonObject } from "../../api/objects.ts";
import type { KubectlContext } from "../kubectl-types.ts";

/** Only a namespace that was named on the command line stands in an object that kubectl builds; else the request's URL says it. */
export function addNamespace(context: KubectlContext, object: JsonObject): JsonObject {
  if (!context.hasExplicitNamespace) return object;
  return { ...object, metadata: { ...(object.metadata as JsonObject), namespace: context.namespace } };
}
