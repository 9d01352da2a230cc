// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/alloc.go initNodePorts, updateNodePorts
import type { Service } from "../../api/objects.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import { buildInternalErrorRejection, buildInvalidRejection, buildPlainRejection } from "../errors/rejections.ts";
import { isNodePortType, usesAutoNodePorts } from "../service/classify-service.ts";
import { ALLOCATED, type AllocationInput, type AllocationStep } from "./allocation.ts";
import type { PortOperation } from "./port-operation.ts";

function refusePort(input: AllocationInput, index: number, port: number, message: string): AllocationStep {
  const isTaken = message.endsWith("already allocated");
  const origin = isTaken ? "service-node-port-taken" : "service-node-port-out-of-range";
  const error = buildInvalid(`spec.ports[${index}].nodePort`, port, message, origin);
  return buildInvalidRejection("Service", input.service.metadata.name ?? "", [error], input.pools.k8sVersion);
}

/** Not the fault of a field: the server calls it its own, HTTP 500. */
function refuseNext(message: string): AllocationStep {
  return buildInternalErrorRejection(`failed to allocate a nodePort: ${message}`);
}

/** Changing the type away from NodePort gives the ports back, but only when the whole request succeeds. */
export function allocateNodePorts(input: AllocationInput, operation: PortOperation): AllocationStep {
  const { service, old } = input;
  if (old === undefined) return isNodePortType(service) ? createNodePorts(input, operation) : ALLOCATED;
  if (isNodePortType(service)) return updateNodePorts(input, old, operation);
  if (isNodePortType(old)) for (const port of listNodePorts(old)) operation.releaseLater(port);
  return ALLOCATED;
}

/**
 * On create, entries with the same `port` number share one nodePort (DNS over TCP and UDP). An entry without a number
 * takes that of any entry with its `port`, even of a later one, so the later one's fault is reported here.
 */
function createNodePorts(input: AllocationInput, operation: PortOperation): AllocationStep {
  const { service } = input;
  const ports = service.spec.ports ?? [];
  const requested = new Map<number, number>();
  for (const entry of ports) {
    if (entry.nodePort && !requested.has(entry.port)) requested.set(entry.port, entry.nodePort);
  }
  const chosen = new Map<number, number>();
  for (const [index, entry] of ports.entries()) {
    if (!entry.nodePort && !usesAutoNodePorts(service)) continue;
    const sharedPort = chosen.get(entry.port);
    if (sharedPort === undefined) {
      const wanted = requested.get(entry.port);
      const outcome = wanted === undefined ? operation.allocateNext() : operation.allocate(wanted);
      if (outcome.status === "refused") {
        return wanted === undefined ? refuseNext(outcome.message) : refusePort(input, index, wanted, outcome.message);
      }
      entry.nodePort = outcome.port;
      chosen.set(entry.port, outcome.port);
    } else if (!entry.nodePort) {
      entry.nodePort = sharedPort;
    } else if (entry.nodePort !== sharedPort) {
      const outcome = operation.allocate(entry.nodePort);
      if (outcome.status === "refused") return refusePort(input, index, entry.nodePort, outcome.message);
    }
  }
  return ALLOCATED;
}

/** On update there is no sharing: every entry without a number gets one of its own. Old numbers are free to move. */
function updateNodePorts(input: AllocationInput, old: Service, operation: PortOperation): AllocationStep {
  const { service } = input;
  // Whatever the old type was: the number that an ExternalName Service carried around counts as its own, asked or not.
  const oldPorts = new Set(listNodePorts(old));
  const allocated = new Set<number>();
  const seen = new Set<string>();
  for (const [index, entry] of (service.spec.ports ?? []).entries()) {
    if (!entry.nodePort && !usesAutoNodePorts(service)) continue;
    if (entry.nodePort) {
      if (!oldPorts.has(entry.nodePort) && !allocated.has(entry.nodePort)) {
        const outcome = operation.allocate(entry.nodePort);
        if (outcome.status === "refused") return refusePort(input, index, entry.nodePort, outcome.message);
        allocated.add(entry.nodePort);
      }
    } else {
      const outcome = operation.allocateNext();
      if (outcome.status === "refused") return refuseNext(outcome.message);
      entry.nodePort = outcome.port;
    }
    // Go's %v of a struct ends up in the message, because nobody made a Status of this error.
    const key = `{${entry.protocol ?? ""} ${entry.nodePort}}`;
    if (seen.has(key)) return buildPlainRejection(`duplicate nodePort: ${key}`);
    seen.add(key);
  }
  const current = new Set(listNodePorts(service));
  for (const port of oldPorts) if (!current.has(port)) operation.releaseLater(port);
  return ALLOCATED;
}

/** Those that are set; 0 means "not yet". */
export function listNodePorts(service: Service): number[] {
  return (service.spec.ports ?? []).flatMap((port) => (port.nodePort ? [port.nodePort] : []));
}
