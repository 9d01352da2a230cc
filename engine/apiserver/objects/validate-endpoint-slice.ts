// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/discovery/validation/validation.go ValidateEndpointSlice

import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { isSameJson } from "../../lib/json.ts";
import {
  buildDuplicate,
  buildInvalid,
  buildNotSupported,
  buildRequired,
  buildTooMany,
} from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateDns1123Label, validateDns1123Subdomain } from "../primitives/dns-names.ts";
import { validateQualifiedName } from "../primitives/qualified-name.ts";
import { getList, getObject, getText, isPresent } from "./json-access.ts";
import { SUPPORTED_PROTOCOLS } from "./validate-container-ports.ts";
import { validateEndpointHints } from "./validate-endpoint-hints.ts";
import { validateSliceAddress } from "./validate-slice-address.ts";

/** Sorted, as upstream's sets.List prints them. */
const ADDRESS_TYPES = ["FQDN", "IPv4", "IPv6"];
/**
 * Of one slice.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/discovery/validation/validation.go maxEndpoints
 */
const MAX_ENDPOINTS = 1000;
const MAX_ADDRESSES = 100;
const MAX_PORTS = 20_000;
const TOO_MANY = "endpointslice-too-many";

type Slice = { addressType: string; usesStrictIps: boolean; usesNodeHints: boolean };

/** Same file, validateEndpoints: the conditions are not looked at, any combination of them may be stored. */
function validateEndpoint(value: JsonValue, field: string, slice: Slice): FieldError[] {
  const endpoint = getObject(value);
  const addresses = getList(endpoint.addresses);
  const errors: FieldError[] = [];
  if (addresses.length === 0) {
    const detail = "must contain at least 1 address";
    errors.push(buildRequired(`${field}.addresses`, detail, "endpointslice-addresses-required"));
  } else if (addresses.length > MAX_ADDRESSES) {
    errors.push(buildTooMany(`${field}.addresses`, addresses.length, MAX_ADDRESSES, TOO_MANY));
  }
  for (const [index, address] of addresses.entries()) {
    addAll(errors, validateSliceAddress(getText(address), index, `${field}.addresses`, slice));
  }
  if (isPresent(endpoint.nodeName)) {
    const nodeName = getText(endpoint.nodeName);
    for (const message of validateDns1123Subdomain(nodeName)) {
      errors.push(buildInvalid(`${field}.nodeName`, nodeName, message, "endpoints-node-name-syntax"));
    }
  }
  if (isPresent(endpoint.hostname)) {
    const hostname = getText(endpoint.hostname);
    for (const message of validateDns1123Label(hostname)) {
      errors.push(buildInvalid(`${field}.hostname`, hostname, message, "endpoints-hostname-syntax"));
    }
  }
  if (isPresent(endpoint.hints))
    addAll(errors, validateEndpointHints(endpoint.hints, `${field}.hints`, slice.usesNodeHints));
  return errors;
}

/**
 * Several unnamed ports are as much a clash as two of one name. A port number is not checked: it may be absent.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/discovery/validation/validation.go validatePorts
 */
function validatePorts(ports: JsonValue[]): FieldError[] {
  if (ports.length > MAX_PORTS) return [buildTooMany("ports", ports.length, MAX_PORTS, TOO_MANY)];
  const errors: FieldError[] = [];
  const names = new Set<string>();
  for (const [index, entry] of ports.entries()) {
    const port = getObject(entry);
    const field = `ports[${index}]`;
    const name = getText(port.name);
    for (const message of name === "" ? [] : validateDns1123Label(name)) {
      errors.push(buildInvalid(`${field}.name`, name, message, "endpoints-port-name-syntax"));
    }
    if (names.has(name)) errors.push(buildDuplicate(`${field}.name`, name, "endpoints-port-name-duplicate"));
    names.add(name);
    const protocol = getText(port.protocol);
    if (!isPresent(port.protocol)) {
      errors.push(buildRequired(`${field}.protocol`, "", "endpoints-protocol-required"));
    } else if (!SUPPORTED_PROTOCOLS.includes(protocol)) {
      const origin = "endpoints-protocol-unsupported";
      errors.push(buildNotSupported(`${field}.protocol`, protocol, SUPPORTED_PROTOCOLS, origin));
    }
    if (isPresent(port.appProtocol)) {
      const text = getText(port.appProtocol);
      for (const message of validateQualifiedName(text)) {
        errors.push(buildInvalid(`${field}.appProtocol`, text, message, "endpoints-app-protocol-syntax"));
      }
    }
  }
  return errors;
}

function validateEndpoints(object: JsonObject, features: VersionFeatures): FieldError[] {
  const endpoints = getList(object.endpoints);
  if (endpoints.length > MAX_ENDPOINTS) return [buildTooMany("endpoints", endpoints.length, MAX_ENDPOINTS, TOO_MANY)];
  const errors: FieldError[] = [];
  const { usesStrictIps, trafficDistributions } = features;
  const usesNodeHints = trafficDistributions.includes("PreferSameNode");
  const slice = { addressType: getText(object.addressType), usesStrictIps, usesNodeHints };
  for (const [index, entry] of endpoints.entries())
    addAll(errors, validateEndpoint(entry, `endpoints[${index}]`, slice));
  return errors;
}

/** Endpoints that an update leaves alone are not judged again: an older server may have let them in. */
export function validateEndpointSlice(
  object: JsonObject,
  old: JsonObject | undefined,
  features: VersionFeatures,
): FieldError[] {
  const errors: FieldError[] = [];
  const addressType = getText(object.addressType);
  if (addressType === "") errors.push(buildRequired("addressType", "", "endpointslice-address-type-required"));
  else if (!ADDRESS_TYPES.includes(addressType)) {
    const origin = "endpointslice-address-type-unsupported";
    errors.push(buildNotSupported("addressType", addressType, ADDRESS_TYPES, origin));
  }
  addAll(errors, validatePorts(getList(object.ports)));
  // Ports come before endpoints, as in upstream's function.
  const faults = validateEndpoints(object, features);
  if (old === undefined || !isSameJson(old.endpoints, object.endpoints)) addAll(errors, faults);
  return errors;
}

/**
 * Controllers and proxies sort slices by this field, so it is fixed for life.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/discovery/validation/validation.go ValidateEndpointSliceUpdate
 */
export function validateEndpointSliceUpdate(object: JsonObject, old: JsonObject): FieldError[] {
  if (object.addressType === old.addressType) return [];
  const value = object.addressType ?? "";
  return [buildInvalid("addressType", value, "field is immutable", "endpointslice-address-type-immutable")];
}
