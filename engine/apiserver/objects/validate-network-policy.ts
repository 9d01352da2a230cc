// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go ValidateNetworkPolicySpec

import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { isIpInCidr, parseCidr } from "../../lib/cidr.ts";
import { unmapIp } from "../../lib/ip.ts";
import { buildForbidden, buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateCidrText } from "../primitives/ip-texts.ts";
import { validatePortName, validatePortNumber } from "../primitives/ports.ts";
import { getList, getNumber, getObject, getText, isPresent } from "./json-access.ts";
import { validateLabelSelector } from "./validate-label-selector.ts";

const PROTOCOLS = ["TCP", "UDP", "SCTP"];
/** Printed in this order, which is not the alphabet's. */
const POLICY_TYPES = ["Ingress", "Egress"];

/**
 * Ports of a policy are pods' ports, as they are after a Service has done its work.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go ValidateNetworkPolicyPort
 */
function validatePort(value: JsonValue, field: string): FieldError[] {
  const port = getObject(value);
  const errors: FieldError[] = [];
  const endPort = getNumber(port.endPort);
  const addEndPort = (detail: string, shown: number = endPort) =>
    errors.push(buildInvalid(`${field}.endPort`, shown, detail, "network-policy-end-port"));
  if (isPresent(port.protocol) && !PROTOCOLS.includes(getText(port.protocol))) {
    const origin = "network-policy-protocol-unsupported";
    errors.push(buildNotSupported(`${field}.protocol`, getText(port.protocol), PROTOCOLS, origin));
  }
  if (typeof port.port === "number") {
    for (const message of validatePortNumber(port.port)) {
      errors.push(buildInvalid(`${field}.port`, port.port, message, "network-policy-port-out-of-range"));
    }
    if (isPresent(port.endPort)) {
      // Upstream shows the port here, not the endPort.
      if (endPort < port.port) addEndPort("must be greater than or equal to `port`", port.port);
      for (const message of validatePortNumber(endPort)) addEndPort(message);
    }
  } else if (typeof port.port === "string") {
    if (isPresent(port.endPort)) addEndPort("may not be specified when `port` is non-numeric");
    for (const message of validatePortName(port.port)) {
      errors.push(buildInvalid(`${field}.port`, port.port, message, "network-policy-port-name-syntax"));
    }
  } else if (isPresent(port.endPort)) addEndPort("may not be specified when `port` is not specified");
  return errors;
}

/**
 * An `except` must lie inside and be smaller: equal ranges would leave nothing of the rule.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go ValidateIPBlock
 */
function validateIpBlock(value: JsonValue, field: string, features: VersionFeatures): FieldError[] {
  const block = getObject(value);
  const cidr = getText(block.cidr);
  if (cidr === "") return [buildRequired(`${field}.cidr`, "", "network-policy-cidr-required")];
  const buildSyntax = (path: string, text: string) =>
    validateCidrText(text, features.usesStrictIps).map((message) =>
      buildInvalid(path, text, message, "network-policy-cidr-syntax"),
    );
  const errors = buildSyntax(`${field}.cidr`, cidr);
  // Without a range there is nothing that an exception could lie in.
  const outer = parseCidr(cidr, { isSloppy: true });
  if (outer.status === "invalid") return errors;
  for (const [index, entry] of getList(block.except).entries()) {
    const except = getText(entry);
    const path = `${field}.except[${index}]`;
    addAll(errors, buildSyntax(path, except));
    const inner = parseCidr(except, { isSloppy: true });
    if (inner.status === "invalid") continue;
    const first = outer.family === "IPv4" ? unmapIp(inner) : inner;
    if (isIpInCidr(first, outer) && outer.prefix < inner.prefix) continue;
    errors.push(buildInvalid(path, except, "must be a strict subset of `cidr`", "network-policy-except-outside"));
  }
  return errors;
}

/**
 * Both selectors together are one peer (pods in namespaces), an ipBlock stands alone.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go ValidateNetworkPolicyPeer
 */
function validatePeer(value: JsonValue, field: string, features: VersionFeatures): FieldError[] {
  const peer = getObject(value);
  const errors: FieldError[] = [];
  const parts = (["podSelector", "namespaceSelector", "ipBlock"] as const).filter((part) => isPresent(peer[part]));
  for (const part of parts) {
    if (part === "ipBlock") addAll(errors, validateIpBlock(peer.ipBlock ?? null, `${field}.ipBlock`, features));
    else addAll(errors, validateLabelSelector(peer[part], `${field}.${part}`, features));
  }
  if (parts.length === 0) errors.push(buildRequired(field, "must specify a peer", "network-policy-peer-required"));
  else if (parts.length > 1 && parts.includes("ipBlock")) {
    const detail = "may not specify both ipBlock and another peer";
    errors.push(buildForbidden(field, detail, "network-policy-peer-ambiguous"));
  }
  return errors;
}

/** Errors in upstream's order: the selector, ingress, egress, then the types. */
export function validateNetworkPolicy(object: JsonObject, features: VersionFeatures): FieldError[] {
  const spec = getObject(object.spec);
  const errors = validateLabelSelector(spec.podSelector, "spec.podSelector", features);
  for (const [direction, peers] of [
    ["ingress", "from"],
    ["egress", "to"],
  ] as const) {
    for (const [index, entry] of getList(spec[direction]).entries()) {
      const rule = getObject(entry);
      const field = `spec.${direction}[${index}]`;
      for (const [at, port] of getList(rule.ports).entries())
        addAll(errors, validatePort(port, `${field}.ports[${at}]`));
      for (const [at, peer] of getList(rule[peers]).entries()) {
        addAll(errors, validatePeer(peer, `${field}.${peers}[${at}]`, features));
      }
    }
  }
  const policyTypes = getList(spec.policyTypes);
  if (policyTypes.length > POLICY_TYPES.length) {
    const detail = "may not specify more than two policyTypes";
    return [...errors, buildInvalid("spec.policyTypes", policyTypes, detail, "network-policy-policy-types")];
  }
  for (const [index, entry] of policyTypes.entries()) {
    if (POLICY_TYPES.includes(getText(entry))) continue;
    const origin = "network-policy-policy-types";
    errors.push(buildNotSupported(`spec.policyTypes[${index}]`, getText(entry), POLICY_TYPES, origin));
  }
  return errors;
}
