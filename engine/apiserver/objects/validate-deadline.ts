// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidatePodSpec, ValidatePodUpdate
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import { getNumber, isPresent } from "./json-access.ts";

const ORIGIN = "pod-active-deadline";
const MAX_INT32 = 2 ** 31 - 1;

export function validateDeadline(spec: JsonObject, field: string): FieldError[] {
  const seconds = spec.activeDeadlineSeconds;
  if (typeof seconds !== "number" || (seconds >= 1 && seconds <= MAX_INT32)) return [];
  const detail = `must be between 1 and ${MAX_INT32}, inclusive`;
  return [buildInvalid(`${field}.activeDeadlineSeconds`, seconds, detail, ORIGIN)];
}

/** A deadline can be set, and brought forward. `isLast`: upstream looks no further. */
export function validateDeadlineUpdate(spec: JsonObject, old: JsonObject): { error?: FieldError; isLast?: boolean } {
  const build = (value: unknown, detail: string) => buildInvalid("spec.activeDeadlineSeconds", value, detail, ORIGIN);
  if (!isPresent(spec.activeDeadlineSeconds)) {
    if (!isPresent(old.activeDeadlineSeconds)) return {};
    return { error: build(null, "must not update from a positive integer to nil value") };
  }
  const seconds = getNumber(spec.activeDeadlineSeconds);
  if (seconds < 0 || seconds > MAX_INT32) {
    return { error: build(seconds, `must be between 0 and ${MAX_INT32}, inclusive`), isLast: true };
  }
  if (!isPresent(old.activeDeadlineSeconds) || getNumber(old.activeDeadlineSeconds) >= seconds) return {};
  return { error: build(seconds, "must be less than or equal to previous value"), isLast: true };
}
