// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateContainerPorts
import type { FieldError } from "../../api/field-error.ts";
import type { JsonValue } from "../../api/objects.ts";
import { buildDuplicate, buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import { validatePortName, validatePortNumber } from "../primitives/ports.ts";
import { getList, getNumber, getObject, getText } from "./json-access.ts";

export const SUPPORTED_PROTOCOLS = ["SCTP", "TCP", "UDP"];

/** Names must be unique within one container only; two containers of a pod may use the same one. */
export function validateContainerPorts(value: JsonValue | undefined, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const names = new Set<string>();
  for (const [index, entry] of getList(value).entries()) {
    const port = getObject(entry);
    const path = `${field}[${index}]`;
    const name = getText(port.name);
    if (name !== "") {
      const messages = validatePortName(name);
      for (const message of messages) errors.push(buildInvalid(`${path}.name`, name, message, "pod-port-name-syntax"));
      if (messages.length === 0 && names.has(name)) {
        errors.push(buildDuplicate(`${path}.name`, name, "pod-port-name-duplicate"));
      } else if (messages.length === 0) names.add(name);
    }
    const containerPort = getNumber(port.containerPort);
    if (containerPort === 0) {
      errors.push(buildRequired(`${path}.containerPort`, "", "pod-container-port-required"));
    } else {
      for (const message of validatePortNumber(containerPort)) {
        errors.push(buildInvalid(`${path}.containerPort`, containerPort, message, "pod-container-port-out-of-range"));
      }
    }
    const hostPort = getNumber(port.hostPort);
    for (const message of hostPort === 0 ? [] : validatePortNumber(hostPort)) {
      errors.push(buildInvalid(`${path}.hostPort`, hostPort, message, "pod-host-port-out-of-range"));
    }
    const protocol = getText(port.protocol);
    if (protocol === "") errors.push(buildRequired(`${path}.protocol`, "", "pod-protocol-required"));
    else if (!SUPPORTED_PROTOCOLS.includes(protocol)) {
      errors.push(buildNotSupported(`${path}.protocol`, protocol, SUPPORTED_PROTOCOLS, "pod-protocol-unsupported"));
    }
  }
  return errors;
}
