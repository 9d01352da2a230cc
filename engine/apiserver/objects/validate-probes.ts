// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateProbe, validateLivenessProbe, validateReadinessProbe
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildForbidden, buildInvalid } from "../errors/field-errors.ts";
import { getNumber, getObject, isPresent } from "./json-access.ts";
import type { PodRules } from "./pod-rules.ts";
import { validateHandler } from "./validate-handler.ts";
import { validateNonnegative } from "./validate-nonnegative.ts";

const NUMBERS = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"];
const PROBES = ["livenessProbe", "readinessProbe", "startupProbe"] as const;

function validateProbe(value: JsonValue, field: string, rules: PodRules, isReadiness: boolean): FieldError[] {
  const probe = getObject(value);
  const errors = validateHandler(probe, field, rules);
  for (const name of NUMBERS) {
    addAll(errors, validateNonnegative(probe[name], `${field}.${name}`, "pod-probe-number-negative"));
  }
  const own = isPresent(probe.terminationGracePeriodSeconds)
    ? getNumber(probe.terminationGracePeriodSeconds)
    : undefined;
  const refuseOwn = (detail: string) =>
    errors.push(buildInvalid(`${field}.terminationGracePeriodSeconds`, own, detail, "pod-probe-grace-period"));
  if (own !== undefined && own <= 0) refuseOwn("must be greater than 0");
  const successes = getNumber(probe.successThreshold);
  if (isReadiness && own !== undefined) refuseOwn("must not be set for readinessProbes");
  // A container that is killed after a failure has no failures to make up for.
  if (!isReadiness && successes !== 1) {
    errors.push(buildInvalid(`${field}.successThreshold`, successes, "must be 1", "pod-probe-success-threshold"));
  }
  return errors;
}

/** Lifecycle hooks first, as upstream. */
export function validateProbes(container: JsonObject, field: string, rules: PodRules): FieldError[] {
  const errors: FieldError[] = [];
  const lifecycle = getObject(container.lifecycle);
  for (const hook of ["postStart", "preStop"] as const) {
    if (!isPresent(lifecycle[hook])) continue;
    addAll(errors, validateHandler(lifecycle[hook], `${field}.lifecycle.${hook}`, rules));
  }
  for (const name of PROBES) {
    const probe = container[name];
    if (isPresent(probe)) addAll(errors, validateProbe(probe, `${field}.${name}`, rules, name === "readinessProbe"));
  }
  return errors;
}

/** An init container that ends has nothing that could be probed. */
export function forbidProbes(container: JsonObject, field: string): FieldError[] {
  const detail = "may not be set for init containers without restartPolicy=Always";
  return (["lifecycle", ...PROBES] as const)
    .filter((name) => isPresent(container[name]))
    .map((name) => buildForbidden(`${field}.${name}`, detail, "pod-init-container-probe-forbidden"));
}
