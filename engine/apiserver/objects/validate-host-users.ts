// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateHostUsers
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { buildForbidden } from "../errors/field-errors.ts";

/** A pod with users of its own cannot share the node's other namespaces. Upstream spells two of the paths with capitals. */
const SHARED_NAMESPACES = { hostNetwork: "hostNetwork", hostPID: "HostPID", hostIPC: "HostIPC" } as const;

export function validateHostUsers(spec: JsonObject, field: string): FieldError[] {
  if (spec.hostUsers !== false) return [];
  return Object.entries(SHARED_NAMESPACES)
    .filter(([name]) => spec[name] === true)
    .map(([, path]) => buildForbidden(`${field}.${path}`, "when `hostUsers` is false", "pod-host-users-forbidden"));
}
