import { OBJECT_SCHEMAS } from "../objects/object-schemas.ts";
import { OBJECT_META_SCHEMA } from "./object-meta-schema.ts";
import type { StructSchema } from "./schema.ts";
import { SERVICE_SCHEMA } from "./service-schema.ts";

/** Kinds without a schema: metadata is looked at, the rest is carried along untouched. */
export function findSchema(apiVersion: string, kind: string): StructSchema {
  const key = `${apiVersion}/${kind}`;
  const known = key === "v1/Service" ? SERVICE_SCHEMA : OBJECT_SCHEMAS.get(key);
  return known ?? { struct: kind, fields: { metadata: OBJECT_META_SCHEMA }, keepsZero: ["metadata"], isOpen: true };
}
