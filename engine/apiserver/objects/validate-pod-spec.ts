// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidatePodSpec

// Not modelled: everything of a pod that has nothing to do with ports and names, such as images, volumes, probes and security.
import type { FieldError } from "../../api/field-error.ts";
import type { JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildDuplicate, buildInvalid, buildRequired } from "../errors/field-errors.ts";
import { validateDns1123Label, validateDns1123Subdomain } from "../primitives/dns-names.ts";
import { getList, getObject, getText } from "./json-access.ts";
import { validateContainerPorts } from "./validate-container-ports.ts";
import { validateHostNetworkPorts, validateHostPortConflicts } from "./validate-host-ports.ts";

/**
 * `names` is shared between both lists: an init container may not be called like a container.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateContainers, validateInitContainers
 */
function validateContainers(value: JsonValue | undefined, field: string, names: Set<string>): FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, entry] of getList(value).entries()) {
    const container = getObject(entry);
    const path = `${field}[${index}]`;
    const name = getText(container.name);
    if (name === "") errors.push(buildRequired(`${path}.name`, "", "pod-container-name-required"));
    for (const message of name === "" ? [] : validateDns1123Label(name)) {
      errors.push(buildInvalid(`${path}.name`, name, message, "pod-container-name-syntax"));
    }
    addAll(errors, validateContainerPorts(container.ports, `${path}.ports`));
    if (name !== "" && names.has(name)) {
      errors.push(buildDuplicate(`${path}.name`, name, "pod-container-name-duplicate"));
    }
    names.add(name);
  }
  return errors;
}

/** Containers first, then what concerns the pod as a whole: the order of upstream's function. */
export function validatePodSpec(value: JsonValue | undefined, field: string, isPod: boolean): FieldError[] {
  const spec = getObject(value);
  const errors: FieldError[] = [];
  const names = new Set<string>();
  if (getList(spec.containers).length === 0) {
    errors.push(buildRequired(`${field}.containers`, "", "pod-containers-required"));
  }
  addAll(errors, validateContainers(spec.containers, `${field}.containers`, names));
  addAll(errors, validateHostPortConflicts(spec.containers, `${field}.containers`));
  addAll(errors, validateContainers(spec.initContainers, `${field}.initContainers`, names));
  if (spec.hostNetwork === true) {
    addAll(errors, validateHostNetworkPorts(spec.containers, `${field}.containers`, isPod));
  }
  const nodeName = getText(spec.nodeName);
  for (const message of nodeName === "" ? [] : validateDns1123Subdomain(nodeName)) {
    errors.push(buildInvalid(`${field}.nodeName`, nodeName, message, "pod-node-name-syntax"));
  }
  for (const part of ["hostname", "subdomain"] as const) {
    const text = getText(spec[part]);
    for (const message of text === "" ? [] : validateDns1123Label(text)) {
      errors.push(buildInvalid(`${field}.${part}`, text, message, `pod-${part}-syntax`));
    }
  }
  return errors;
}
