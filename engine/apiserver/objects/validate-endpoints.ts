// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateEndpoints, validateEndpointSubsets

import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { isSameJson } from "../../lib/json.ts";
import { buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import { validateDns1123Label, validateDns1123Subdomain } from "../primitives/dns-names.ts";
import { validateIpText, validateNonSpecialIp } from "../primitives/ip-texts.ts";
import { validatePortNumber } from "../primitives/ports.ts";
import { validateQualifiedName } from "../primitives/qualified-name.ts";
import { getList, getNumber, getObject, getText, isPresent } from "./json-access.ts";
import { SUPPORTED_PROTOCOLS } from "./validate-container-ports.ts";

/**
 * Loopback and link-local addresses would make another machine talk to itself.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateEndpointAddress, ValidateEndpointIP
 */
function validateAddress(value: JsonValue, field: string, usesStrictIps: boolean): FieldError[] {
  const address = getObject(value);
  const ip = getText(address.ip);
  const hostname = getText(address.hostname);
  const errors = validateIpText(ip, usesStrictIps).map((message) =>
    buildInvalid(`${field}.ip`, ip, message, "endpoints-ip-syntax"),
  );
  for (const message of hostname === "" ? [] : validateDns1123Label(hostname)) {
    errors.push(buildInvalid(`${field}.hostname`, hostname, message, "endpoints-hostname-syntax"));
  }
  if (isPresent(address.nodeName)) {
    const nodeName = getText(address.nodeName);
    for (const message of validateDns1123Subdomain(nodeName)) {
      errors.push(buildInvalid(`${field}.nodeName`, nodeName, message, "endpoints-node-name-syntax"));
    }
  }
  for (const message of validateNonSpecialIp(ip)) {
    errors.push(buildInvalid(`${field}.ip`, ip, message, "endpoints-ip-special"));
  }
  return errors;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateEndpointPort */
function validatePort(value: JsonValue, field: string, requiresName: boolean): FieldError[] {
  const port = getObject(value);
  const errors: FieldError[] = [];
  const name = getText(port.name);
  if (name === "" && requiresName) errors.push(buildRequired(`${field}.name`, "", "endpoints-port-name-required"));
  for (const message of name === "" ? [] : validateDns1123Label(name)) {
    errors.push(buildInvalid(`${field}.name`, name, message, "endpoints-port-name-syntax"));
  }
  const number = getNumber(port.port);
  for (const message of validatePortNumber(number)) {
    errors.push(buildInvalid(`${field}.port`, number, message, "endpoints-port-out-of-range"));
  }
  const protocol = getText(port.protocol);
  if (protocol === "") errors.push(buildRequired(`${field}.protocol`, "", "endpoints-protocol-required"));
  else if (!SUPPORTED_PROTOCOLS.includes(protocol)) {
    errors.push(
      buildNotSupported(`${field}.protocol`, protocol, SUPPORTED_PROTOCOLS, "endpoints-protocol-unsupported"),
    );
  }
  if (isPresent(port.appProtocol)) {
    const text = getText(port.appProtocol);
    for (const message of validateQualifiedName(text)) {
      errors.push(buildInvalid(`${field}.appProtocol`, text, message, "endpoints-app-protocol-syntax"));
    }
  }
  return errors;
}

/** Subsets that an update leaves alone are not judged again: an older server may have let them in. */
export function validateEndpoints(
  object: JsonObject,
  old: JsonObject | undefined,
  usesStrictIps: boolean,
): FieldError[] {
  if (old !== undefined && isSameJson(old.subsets, object.subsets)) return [];
  const errors: FieldError[] = [];
  for (const [index, entry] of getList(object.subsets).entries()) {
    const subset = getObject(entry);
    const field = `subsets[${index}]`;
    const [addresses, notReady, ports] = [subset.addresses, subset.notReadyAddresses, subset.ports].map(getList);
    if (addresses?.length === 0 && notReady?.length === 0) {
      const detail = "must specify `addresses` or `notReadyAddresses`";
      errors.push(buildRequired(field, detail, "endpoints-addresses-required"));
    }
    for (const [at, address] of (addresses ?? []).entries()) {
      addAll(errors, validateAddress(address, `${field}.addresses[${at}]`, usesStrictIps));
    }
    for (const [at, address] of (notReady ?? []).entries()) {
      addAll(errors, validateAddress(address, `${field}.notReadyAddresses[${at}]`, usesStrictIps));
    }
    for (const [at, port] of (ports ?? []).entries()) {
      addAll(errors, validatePort(port, `${field}.ports[${at}]`, (ports ?? []).length > 1));
    }
  }
  return errors;
}
