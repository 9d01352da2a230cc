import type { JsonObject } from "../api/objects.ts";
import { isObject } from "../lib/json.ts";

/** Name and namespace of an object as written; who names no namespace means `default`. */
export function getObjectName(object: JsonObject): { name: string; namespace: string } {
  const metadata: JsonObject = isObject(object.metadata) ? object.metadata : {};
  const getText = (value: unknown) => (typeof value === "string" ? value : "");
  return { name: getText(metadata.name), namespace: getText(metadata.namespace) || "default" };
}
