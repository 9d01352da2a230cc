// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/apps/validation/validation.go ValidateDeploymentStrategy, ValidateDaemonSetUpdateStrategy
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildForbidden, buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import { renderPatternMessage } from "../primitives/dns-names.ts";
import { getNumber, getObject, getText, isPresent } from "./json-access.ts";
import { validateNonnegative } from "./validate-nonnegative.ts";

const ORIGIN = "workload-update-strategy";
const PERCENT_FORMAT = "[0-9]+%";
const PERCENT = new RegExp(`^${PERCENT_FORMAT}$`);
const PERCENT_MESSAGE = renderPatternMessage(
  "a valid percent string must be a numeric string followed by an ending '%'",
  PERCENT_FORMAT,
  ["1%", "93%"],
);

function isPercent(value: JsonValue | undefined): value is string {
  return typeof value === "string" && PERCENT.test(value);
}

/** Text that is no percentage counts as 0, as upstream's getIntOrPercentValue has it. */
function getAmount(value: JsonValue | undefined): number {
  if (isPercent(value)) return Number(value.slice(0, -1));
  return getNumber(value);
}

function validateAmount(value: JsonValue | undefined, field: string): FieldError[] {
  if (typeof value !== "string") return validateNonnegative(value, field, "workload-number-negative");
  return isPercent(value) ? [] : [buildInvalid(field, value, PERCENT_MESSAGE, ORIGIN)];
}

function validateUpTo100(value: JsonValue | undefined, field: string): FieldError[] {
  if (!isPercent(value) || getAmount(value) <= 100) return [];
  return [buildInvalid(field, value, "must not be greater than 100%", ORIGIN)];
}

/** Either more pods than wanted or fewer, or nothing could ever be replaced. */
function validateDeploymentUpdate(update: JsonObject, field: string): FieldError[] {
  const { maxUnavailable, maxSurge } = update;
  const errors = validateAmount(maxUnavailable, `${field}.maxUnavailable`);
  addAll(errors, validateAmount(maxSurge, `${field}.maxSurge`));
  if (getAmount(maxUnavailable) === 0 && getAmount(maxSurge) === 0) {
    const detail = "may not be 0 when `maxSurge` is 0";
    errors.push(buildInvalid(`${field}.maxUnavailable`, maxUnavailable, detail, ORIGIN));
  }
  addAll(errors, validateUpTo100(maxUnavailable, `${field}.maxUnavailable`));
  return errors;
}

/** On one node there is one pod: it goes before its successor comes, or after. */
function validateDaemonSetUpdate(update: JsonObject, field: string): FieldError[] {
  const { maxUnavailable, maxSurge } = update;
  const errors: FieldError[] = [];
  for (const rule of [validateAmount, validateUpTo100]) {
    addAll(errors, rule(maxUnavailable, `${field}.maxUnavailable`));
    addAll(errors, rule(maxSurge, `${field}.maxSurge`));
  }
  const [hasUnavailable, hasSurge] = [getAmount(maxUnavailable) !== 0, getAmount(maxSurge) !== 0];
  if (hasUnavailable && hasSurge) {
    const detail = "may not be set when maxUnavailable is non-zero";
    errors.push(buildInvalid(`${field}.maxSurge`, maxSurge, detail, ORIGIN));
  } else if (!hasUnavailable && !hasSurge) {
    errors.push(buildRequired(`${field}.maxUnavailable`, "cannot be 0 when maxSurge is 0", ORIGIN));
  }
  return errors;
}

export function validateDeploymentStrategy(spec: JsonObject): FieldError[] {
  const strategy = getObject(spec.strategy);
  const update = "spec.strategy.rollingUpdate";
  if (strategy.type === "RollingUpdate") return validateDeploymentUpdate(getObject(strategy.rollingUpdate), update);
  if (strategy.type !== "Recreate") {
    return [buildNotSupported("spec.strategy", orderStrategy(strategy), ["Recreate", "RollingUpdate"], ORIGIN)];
  }
  if (!isPresent(strategy.rollingUpdate)) return [];
  return [buildForbidden(update, "may not be specified when strategy `type` is 'Recreate'", ORIGIN)];
}

export function validateDaemonSetStrategy(spec: JsonObject): FieldError[] {
  const strategy = getObject(spec.updateStrategy);
  const update = "spec.updateStrategy.rollingUpdate";
  if (strategy.type === "RollingUpdate") return validateDaemonSetUpdate(getObject(strategy.rollingUpdate), update);
  if (strategy.type === "OnDelete") return [];
  return [buildNotSupported("spec.updateStrategy", orderStrategy(strategy), ["RollingUpdate", "OnDelete"], ORIGIN)];
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/apps/validation/validation.go validateRollingUpdateStatefulSet */
export function validateStatefulSetStrategy(spec: JsonObject): FieldError[] {
  const strategy = getObject(spec.updateStrategy);
  const field = "spec.updateStrategy.rollingUpdate";
  const update = getObject(strategy.rollingUpdate);
  const hasUpdate = isPresent(strategy.rollingUpdate);
  if (strategy.type === "OnDelete") {
    if (!hasUpdate) return [];
    const detail = "only allowed for updateStrategy 'RollingUpdate'";
    return [buildInvalid(field, orderInternal(update), detail, ORIGIN)];
  }
  if (strategy.type !== "RollingUpdate") {
    const value = { Type: getText(strategy.type), RollingUpdate: hasUpdate ? orderInternal(update) : null };
    return [buildInvalid("spec.updateStrategy", value, "must be 'RollingUpdate' or 'OnDelete'", ORIGIN)];
  }
  if (!hasUpdate) return [];
  return validateNonnegative(update.partition, `${field}.partition`, "workload-number-negative");
}

/** The internal types have no JSON names: messages print the names of Go's fields. */
function orderInternal(update: JsonObject): JsonObject {
  return { Partition: update.partition ?? 0, MaxUnavailable: null };
}

function orderStrategy(strategy: JsonObject): JsonObject {
  const { maxUnavailable, maxSurge } = getObject(strategy.rollingUpdate);
  const update = { MaxUnavailable: maxUnavailable ?? 0, MaxSurge: maxSurge ?? 0 };
  return { Type: getText(strategy.type), RollingUpdate: isPresent(strategy.rollingUpdate) ? update : null };
}
