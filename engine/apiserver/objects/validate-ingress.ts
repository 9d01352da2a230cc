// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go ValidateIngressSpec

import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { parseIp } from "../../lib/ip.ts";
import { buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import {
  validateDns1035Label,
  validateDns1123Label,
  validateDns1123Subdomain,
  validateHostPattern,
} from "../primitives/dns-names.ts";
import { validatePathSegment } from "../primitives/path-segment.ts";
import { validatePortName, validatePortNumber } from "../primitives/ports.ts";
import { getList, getNumber, getObject, getText, getTextMap, isPresent } from "./json-access.ts";

/** Sorted, as the message lists them. */
const PATH_TYPES = ["Exact", "ImplementationSpecific", "Prefix"];
/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go invalidPathSequences, invalidPathSuffixes */
const FORBIDDEN_PARTS = ["//", "/./", "/../", "%2f", "%2F"];
const FORBIDDEN_ENDS = ["/..", "/."];

type IngressOptions = { usesRelaxedServiceNames: boolean };

/**
 * Something other than a Service that a controller of its own knows how to reach.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go validateIngressTypedLocalObjectReference
 */
function validateResource(resource: JsonObject, field: string): FieldError[] {
  const origin = "ingress-resource-syntax";
  const group = getText(resource.apiGroup);
  const errors = (isPresent(resource.apiGroup) ? validateDns1123Subdomain(group) : []).map((message) =>
    buildInvalid(`${field}.apiGroup`, group, message, origin),
  );
  for (const part of ["kind", "name"] as const) {
    const text = getText(resource[part]);
    if (text === "") errors.push(buildRequired(`${field}.${part}`, "", origin));
    for (const message of validatePathSegment(text))
      errors.push(buildInvalid(`${field}.${part}`, text, message, origin));
  }
  return errors;
}

/** The port is the Service's own, by number or by name: exactly one of the two. Source: validateIngressBackend */
function validateBackend(value: JsonValue | undefined, field: string, options: IngressOptions): FieldError[] {
  const backend = getObject(value);
  if (isPresent(backend.resource)) {
    if (!isPresent(backend.service)) return validateResource(getObject(backend.resource), `${field}.resource`);
    return [buildInvalid(field, "", "cannot set both resource and service backends", "ingress-backend-ambiguous")];
  }
  if (!isPresent(backend.service)) {
    return [buildInvalid(field, "", "resource or service backend is required", "ingress-backend-required")];
  }
  const service = getObject(backend.service);
  const port = getObject(service.port);
  const errors: FieldError[] = [];
  const name = getText(service.name);
  const validateName = options.usesRelaxedServiceNames ? validateDns1123Label : validateDns1035Label;
  if (name === "") errors.push(buildRequired(`${field}.service.name`, "", "ingress-service-name-required"));
  for (const message of name === "" ? [] : validateName(name)) {
    errors.push(buildInvalid(`${field}.service.name`, name, message, "ingress-service-name-syntax"));
  }
  const [portName, portNumber] = [getText(port.name), getNumber(port.number)];
  if (portName !== "" && portNumber !== 0) {
    errors.push(buildInvalid(field, "", "cannot set both port name & port number", "ingress-backend-ambiguous"));
  } else if (portName !== "") {
    for (const message of validatePortName(portName)) {
      errors.push(buildInvalid(`${field}.service.port.name`, portName, message, "ingress-port-name-syntax"));
    }
  } else if (portNumber !== 0) {
    for (const message of validatePortNumber(portNumber)) {
      errors.push(buildInvalid(`${field}.service.port.number`, portNumber, message, "ingress-port-out-of-range"));
    }
  } else errors.push(buildRequired(field, "port name or number is required", "ingress-port-required"));
  return errors;
}

/**
 * A controller's own kind of path may be anything that begins with a slash, and may be empty.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go validateHTTPIngressPath
 */
function validatePathText(path: string, pathType: string, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const add = (detail: string) => errors.push(buildInvalid(`${field}.path`, path, detail, "ingress-path-syntax"));
  if (pathType === "ImplementationSpecific") {
    if (path !== "" && !path.startsWith("/")) add("must be an absolute path");
    return errors;
  }
  if (!path.startsWith("/")) add("must be an absolute path");
  for (const part of FORBIDDEN_PARTS) if (path.includes(part)) add(`must not contain '${part}'`);
  for (const end of FORBIDDEN_ENDS) if (path.endsWith(end)) add(`cannot end with '${end}'`);
  return errors;
}

function validatePath(value: JsonValue, field: string, options: IngressOptions): FieldError[] {
  const path = getObject(value);
  if (!isPresent(path.pathType)) {
    return [buildRequired(`${field}.pathType`, "pathType must be specified", "ingress-path-type-required")];
  }
  const pathType = getText(path.pathType);
  const errors = PATH_TYPES.includes(pathType)
    ? validatePathText(getText(path.path), pathType, field)
    : [buildNotSupported(`${field}.pathType`, pathType, PATH_TYPES, "ingress-path-type-unsupported")];
  return [...errors, ...validateBackend(path.backend, `${field}.backend`, options)];
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go validateIngressRules */
function validateHost(host: string, field: string): FieldError[] {
  if (host === "") return [];
  const errors: FieldError[] = [];
  if (parseIp(host, { isSloppy: true }).status === "ok") {
    errors.push(buildInvalid(`${field}.host`, host, "must be a DNS name, not an IP address", "ingress-host-syntax"));
  }
  for (const message of validateHostPattern(host)) {
    errors.push(buildInvalid(`${field}.host`, host, message, "ingress-host-syntax"));
  }
  return errors;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go validateIngressTLS */
function validateTls(value: JsonValue | undefined): FieldError[] {
  return getList(value).flatMap((entry, index) => {
    const { hosts, secretName } = getObject(entry);
    const path = `spec.tls[${index}]`;
    const secret = getText(secretName);
    const errors = getList(hosts).flatMap((host, at) => {
      const text = getText(host);
      return validateHostPattern(text).map((message) =>
        buildInvalid(`${path}.hosts[${at}]`, text, message, "ingress-host-syntax"),
      );
    });
    for (const message of secret === "" ? [] : validateDns1123Subdomain(secret)) {
      errors.push(buildInvalid(`${path}.secretName`, secret, message, "ingress-secret-name-syntax"));
    }
    return errors;
  });
}

export const CLASS_ANNOTATION = "kubernetes.io/ingress.class";

/** The annotation is older than the field. Only a new Ingress has to make up its mind. Source: ValidateIngressCreate */
export function validateIngressClassAnnotation(object: JsonObject): FieldError[] {
  const annotations = getTextMap(getObject(object.metadata).annotations);
  const { ingressClassName } = getObject(object.spec);
  const value = Object.hasOwn(annotations, CLASS_ANNOTATION) ? annotations[CLASS_ANNOTATION] : undefined;
  if (value === undefined || !isPresent(ingressClassName) || value === getText(ingressClassName)) return [];
  const detail = "must match `ingressClassName` when both are specified";
  return [buildInvalid(`annotations.${CLASS_ANNOTATION}`, value, detail, "ingress-class-mismatch")];
}

/** Whether the Service exists is never asked: an Ingress may be written before it. */
export function validateIngress(object: JsonObject, options: IngressOptions): FieldError[] {
  const spec = getObject(object.spec);
  const rules = getList(spec.rules);
  const errors: FieldError[] = [];
  if (rules.length === 0 && !isPresent(spec.defaultBackend)) {
    const detail = "either `defaultBackend` or `rules` must be specified";
    errors.push(buildInvalid("spec", spec.rules ?? null, detail, "ingress-rules-required"));
  }
  if (isPresent(spec.defaultBackend))
    addAll(errors, validateBackend(spec.defaultBackend, "spec.defaultBackend", options));
  for (const [index, entry] of rules.entries()) {
    const rule = getObject(entry);
    const field = `spec.rules[${index}]`;
    addAll(errors, validateHost(getText(rule.host), field));
    if (!isPresent(rule.http)) continue;
    const paths = getList(getObject(rule.http).paths);
    if (paths.length === 0) errors.push(buildRequired(`${field}.http.paths`, "", "ingress-paths-required"));
    for (const [at, path] of paths.entries()) addAll(errors, validatePath(path, `${field}.http.paths[${at}]`, options));
  }
  addAll(errors, validateTls(spec.tls));
  const className = getText(spec.ingressClassName);
  for (const message of isPresent(spec.ingressClassName) ? validateDns1123Subdomain(className) : []) {
    errors.push(buildInvalid("spec.ingressClassName", className, message, "ingress-class-name-syntax"));
  }
  return errors;
}
