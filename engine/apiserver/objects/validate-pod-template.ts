// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidatePodTemplateSpec and
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForReplicaSet
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildForbidden, buildNotSupported } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateAnnotations } from "../validation/validate-object-meta.ts";
import { getList, getObject, getText, getTextMap, isPresent } from "./json-access.ts";
import { validateLabelMap } from "./validate-metadata.ts";
import { validatePodSpec } from "./validate-pod-spec.ts";

/** Faults of the template have the paths of a pod behind `spec.template`, but its labels lack the word metadata. */
export function validatePodTemplate(value: JsonValue | undefined, features: VersionFeatures): FieldError[] {
  const template = getObject(value);
  const metadata = getObject(template.metadata);
  const errors = validateLabelMap(metadata.labels, "spec.template.labels", features);
  addAll(errors, validateAnnotations(getTextMap(metadata.annotations), "spec.template.annotations", features));
  addAll(errors, validatePodSpec(template.spec, "spec.template.spec", false, features));
  if (getList(getObject(template.spec).ephemeralContainers).length > 0) {
    const detail = "ephemeral containers not allowed in pod template";
    errors.push(buildForbidden("spec.template.spec.ephemeralContainers", detail, "pod-ephemeral-containers-forbidden"));
  }
  return errors;
}

/** Pods of these workloads are to run for ever. `kind` as the message calls it. */
export function validateEndlessPods(spec: JsonObject, kind: string): FieldError[] {
  const podSpec = getObject(getObject(spec.template).spec);
  const field = "spec.template.spec";
  const errors: FieldError[] = [];
  const restartPolicy = getText(podSpec.restartPolicy);
  if (restartPolicy !== "Always") {
    const origin = "workload-restart-policy-unsupported";
    errors.push(buildNotSupported(`${field}.restartPolicy`, restartPolicy, ["Always"], origin));
  }
  if (isPresent(podSpec.activeDeadlineSeconds)) {
    const detail = `activeDeadlineSeconds in ${kind} is not Supported`;
    errors.push(buildForbidden(`${field}.activeDeadlineSeconds`, detail, "workload-active-deadline-forbidden"));
  }
  return errors;
}
