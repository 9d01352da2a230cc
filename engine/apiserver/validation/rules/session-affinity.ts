// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService, validateClientIPAffinityConfig
import { buildForbidden, buildInvalid, buildNotSupported, buildRequired } from "../../errors/field-errors.ts";
import type { ServiceRule } from "../service-rule.ts";

/**
 * One day.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/types.go MaxClientIPServiceAffinitySeconds
 */
const MAX_TIMEOUT_SECONDS = 86400;
const CONFIG = "spec.sessionAffinityConfig";

export const validateSessionAffinity: ServiceRule = (service) => {
  const affinity = service.spec.sessionAffinity ?? "";
  if (affinity === "") {
    return [buildRequired("spec.sessionAffinity", "", "service-session-affinity-required")];
  }
  if (affinity === "ClientIP") return validateClientIpConfig(service);
  if (affinity !== "None") {
    const supported = ["ClientIP", "None"];
    return [buildNotSupported("spec.sessionAffinity", affinity, supported, "service-session-affinity-unsupported")];
  }
  if (service.spec.sessionAffinityConfig === undefined) return [];
  // Defaulting drops the config beside None, so nobody meets this through the API.
  const text = "must not be set when session affinity is None";
  return [buildForbidden(CONFIG, text, "service-session-affinity-config-forbidden")];
};

/** The first missing level is reported and ends the check. */
function validateClientIpConfig(service: Parameters<ServiceRule>[0]) {
  const config = service.spec.sessionAffinityConfig;
  const require = (field: string) => [
    buildRequired(field, "when session affinity type is ClientIP", "service-session-affinity-config-required"),
  ];
  if (config === undefined) return require(CONFIG);
  if (config.clientIP === undefined) return require(`${CONFIG}.clientIP`);
  const field = `${CONFIG}.clientIP.timeoutSeconds`;
  const timeout = config.clientIP.timeoutSeconds;
  if (timeout === undefined) return require(field);
  if (timeout > 0 && timeout <= MAX_TIMEOUT_SECONDS) return [];
  // The sentence says "less than 86400", yet 86400 itself is allowed.
  const text = `must be greater than 0 and less than ${MAX_TIMEOUT_SECONDS}`;
  return [buildInvalid(field, timeout, text, "service-session-affinity-timeout")];
}
