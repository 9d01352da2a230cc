// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/apps/validation/validation.go ValidateReplicaSetSpec
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { isSameJson } from "../../lib/json.ts";
import { buildInvalid, buildRequired } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { getList, getObject, getTextMap, isPresent } from "./json-access.ts";
import { isSelectedBy } from "./match-selector.ts";
import { orderSelector } from "./order-selector.ts";
import { validateLabelSelector } from "./validate-label-selector.ts";

const MISMATCH = "`selector` does not match template `labels`";
const PATH = "spec.selector";

export function isEmptySelector(spec: JsonObject): boolean {
  const selector = getObject(spec.selector);
  return Object.keys(getObject(selector.matchLabels)).length + getList(selector.matchExpressions).length === 0;
}

/** An empty selector would match every pod of the namespace, and the controller would adopt them. */
export function validateEmptySelector(spec: JsonObject, kind: string): FieldError[] {
  if (!isPresent(spec.selector) || !isEmptySelector(spec)) return [];
  const detail = `empty selector is invalid for ${kind}`;
  return [buildInvalid(PATH, orderSelector(spec.selector), detail, "workload-selector-empty")];
}

/** A selector that cannot be read is told apart from one that does not match: with it the template is not looked at. */
export type SelectorCheck = { errors: FieldError[]; isReadable: boolean };

export function validateWorkloadSelector(
  spec: JsonObject,
  kind: string,
  unreadable: string,
  features: VersionFeatures,
): SelectorCheck {
  if (!isPresent(spec.selector)) {
    return { errors: [buildRequired(PATH, "", "workload-selector-required")], isReadable: true };
  }
  const faults = validateLabelSelector(spec.selector, PATH, features);
  const errors = [...faults, ...validateEmptySelector(spec, kind)];
  if (faults.length === 0) return { errors, isReadable: true };
  errors.push(buildInvalid(PATH, orderSelector(spec.selector), unreadable, "workload-selector-unreadable"));
  return { errors, isReadable: false };
}

/** No selector at all selects nothing, not everything. */
export function validateTemplateLabels(spec: JsonObject): FieldError[] {
  const { labels } = getObject(getObject(spec.template).metadata);
  if (isPresent(spec.selector) && isSelectedBy(spec.selector, getTextMap(labels))) return [];
  return [buildInvalid("spec.template.metadata.labels", labels ?? null, MISMATCH, "workload-selector-mismatch")];
}

/** The selector of a workload is for ever. */
export function validateSelectorUpdate(object: JsonObject, old: JsonObject): FieldError[] {
  const selector = orderSelector(getObject(object.spec).selector);
  if (isSameJson(selector, orderSelector(getObject(old.spec).selector))) return [];
  return [buildInvalid(PATH, selector, "field is immutable", "workload-selector-immutable")];
}
