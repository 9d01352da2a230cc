const CHUNK_BITS = 10;
const CHUNK_SIZE = 1 << CHUNK_BITS;

type Chunk = { taken: Uint8Array; count: number };

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
  const chunks = new Map<number, Chunk>();
  let used = 0;
  const findChunk = (slot: number) => chunks.get(Math.floor(slot / CHUNK_SIZE));
  const has = (slot: number) => findChunk(slot)?.taken[slot % CHUNK_SIZE] === 1;
  return {
    size,
    has,
    allocate(slot) {
      if (has(slot)) return false;
      let chunk = findChunk(slot);
      if (chunk === undefined) {
        chunk = { taken: new Uint8Array(CHUNK_SIZE), count: 0 };
        chunks.set(Math.floor(slot / CHUNK_SIZE), chunk);
      }
      chunk.taken[slot % CHUNK_SIZE] = 1;
      chunk.count++;
      used++;
      return true;
    },
    release(slot) {
      const chunk = findChunk(slot);
      if (chunk === undefined || chunk.taken[slot % CHUNK_SIZE] !== 1) return;
      chunk.taken[slot % CHUNK_SIZE] = 0;
      chunk.count--;
      used--;
    },
    findFree(from, to) {
      let slot = from;
      while (slot < to) {
        const index = Math.floor(slot / CHUNK_SIZE);
        const end = Math.min(to, (index + 1) * CHUNK_SIZE);
        const chunk = chunks.get(index);
        if (chunk === undefined) return slot;
        if (chunk.count < CHUNK_SIZE) {
          for (; slot < end; slot++) if (chunk.taken[slot % CHUNK_SIZE] !== 1) return slot;
        }
        slot = end;
      }
      return -1;
    },
    countUsed: () => used,
    listUsed: () =>
      [...chunks]
        .sort(([left], [right]) => left - right)
        .flatMap(([index, chunk]) =>
          [...chunk.taken].flatMap((taken, offset) => (taken === 1 ? [index * CHUNK_SIZE + offset] : [])),
        ),
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
