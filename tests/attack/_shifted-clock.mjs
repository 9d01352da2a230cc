// Loaded into a server before everything else: its dates are off by what stands in a file, which a test may change at any time.
// Its monotonic clock is untouched, as when somebody sets the clock of a machine.
import { readFileSync } from "node:fs";

const LOOK_EVERY_MS = 50;
const now = Date.now;
let shiftMs = 0;
let lookedAt = Number.NEGATIVE_INFINITY;

function getShiftedNow() {
  if (performance.now() - lookedAt > LOOK_EVERY_MS) {
    lookedAt = performance.now();
    shiftMs = Number(readFileSync(process.env.ATTACK_CLOCK_FILE, "utf8")) || 0;
  }
  return now() + shiftMs;
}

globalThis.Date = class extends Date {
  constructor(...args) {
    if (args.length === 0) super(getShiftedNow());
    else super(...args);
  }
  static now() {
    return getShiftedNow();
  }
};
