import type { JsonObject } from "../api/objects.ts";
import { isObject } from "../lib/json.ts";

/**
 * Whether a real API server printed the object: it carries a uid and is complete as only a server makes it. Anything else is a
 * manifest, which is still to be admitted.
 */
export function isPrinted({ kind, metadata, spec }: JsonObject): boolean {
  if (!isObject(metadata) || typeof metadata.uid !== "string" || metadata.uid === "") return false;
  if (typeof metadata.name !== "string") return false;
  if (kind !== "Service") return kind !== "Pod" || (isObject(spec) && typeof metadata.namespace === "string");
  const isComplete = isObject(spec) && (typeof spec.clusterIP === "string" || spec.type === "ExternalName");
  return isComplete && typeof metadata.namespace === "string";
}
