// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/apps/validation/validation.go

// ValidateDeploymentSpec, ValidateReplicaSetSpec, ValidateStatefulSetSpec, ValidateDaemonSetSpec
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { getList, getNumber, getObject, getText, getTextMap, isPresent } from "./json-access.ts";
import { isSelectedBy } from "./match-selector.ts";
import { validateLabelSelector } from "./validate-label-selector.ts";
import { validateLabelMap } from "./validate-metadata.ts";
import { validatePodSpec } from "./validate-pod-spec.ts";

const MISMATCH = "`selector` does not match template `labels`";

/** An empty selector would match every pod of the namespace, and the controller would adopt them. */
function validateSelector(spec: JsonObject, kind: string, features: VersionFeatures): FieldError[] {
  if (!isPresent(spec.selector)) return [buildRequired("spec.selector", "", "workload-selector-required")];
  const errors = validateLabelSelector(spec.selector, "spec.selector", features);
  const selector = getObject(spec.selector);
  if (Object.keys(getObject(selector.matchLabels)).length + getList(selector.matchExpressions).length === 0) {
    const detail = `empty selector is invalid for ${kind.toLowerCase()}`;
    errors.push(buildInvalid("spec.selector", spec.selector, detail, "workload-selector-empty"));
  }
  return errors;
}

/** Faults of the pod template have the paths of a pod behind `spec.template`. */
export function validateWorkload(object: JsonObject, kind: string, features: VersionFeatures): FieldError[] {
  const spec = getObject(object.spec);
  const template = getObject(spec.template);
  const labels = getObject(template.metadata).labels;
  const errors: FieldError[] = [];
  if (kind !== "DaemonSet" && getNumber(spec.replicas) < 0) {
    const detail = "must be greater than or equal to 0";
    errors.push(buildInvalid("spec.replicas", spec.replicas, detail, "workload-replicas-negative"));
  }
  addAll(errors, validateSelector(spec, kind, features));
  if (!isSelectedBy(spec.selector, getTextMap(labels))) {
    errors.push(buildInvalid("spec.template.metadata.labels", labels ?? null, MISMATCH, "workload-selector-mismatch"));
  }
  addAll(errors, validateLabelMap(labels, "spec.template.labels", features));
  addAll(errors, validatePodSpec(template.spec, "spec.template.spec", false));
  const restartPolicy = getText(getObject(template.spec).restartPolicy);
  if (restartPolicy !== "" && restartPolicy !== "Always") {
    const path = "spec.template.spec.restartPolicy";
    errors.push(buildNotSupported(path, restartPolicy, ["Always"], "workload-restart-policy-unsupported"));
  }
  return errors;
}

/** The selector of a workload is for ever. */
export function validateWorkloadUpdate(object: JsonObject, old: JsonObject): FieldError[] {
  const [selector, oldSelector] = [getObject(object.spec).selector, getObject(old.spec).selector];
  if (JSON.stringify(selector ?? null) === JSON.stringify(oldSelector ?? null)) return [];
  return [buildInvalid("spec.selector", selector ?? null, "field is immutable", "workload-selector-immutable")];
}
