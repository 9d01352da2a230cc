import type { FieldError } from "../../api/field-error.ts";
import type { JsonValue, ObjectMeta } from "../../api/objects.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateDns1123Label, validateDns1123Subdomain } from "../primitives/dns-names.ts";
import { validateLabels } from "../validation/validate-labels.ts";
import { validateObjectMeta } from "../validation/validate-object-meta.ts";
import type { ObjectKind } from "./find-object-kind.ts";
import { getObject, getTextMap } from "./json-access.ts";

const LABEL_ORIGINS = { key: "metadata-label-key", value: "metadata-label-value" } as const;

/** The namespace is filled in by the request before anything is checked. */
function getMetadata(value: JsonValue | undefined, kind: ObjectKind): ObjectMeta {
  const given = getObject(value) as ObjectMeta;
  return kind.isNamespaced && !given.namespace ? { ...given, namespace: "default" } : given;
}

export function validateMetadata(
  value: JsonValue | undefined,
  kind: ObjectKind,
  features: VersionFeatures,
): FieldError[] {
  const nameRule = kind.nameRule === "label" ? validateDns1123Label : validateDns1123Subdomain;
  return validateObjectMeta(getMetadata(value, kind), nameRule, features, kind.isNamespaced);
}

/** Labels that are not an object's own: of pod templates and of selectors. */
export function validateLabelMap(value: JsonValue | undefined, field: string, features: VersionFeatures): FieldError[] {
  return validateLabels(getTextMap(value), field, features, LABEL_ORIGINS);
}
