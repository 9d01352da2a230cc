import "server-only";
import { removeDeadRows } from "./accounts/remove-dead-rows.ts";
import { describeError, writeLog } from "./log.ts";
import { dropExpiredBuckets } from "./rate-limits.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What the server does unasked: lets go of memory each minute, and of dead rows each day, the first time a minute from now. */
export function startHousekeeping(): void {
  // None of these timers keeps a process alive that has nothing else to do.
  setInterval(dropExpiredBuckets, MINUTE_MS).unref();
  setTimeout(() => {
    void sweep();
    setInterval(() => void sweep(), DAY_MS).unref();
  }, MINUTE_MS).unref();
}

async function sweep(): Promise<void> {
  const start = performance.now();
  try {
    const removed = await removeDeadRows();
    const milliseconds = Math.round(performance.now() - start);
    for (const [reason, count] of Object.entries(removed))
      writeLog("info", "idle-removed", { reason, count, milliseconds });
  } catch (error) {
    // Tomorrow is another day; until then nothing is missing.
    writeLog("error", "idle-removed", { result: "failed", ...describeError(error) });
  }
}
