// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go AccumulateUniqueHostPorts, validatePodHostNetworkDeps
import type { FieldError } from "../../api/field-error.ts";
import type { JsonValue } from "../../api/objects.ts";
import { buildDuplicate, buildInvalid } from "../errors/field-errors.ts";
import { getList, getNumber, getObject, getText } from "./json-access.ts";

function listPorts(
  containers: JsonValue | undefined,
  field: string,
): [path: string, port: ReturnType<typeof getObject>][] {
  return getList(containers).flatMap((container, at) =>
    getList(getObject(container).ports).map((port, index): [string, ReturnType<typeof getObject>] => [
      `${field}[${at}].ports[${index}]`,
      getObject(port),
    ]),
  );
}

/** One host port may be asked for once per protocol and host address. */
export function validateHostPortConflicts(containers: JsonValue | undefined, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [path, port] of listPorts(containers, field)) {
    const hostPort = getNumber(port.hostPort);
    if (hostPort === 0) continue;
    const key = `${getText(port.protocol)}/${getText(port.hostIP)}/${hostPort}`;
    if (seen.has(key)) errors.push(buildDuplicate(`${path}.hostPort`, key, "pod-host-port-duplicate"));
    seen.add(key);
  }
  return errors;
}

/** With hostNetwork the container's ports are the host's. A template may leave hostPort out: its pods get it by default. */
export function validateHostNetworkPorts(
  containers: JsonValue | undefined,
  field: string,
  isPod: boolean,
): FieldError[] {
  const errors: FieldError[] = [];
  for (const [path, port] of listPorts(containers, field)) {
    const hostPort = getNumber(port.hostPort);
    if ((!isPod && hostPort === 0) || hostPort === getNumber(port.containerPort)) continue;
    const detail = "must match `containerPort` when `hostNetwork` is true";
    errors.push(buildInvalid(`${path}.hostPort`, hostPort, detail, "pod-host-network-port-mismatch"));
  }
  return errors;
}
