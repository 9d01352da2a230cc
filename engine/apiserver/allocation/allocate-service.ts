import type { Service } from "../../api/objects.ts";
import type { Rejection } from "../errors/rejections.ts";
import { hasHealthCheckNodePort } from "../service/classify-service.ts";
import { allocateClusterIps, type IpLedger, listAddresses } from "./allocate-cluster-ips.ts";
import { allocateHealthCheckPort } from "./allocate-health-check-port.ts";
import { allocateIpFamilies } from "./allocate-ip-families.ts";
import { allocateNodePorts, listNodePorts } from "./allocate-node-ports.ts";
import type { AllocationInput, ServicePools } from "./allocation.ts";
import { createPortOperation } from "./port-operation.ts";

/** Kept when the request succeeds, undone when anything after it fails. */
export type AllocationTransaction = { status: "ok"; commit(): void; rollback(): void };

/**
 * Takes what a Service needs from the cluster's pools, before validation. The first refusal ends it and gives all back,
 * so a bad cluster IP hides a bad nodePort, and a dual-stack fault hides both. Changes `input.service` in place.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/alloc.go allocateCreate, allocateUpdate
 */
export function allocateService(input: AllocationInput): AllocationTransaction | Rejection {
  const { pools } = input;
  const ports = createPortOperation(pools.nodePorts, input.isDryRun);
  const ledger: IpLedger = { taken: [], released: [] };
  const transaction: AllocationTransaction = {
    status: "ok",
    commit() {
      if (input.isDryRun) return;
      ports.commit();
      for (const { family, ip } of ledger.released) pools.clusterIps.get(family)?.release(ip);
    },
    rollback() {
      ports.rollback();
      for (const { family, ip } of ledger.taken) pools.clusterIps.get(family)?.release(ip);
    },
  };
  const steps = [
    () => allocateIpFamilies(input),
    () => allocateClusterIps(input, ledger),
    () => allocateNodePorts(input, ports),
    () => allocateHealthCheckPort(input, ports),
  ];
  for (const step of steps) {
    const outcome = step();
    if (outcome.status === "ok") continue;
    transaction.rollback();
    return outcome;
  }
  return transaction;
}

/**
 * Gives back everything that a deleted Service held. Upstream does not ask for the type here: a number that an
 * ExternalName Service carried around comes free, although another Service may hold it.
 * Not modelled: the controller that finds and mends such numbers every three minutes (portallocator/controller/repair.go).
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/alloc.go releaseAllocatedResources
 */
export function releaseService(service: Service, pools: ServicePools): void {
  for (const { family, ip } of listAddresses(service)) pools.clusterIps.get(family)?.release(ip);
  for (const port of listNodePorts(service)) pools.nodePorts.release(port);
  const healthPort = service.spec.healthCheckNodePort;
  if (healthPort && hasHealthCheckNodePort(service)) pools.nodePorts.release(healthPort);
}
