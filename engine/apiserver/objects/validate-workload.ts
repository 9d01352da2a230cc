// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/apps/validation/validation.go
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { getNumber, getObject, isPresent } from "./json-access.ts";
import { validateLabelSelector } from "./validate-label-selector.ts";
import { validateNonnegative } from "./validate-nonnegative.ts";
import { validateEndlessPods, validatePodTemplate } from "./validate-pod-template.ts";
import { validateDaemonSetStrategy, validateDeploymentStrategy } from "./validate-rolling-update.ts";
import {
  isEmptySelector,
  validateEmptySelector,
  validateTemplateLabels,
  validateWorkloadSelector,
} from "./validate-workload-selector.ts";

const NUMBER = "workload-number-negative";

/** ValidatePodTemplateSpecForReplicaSet. A Deployment's faults name the ReplicaSet that it would make. */
function validateReplicatedPods(spec: JsonObject, features: VersionFeatures): FieldError[] {
  const selectsAll = isPresent(spec.selector) && isEmptySelector(spec);
  return [
    ...(selectsAll ? [] : validateTemplateLabels(spec)),
    ...validatePodTemplate(spec.template, features),
    ...validateEndlessPods(spec, "ReplicaSet"),
  ];
}

/** ValidateReplicaSetSpec. Its message about an empty selector speaks of a deployment, too. */
export function validateReplicaSet(object: JsonObject, features: VersionFeatures): FieldError[] {
  const spec = getObject(object.spec);
  const errors = validateNonnegative(spec.replicas, "spec.replicas", "workload-replicas-negative");
  addAll(errors, validateNonnegative(spec.minReadySeconds, "spec.minReadySeconds", NUMBER));
  const selector = validateWorkloadSelector(spec, "deployment", "invalid label selector", features);
  addAll(errors, selector.errors);
  if (selector.isReadable) addAll(errors, validateReplicatedPods(spec, features));
  return errors;
}

/** ValidateDeploymentSpec */
export function validateDeployment(object: JsonObject, features: VersionFeatures): FieldError[] {
  const spec = getObject(object.spec);
  const errors = validateNonnegative(spec.replicas, "spec.replicas", "workload-replicas-negative");
  const selector = validateWorkloadSelector(spec, "deployment", "invalid label selector", features);
  addAll(errors, selector.errors);
  if (selector.isReadable) addAll(errors, validateReplicatedPods(spec, features));
  addAll(errors, validateDeploymentStrategy(spec));
  for (const name of ["minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"]) {
    addAll(errors, validateNonnegative(spec[name], `spec.${name}`, NUMBER));
  }
  const deadline = getNumber(spec.progressDeadlineSeconds);
  if (deadline <= getNumber(spec.minReadySeconds)) {
    const detail = "must be greater than minReadySeconds";
    errors.push(buildInvalid("spec.progressDeadlineSeconds", deadline, detail, "workload-progress-deadline"));
  }
  return errors;
}

/** ValidateDaemonSetSpec: a missing selector is no fault of its own, it just does not match. */
export function validateDaemonSet(object: JsonObject, features: VersionFeatures): FieldError[] {
  const spec = getObject(object.spec);
  const errors = validateLabelSelector(spec.selector, "spec.selector", features);
  if (errors.length === 0) addAll(errors, validateTemplateLabels(spec));
  addAll(errors, validateEmptySelector(spec, "daemonset"));
  addAll(errors, validatePodTemplate(spec.template, features));
  addAll(errors, validateEndlessPods(spec, "DaemonSet"));
  addAll(errors, validateNonnegative(spec.minReadySeconds, "spec.minReadySeconds", NUMBER));
  addAll(errors, validateDaemonSetStrategy(spec));
  addAll(errors, validateNonnegative(spec.revisionHistoryLimit, "spec.revisionHistoryLimit", NUMBER));
  return errors;
}
