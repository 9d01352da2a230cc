import type { FieldError } from "../../../api/field-error.ts";
import type { ServicePort } from "../../../api/objects.ts";
import { buildDuplicate, buildInvalid, buildNotSupported, buildRequired } from "../../errors/field-errors.ts";
import { validateDns1123Label } from "../../primitives/dns-names.ts";
import { validatePortName, validatePortNumber } from "../../primitives/ports.ts";
import { type KeyWords, validateQualifiedName } from "../../primitives/qualified-name.ts";
import type { ServiceRule } from "../service-rule.ts";

const PROTOCOLS = ["SCTP", "TCP", "UDP"];

/**
 * Each entry of `spec.ports` on its own, apart from its nodePort.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateServicePort
 */
export const validatePortEntries: ServiceRule = (service, { features }) => {
  const ports = service.spec.ports ?? [];
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const field = `spec.ports[${index}]`;
    return [
      ...validateEntryName(port.name ?? "", field, ports.length > 1, names),
      ...validatePortNumber(port.port ?? 0).map((text) =>
        buildInvalid(`${field}.port`, port.port ?? 0, text, "service-port-out-of-range"),
      ),
      ...validateProtocol(port.protocol ?? "", field),
      ...validateTargetPort(port.targetPort, field),
      ...validateAppProtocol(port, field, features.keyWords),
    ];
  });
};

/** A single port may stay unnamed; endpoints are joined by name, so several may not. */
function validateEntryName(name: string, field: string, isRequired: boolean, names: Set<string>): FieldError[] {
  if (name === "") return isRequired ? [buildRequired(`${field}.name`, "", "service-port-name-required")] : [];
  const errors = validateDns1123Label(name).map((text) =>
    buildInvalid(`${field}.name`, name, text, "service-port-name-syntax"),
  );
  if (names.has(name)) errors.push(buildDuplicate(`${field}.name`, name, "service-port-name-duplicate"));
  names.add(name);
  return errors;
}

function validateProtocol(protocol: string, field: string): FieldError[] {
  if (protocol === "") return [buildRequired(`${field}.protocol`, "", "service-protocol-required")];
  if (PROTOCOLS.includes(protocol)) return [];
  return [buildNotSupported(`${field}.protocol`, protocol, PROTOCOLS, "service-protocol-unsupported")];
}

/** An IntOrString: a number is a port, any text, digits included, is the name of a container port. */
function validateTargetPort(targetPort: number | string | undefined, field: string): FieldError[] {
  const value = targetPort ?? 0;
  if (typeof value === "number") {
    return validatePortNumber(value).map((text) =>
      buildInvalid(`${field}.targetPort`, value, text, "service-target-port-out-of-range"),
    );
  }
  return validatePortName(value).map((text) =>
    buildInvalid(`${field}.targetPort`, value, text, "service-target-port-name-syntax"),
  );
}

function validateAppProtocol({ appProtocol }: ServicePort, field: string, words: KeyWords): FieldError[] {
  if (appProtocol === undefined || appProtocol === null) return [];
  return validateQualifiedName(appProtocol, words).map((text) =>
    buildInvalid(`${field}.appProtocol`, appProtocol, text, "service-app-protocol-syntax"),
  );
}
