import type { FieldError } from "../../api/field-error.ts";
import type { LoadBalancerIngress, Service } from "../../api/objects.ts";
import { parseIp } from "../../lib/ip.ts";
import { buildForbidden, buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import { getVersionFeatures } from "../k8s-version.ts";
import { validateDns1123Subdomain } from "../primitives/dns-names.ts";
import { validateIpText } from "../primitives/ip-texts.ts";
import { isLoadBalancer } from "../service/classify-service.ts";
import { validateCommonFields, validateObjectMetaUpdate } from "./validate-object-meta-update.ts";
import type { ValidationOptions } from "./validate-service.ts";

const IP_MODES = ["Proxy", "VIP"];

/**
 * The load balancer status that a cloud controller writes. `path` is the field that holds `ingress`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateLoadBalancerStatus
 */
export function validateServiceStatus(
  service: Service,
  old: Service | undefined,
  options: ValidationOptions & { path?: string } = {},
): FieldError[] {
  const field = `${options.path ?? "status.loadBalancer"}.ingress`;
  const ingress = service.status?.loadBalancer?.ingress ?? [];
  if (ingress.length > 0 && !isLoadBalancer(service)) {
    const text = "may only be used when `spec.type` is 'LoadBalancer'";
    return [buildForbidden(field, text, "service-status-ingress-forbidden")];
  }
  const { usesStrictIps } = getVersionFeatures(options.k8sVersion, options.gates);
  const known = new Set((old?.status?.loadBalancer?.ingress ?? []).map((entry) => entry.ip));
  return ingress.flatMap((entry, index) => {
    const ip = entry.ip ?? "";
    const isJudged = ip !== "" && !known.has(ip);
    return [
      ...(isJudged ? validateIpText(ip, usesStrictIps) : []).map((text) =>
        buildInvalid(`${field}[${index}].ip`, ip, text, "service-status-ingress-ip-syntax"),
      ),
      ...validateIpMode(entry, `${field}[${index}].ipMode`),
      ...validateHostname(entry.hostname ?? "", `${field}[${index}].hostname`),
    ];
  });
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateServiceStatusUpdate */
export function validateServiceStatusUpdate(service: Service, old: Service, options: ValidationOptions): FieldError[] {
  const features = getVersionFeatures(options.k8sVersion, options.gates);
  return [
    ...validateCommonFields(service.metadata, old.metadata, features),
    ...validateObjectMetaUpdate(service.metadata, old.metadata, features),
    ...validateServiceStatus(service, old, options),
  ];
}

function validateIpMode({ ip, ipMode }: LoadBalancerIngress, field: string): FieldError[] {
  const origin = "service-status-ip-mode";
  if (ipMode === undefined) return ip ? [buildRequired(field, "must be specified when `ip` is set", origin)] : [];
  if (!ip) return [buildForbidden(field, "may not be specified when `ip` is not set", origin)];
  return IP_MODES.includes(ipMode) ? [] : [buildNotSupported(field, ipMode, IP_MODES, origin)];
}

function validateHostname(hostname: string, field: string): FieldError[] {
  if (hostname === "") return [];
  const texts = validateDns1123Subdomain(hostname);
  if (parseIp(hostname, { isSloppy: true }).status === "ok") texts.push("must be a DNS name, not an IP address");
  return texts.map((text) => buildInvalid(field, hostname, text, "service-status-hostname-syntax"));
}
