// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validatePodMetadataAndSpec, ValidatePodCreate
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildForbidden, buildInvalid } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { getList, getObject, getText } from "./json-access.ts";
import { validatePodSpec } from "./validate-pod-spec.ts";

/**
 * Templates are older than this rule and may have such images.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateContainerOnlyForPod
 */
function validateImages(spec: JsonObject): FieldError[] {
  return ["containers", "initContainers"].flatMap((list) =>
    getList(spec[list]).flatMap((entry, index) => {
      const image = getText(getObject(entry).image);
      if (image === image.trim()) return [];
      const detail = "must not have leading or trailing whitespace";
      return [buildInvalid(`spec.${list}[${index}].image`, image, detail, "pod-image-whitespace")];
    }),
  );
}

export function validatePod(pod: JsonObject, isNew: boolean, features: VersionFeatures): FieldError[] {
  const spec = getObject(pod.spec);
  const errors = validatePodSpec(spec, "spec", true, features);
  addAll(errors, validateImages(spec));
  if (!isNew) return errors;
  if (getList(spec.ephemeralContainers).length > 0) {
    const detail = "cannot be set on create";
    errors.push(buildForbidden("spec.ephemeralContainers", detail, "pod-ephemeral-containers-forbidden"));
  }
  if (getText(spec.nodeName) !== "" && getList(spec.schedulingGates).length > 0) {
    const detail = "cannot be set until all schedulingGates have been cleared";
    errors.push(buildForbidden("spec.nodeName", detail, "pod-node-name-gated"));
  }
  return errors;
}
