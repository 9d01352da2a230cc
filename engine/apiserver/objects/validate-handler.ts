// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateHandler
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildForbidden, buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import { renderPatternMessage } from "../primitives/dns-names.ts";
import { validatePortName, validatePortNumber } from "../primitives/ports.ts";
import { getList, getNumber, getObject, getText, isPresent } from "./json-access.ts";
import type { PodRules } from "./pod-rules.ts";

const SCHEMES = ["HTTP", "HTTPS"];
const HEADER_FORMAT = "[-A-Za-z0-9]+";
const HEADER = new RegExp(`^${HEADER_FORMAT}$`);
const HEADER_MESSAGE = renderPatternMessage(
  "a valid HTTP header must consist of alphanumeric characters or '-'",
  HEADER_FORMAT,
  ["X-Header-Name"],
);

/**
 * A name here is that of a port of the same container. Whether the container has it is not asked.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidatePortNumOrName
 */
function validatePort(value: JsonValue | undefined, field: string): FieldError[] {
  const messages = typeof value === "string" ? validatePortName(value) : validatePortNumber(getNumber(value));
  return messages.map((message) => buildInvalid(field, value ?? 0, message, "pod-probe-port"));
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateHTTPGetAction */
function validateHttpGet(action: JsonObject, field: string): FieldError[] {
  const errors = validatePort(action.port, `${field}.port`);
  const scheme = getText(action.scheme);
  if (!SCHEMES.includes(scheme)) {
    errors.push(buildNotSupported(`${field}.scheme`, scheme, SCHEMES, "pod-probe-scheme-unsupported"));
  }
  for (const entry of getList(action.httpHeaders)) {
    const name = getText(getObject(entry).name);
    if (HEADER.test(name)) continue;
    errors.push(buildInvalid(`${field}.httpHeaders`, name, HEADER_MESSAGE, "pod-probe-header-syntax"));
  }
  return errors;
}

/** How long a preStop hook may sleep depends on the pod's own patience. */
function validateSleep(action: JsonObject, field: string, { features, gracePeriod }: PodRules): FieldError[] {
  const seconds = getNumber(action.seconds);
  if (seconds >= (features.allowsZeroSleep ? 0 : 1) && seconds <= gracePeriod) return [];
  const limit = `less than terminationGracePeriodSeconds (${gracePeriod})`;
  const detail = features.allowsZeroSleep
    ? `must be non-negative and ${limit}`
    : `must be greater than 0 and ${limit}. Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.`;
  return [buildInvalid(field, seconds, detail, "pod-sleep-out-of-range")];
}

function validateAction(name: string, action: JsonObject, field: string, rules: PodRules): FieldError[] {
  switch (name) {
    case "exec":
      return getList(action.command).length > 0
        ? []
        : [buildRequired(`${field}.command`, "", "pod-exec-command-required")];
    case "httpGet":
      return validateHttpGet(action, field);
    case "sleep":
      return validateSleep(action, field, rules);
    default:
      return validatePort(action.port, `${field}.port`);
  }
}

/** In this order upstream looks for them; the first one counts. */
const ACTIONS = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"];

/** What a probe or a lifecycle hook does: exactly one thing. */
export function validateHandler(value: JsonValue | undefined, field: string, rules: PodRules): FieldError[] {
  const handler = getObject(value);
  const [first, ...others] = ACTIONS.filter((name) => isPresent(handler[name]));
  if (first === undefined) {
    return [buildRequired(field, "must specify a handler type", "pod-probe-handler-required")];
  }
  const errors = validateAction(first, getObject(handler[first]), `${field}.${first}`, rules);
  const detail = "may not specify more than 1 handler type";
  addAll(
    errors,
    others.map((name) => buildForbidden(`${field}.${name}`, detail, "pod-probe-handler-ambiguous")),
  );
  return errors;
}
