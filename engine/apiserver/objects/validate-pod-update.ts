// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidatePodUpdate
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { buildForbidden } from "../errors/field-errors.ts";
import { getList, getObject } from "./json-access.ts";

const DETAIL =
  "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`," +
  "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations)," +
  "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

function listPorts(spec: JsonObject): JsonValue {
  return [...getList(spec.containers), ...getList(spec.initContainers)].map(
    (container) => getObject(container).ports ?? [],
  );
}

/** Ports, host names and the node of a running pod cannot be changed. Not modelled: the diff that upstream appends. */
export function validatePodUpdate(pod: JsonObject, old: JsonObject): FieldError[] {
  const [spec, oldSpec] = [getObject(pod.spec), getObject(old.spec)];
  const isSame =
    JSON.stringify(listPorts(spec)) === JSON.stringify(listPorts(oldSpec)) &&
    (["hostNetwork", "hostname", "subdomain", "nodeName"] as const).every(
      (field) => (spec[field] ?? "") === (oldSpec[field] ?? ""),
    );
  return isSame ? [] : [buildForbidden("spec", DETAIL, "pod-update-forbidden")];
}
