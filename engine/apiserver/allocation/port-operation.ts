// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/portallocator/operation.go
import type { NodePortPool, PortAllocation } from "./node-port-pool.ts";

/**
 * Better to lose a port for a while than to give it away twice: taken at once, given back only at the end.
 * What one request takes from the node port pool: either all of it is kept (`commit`) or nothing (`rollback`).
 */
export type PortOperation = {
  allocate(port: number): PortAllocation;
  allocateNext(): PortAllocation;
  /** Given back only when the request succeeds. */
  releaseLater(port: number): void;
  commit(): void;
  rollback(): void;
};

const DRY_RUN_BASE = 32768;

export function createPortOperation(pool: NodePortPool, isDryRun = false): PortOperation {
  if (isDryRun) return createDryRunOperation(pool);
  const taken: number[] = [];
  const released: number[] = [];
  const keep = (allocation: PortAllocation): PortAllocation => {
    if (allocation.status === "ok") taken.push(allocation.port);
    return allocation;
  };
  return {
    allocate: (port) => keep(pool.allocate(port)),
    allocateNext: () => keep(pool.allocateNext()),
    releaseLater: (port) => released.push(port),
    commit() {
      for (const port of released) pool.release(port);
    },
    rollback() {
      for (const port of taken) pool.release(port);
    },
  };
}

/** Server dry-run never asks whether a port is in the range, and shows a made-up number for an automatic one. */
function createDryRunOperation(pool: NodePortPool): PortOperation {
  const taken = new Set<number>();
  let highest: number | undefined;
  const keep = (port: number): PortAllocation => {
    taken.add(port);
    highest = Math.max(highest ?? 0, port);
    return { status: "ok", port };
  };
  return {
    allocate(port) {
      if (pool.has(port) || taken.has(port)) {
        return { status: "refused", message: "provided port is already allocated" };
      }
      return keep(port);
    },
    allocateNext: () => keep((highest ?? DRY_RUN_BASE) + 1),
    releaseLater() {},
    commit() {},
    rollback() {},
  };
}
