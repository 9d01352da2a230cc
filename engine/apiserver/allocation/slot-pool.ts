const CHUNK_SIZE = 1024;

export type SlotPool = {
  size: number;
  has(slot: number): boolean;
  /** False when it was taken already. */
  allocate(slot: number): boolean;
  release(slot: number): void;
  /** The first free slot in [from, to), or -1. Full chunks are skipped whole, so a nearly full pool stays fast. */
  findFree(from: number, to: number): number;
  countUsed(): number;
  listUsed(): number[];
};

/** A set of numbered places, 0 to size-1, that stays small while few are taken. */
export function createSlotPool(size: number): SlotPool {
  const taken = new Set<number>();
  /** How many are taken in each chunk. */
  const counts = new Map<number, number>();
  const count = (slot: number, change: number) => {
    const chunk = Math.floor(slot / CHUNK_SIZE);
    counts.set(chunk, (counts.get(chunk) ?? 0) + change);
  };
  return {
    size,
    has: (slot) => taken.has(slot),
    allocate(slot) {
      if (taken.has(slot)) return false;
      taken.add(slot);
      count(slot, 1);
      return true;
    },
    release(slot) {
      if (taken.delete(slot)) count(slot, -1);
    },
    findFree(from, to) {
      let slot = from;
      while (slot < to) {
        const chunk = Math.floor(slot / CHUNK_SIZE);
        const end = Math.min(to, (chunk + 1) * CHUNK_SIZE);
        if ((counts.get(chunk) ?? 0) < CHUNK_SIZE) {
          for (; slot < end; slot++) if (!taken.has(slot)) return slot;
        }
        slot = end;
      }
      return -1;
    },
    countUsed: () => taken.size,
    listUsed: () => [...taken].sort((left, right) => left - right),
  };
}

/**
 * A uniformly random start, then forward with wrap: first in the dynamic band [offset, size), and only when that is
 * exhausted in the static band [0, offset). -1 when nothing is free.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/allocator/bitmap.go randomScanStrategyWithOffset
 */
export function allocateRandomSlot(pool: SlotPool, offset: number, random: () => number): number {
  const scan = (low: number, high: number): number => {
    if (high <= low) return -1;
    const start = low + Math.floor(random() * (high - low));
    const found = pool.findFree(start, high);
    return found >= 0 ? found : pool.findFree(low, start);
  };
  let slot = scan(offset, pool.size);
  if (slot < 0) slot = scan(0, offset);
  if (slot >= 0) pool.allocate(slot);
  return slot;
}
