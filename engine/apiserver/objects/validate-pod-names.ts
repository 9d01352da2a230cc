// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidatePodSpec, validatePodHostName, ValidateHostAliases
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { buildForbidden, buildInvalid, buildTooLong } from "../errors/field-errors.ts";
import type { Origin } from "../origins.ts";
import { validateDns1123Label, validateDns1123Subdomain } from "../primitives/dns-names.ts";
import { validateIpText } from "../primitives/ip-texts.ts";
import type { NameRule } from "../validation/validate-object-meta.ts";
import { getList, getObject, getText, isPresent } from "./json-access.ts";
import { validateDeadline } from "./validate-deadline.ts";

/** Of Linux; a longer host name cannot be set. */
const MAX_HOST_NAME_BYTES = 64;

/** hostnameOverride replaces the host name altogether, so nothing else may have a say in it. */
export function validateHostnameOverride(spec: JsonObject, field: string): FieldError[] {
  if (!isPresent(spec.hostnameOverride)) return [];
  const path = `${field}.hostnameOverride`;
  const name = getText(spec.hostnameOverride);
  const errors: FieldError[] = [];
  const forbid = (detail: string) => errors.push(buildForbidden(path, detail, "pod-hostname-override-forbidden"));
  if (spec.setHostnameAsFQDN === true) forbid("may not be specified when setHostnameAsFQDN is true");
  if (spec.hostNetwork === true) forbid("may not be specified when hostNetwork is true");
  if (name.length > MAX_HOST_NAME_BYTES) {
    const detail = `may not be more than ${MAX_HOST_NAME_BYTES} bytes`;
    errors.push(buildTooLong(path, detail, "pod-hostname-syntax"));
  }
  for (const message of validateDns1123Subdomain(name)) {
    errors.push(buildInvalid(path, name, message, "pod-hostname-syntax"));
  }
  return errors;
}

function validateName(spec: JsonObject, field: string, name: string, rule: NameRule, origin: Origin): FieldError[] {
  const text = getText(spec[name]);
  const messages = text === "" ? [] : rule(text);
  return messages.map((message) => buildInvalid(`${field}.${name}`, text, message, origin));
}

/** The names that a pod runs under; upstream asks for the deadline between them. */
export function validatePodNames(spec: JsonObject, field: string): FieldError[] {
  return [
    ...validateName(spec, field, "serviceAccountName", validateDns1123Subdomain, "pod-service-account-name-syntax"),
    ...validateName(spec, field, "nodeName", validateDns1123Subdomain, "pod-node-name-syntax"),
    ...validateDeadline(spec, field),
    ...validateName(spec, field, "hostname", validateDns1123Label, "pod-hostname-syntax"),
    ...validateName(spec, field, "subdomain", validateDns1123Label, "pod-subdomain-syntax"),
  ];
}

/** Lines of the pod's /etc/hosts. */
export function validateHostAliases(spec: JsonObject, field: string, usesStrictIps: boolean): FieldError[] {
  return getList(spec.hostAliases).flatMap((entry, index) => {
    const path = `${field}.hostAliases[${index}]`;
    const { ip, hostnames } = getObject(entry);
    const faults = validateIpText(getText(ip), usesStrictIps);
    return [
      ...faults.map((message) => buildInvalid(`${path}.ip`, getText(ip), message, "pod-host-alias")),
      ...getList(hostnames).flatMap((value, at) =>
        validateDns1123Subdomain(getText(value)).map((message) =>
          buildInvalid(`${path}.hostnames[${at}]`, getText(value), message, "pod-host-alias"),
        ),
      ),
    ];
  });
}
