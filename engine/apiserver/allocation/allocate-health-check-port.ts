// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/alloc.go allocHealthCheckNodePort
import { buildInternalErrorRejection } from "../errors/rejections.ts";
import { hasHealthCheckNodePort } from "../service/classify-service.ts";
import { ALLOCATED, type AllocationInput, type AllocationStep } from "./allocation.ts";
import type { PortOperation } from "./port-operation.ts";

/** updateHealthCheckNodePort on update. Load balancers ask this port which nodes have local endpoints. Unlike a nodePort's, its refusal is an HTTP 500. */
export function allocateHealthCheckPort(input: AllocationInput, operation: PortOperation): AllocationStep {
  const { service, old } = input;
  const hadPort = old !== undefined && hasHealthCheckNodePort(old);
  if (!hasHealthCheckNodePort(service)) {
    if (hadPort && old.spec.healthCheckNodePort) operation.releaseLater(old.spec.healthCheckNodePort);
    return ALLOCATED;
  }
  if (hadPort) return ALLOCATED;
  const wanted = service.spec.healthCheckNodePort ?? 0;
  const outcome = wanted === 0 ? operation.allocateNext() : operation.allocate(wanted);
  if (outcome.status === "refused") {
    const what = wanted === 0 ? "a HealthCheck NodePort 0" : `requested HealthCheck NodePort ${wanted}`;
    return buildInternalErrorRejection(`failed to allocate ${what}: ${outcome.message}`);
  }
  service.spec.healthCheckNodePort = outcome.port;
  return ALLOCATED;
}
