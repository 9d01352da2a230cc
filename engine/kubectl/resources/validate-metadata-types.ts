import type { JsonObject, JsonValue } from "../../api/objects.ts";

/**
 * Go's types, as its JSON errors name them. Not modelled: the times among them.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go ObjectMeta
 */
const types: Record<string, string> = {
  name: "string",
  generateName: "string",
  namespace: "string",
  selfLink: "string",
  uid: "types.UID",
  resourceVersion: "string",
  generation: "int64",
  deletionGracePeriodSeconds: "int64",
  labels: "map[string]string",
  annotations: "map[string]string",
  finalizers: "[]string",
  ownerReferences: "[]v1.OwnerReference",
  managedFields: "[]v1.ManagedFieldsEntry",
};

/**
 * kubectl itself reads only metadata with types; the first wrong one stops the file. Returns Go's words, or undefined.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/metadata_decoder.go
 */
export function validateMetadataTypes(object: JsonObject): string | undefined {
  const { metadata } = object;
  if (metadata === undefined || metadata === null) return undefined;
  if (typeof metadata !== "object" || Array.isArray(metadata)) {
    return `json: cannot unmarshal ${nameKind(metadata)} into Go struct field metadataOnlyObject.metadata of type v1.ObjectMeta`;
  }
  for (const [field, value] of Object.entries(metadata)) {
    const type = types[field];
    const wrong = type === undefined || value === null ? undefined : findWrongValue(value, type);
    if (wrong) {
      return `json: cannot unmarshal ${wrong.found} into Go struct field ObjectMeta.metadata.${field} of type ${wrong.type}`;
    }
  }
  return undefined;
}

function findWrongValue(value: JsonValue, type: string): { found: string; type: string } | undefined {
  const found = nameKind(value);
  if (type.startsWith("map[")) {
    if (found !== "object") return { found, type };
    return findWrongElement(Object.values(value as JsonObject));
  }
  if (type.startsWith("[]")) {
    if (found !== "array") return { found, type };
    return type === "[]string" ? findWrongElement(value as JsonValue[]) : undefined;
  }
  if (type === "int64") {
    if (found !== "number") return { found, type };
    return Number.isInteger(value) ? undefined : { found: `number ${String(value)}`, type };
  }
  return found === "string" ? undefined : { found, type };
}

function findWrongElement(values: JsonValue[]): { found: string; type: string } | undefined {
  const wrong = values.find((value) => value !== null && typeof value !== "string");
  return wrong === undefined ? undefined : { found: nameKind(wrong), type: "string" };
}

/** JSON types in encoding/json's words. */
function nameKind(value: JsonValue): string {
  if (Array.isArray(value)) return "array";
  return typeof value === "boolean" ? "bool" : typeof value;
}
