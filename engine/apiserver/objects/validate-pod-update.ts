// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidatePodUpdate
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isSameJson } from "../../lib/json.ts";
import { buildForbidden } from "../errors/field-errors.ts";
import { getList, getNumber, getObject } from "./json-access.ts";
import { validateDeadlineUpdate } from "./validate-deadline.ts";

const DETAIL =
  "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`," +
  "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations)," +
  "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

function validateTolerationsUpdate(spec: JsonObject, old: JsonObject): FieldError[] {
  const getRest = (value: JsonValue) => ({ ...getObject(value), tolerationSeconds: null });
  const kept = getList(spec.tolerations).map(getRest);
  if (getList(old.tolerations).every((before) => kept.some((now) => isSameJson(now, getRest(before))))) return [];
  const detail = "existing toleration can not be modified except its tolerationSeconds";
  return [buildForbidden("spec.tolerations", detail, "pod-update-forbidden")];
}

/** The spec without what may change. Images may, container by container. */
function getFixedPart(spec: JsonObject): JsonObject {
  const { activeDeadlineSeconds, tolerations, schedulingGates, ...rest } = spec;
  const listFixed = (value: JsonValue | undefined) =>
    getList(value).map((container) => ({ ...getObject(container), image: "" }));
  return { ...rest, containers: listFixed(spec.containers), initContainers: listFixed(spec.initContainers) };
}

/**
 * The ports, names and node of a pod are fixed when it is created.
 * Not modelled: the comparison of both specs that upstream appends; changes that only pods with scheduling gates may make.
 */
export function validatePodUpdate(pod: JsonObject, old: JsonObject): FieldError[] {
  const [spec, oldSpec] = [getObject(pod.spec), getObject(old.spec)];
  for (const list of ["containers", "initContainers"] as const) {
    if (getList(spec[list]).length === getList(oldSpec[list]).length) continue;
    return [buildForbidden(`spec.${list}`, "pod updates may not add or remove containers", "pod-update-forbidden")];
  }
  const deadline = validateDeadlineUpdate(spec, oldSpec);
  const errors = deadline.error === undefined ? [] : [deadline.error];
  if (deadline.isLast) return errors;
  errors.push(...validateTolerationsUpdate(spec, oldSpec));
  const [fixed, oldFixed] = [getFixedPart(spec), getFixedPart(oldSpec)];
  if (getNumber(oldSpec.terminationGracePeriodSeconds) < 0 && spec.terminationGracePeriodSeconds === 1) {
    fixed.terminationGracePeriodSeconds = oldFixed.terminationGracePeriodSeconds as JsonValue;
  }
  if (!isSameJson(fixed, oldFixed)) errors.push(buildForbidden("spec", DETAIL, "pod-update-forbidden"));
  return errors;
}
