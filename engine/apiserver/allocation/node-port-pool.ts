// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/portallocator/allocator.go
import { allocateRandomSlot, createSlotPool } from "./slot-pool.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubeapiserver/options/options.go DefaultServiceNodePortRange */
export const DEFAULT_NODE_PORT_RANGE = "30000-32767";

export type PortRange = { base: number; size: number };
/** `message` is upstream's error; the caller decides whether a field is blamed for it. */
export type PortAllocation = { status: "ok"; port: number } | { status: "refused"; message: string };

/** One pool per cluster: all namespaces and protocols, and the health check ports too, draw from it. */
export type NodePortPool = {
  range: PortRange;
  staticBandSize: number;
  has(port: number): boolean;
  allocate(port: number): PortAllocation;
  allocateNext(): PortAllocation;
  release(port: number): void;
  countUsed(): number;
  listUsed(): number[];
};

/** "30000-32767", "30000+2767" or "30000", as the flag --service-node-port-range takes it; unreadable text = the default. */
export function parsePortRange(text: string = DEFAULT_NODE_PORT_RANGE): PortRange {
  const match = /^(\d{1,5})(?:([-+])(\d{1,5}))?$/.exec(text.trim());
  if (match === null) return { base: 30000, size: 2768 };
  const base = Number(match[1]);
  const second = Number(match[3] ?? base);
  const last = match[2] === "+" ? base + second : second;
  if (last < base || last > 65535) return { base: 30000, size: 2768 };
  return { base, size: last - base + 1 };
}

export function formatPortRange({ base, size }: PortRange): string {
  return `${base}-${base + size - 1}`;
}

/** Size of the band at the start that automatic choices leave to people. portallocator/allocator.go calculateRangeOffset */
export function getStaticBandSize(size: number): number {
  return size <= 16 ? 0 : Math.min(128, Math.max(16, Math.floor(size / 32)));
}

/** `random` is the server's seeded stream: the same calls always give the same ports. */
export function createNodePortPool(range: PortRange, random: () => number, usesBands = true): NodePortPool {
  const pool = createSlotPool(range.size);
  const staticBandSize = usesBands ? getStaticBandSize(range.size) : 0;
  const isInRange = (port: number) => port >= range.base && port < range.base + range.size;
  const has = (port: number) => isInRange(port) && pool.has(port - range.base);
  return {
    range,
    staticBandSize,
    has,
    allocate(port) {
      if (!isInRange(port)) {
        const limits = `The range of valid ports is ${formatPortRange(range)}`;
        return { status: "refused", message: `provided port is not in the valid range. ${limits}` };
      }
      if (!pool.allocate(port - range.base)) {
        return { status: "refused", message: "provided port is already allocated" };
      }
      return { status: "ok", port };
    },
    allocateNext() {
      const slot = allocateRandomSlot(pool, staticBandSize, random);
      return slot < 0 ? { status: "refused", message: "range is full" } : { status: "ok", port: range.base + slot };
    },
    release(port) {
      if (isInRange(port)) pool.release(port - range.base);
    },
    countUsed: pool.countUsed,
    listUsed: () => pool.listUsed().map((slot) => range.base + slot),
  };
}
