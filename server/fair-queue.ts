import "server-only";
import { AsyncResource } from "node:async_hooks";

export type Turn<Result> = { status: "done"; result: Result } | { status: "busy" };

type Job = { start: () => void; refuse: () => void };

/**
 * Lets only so many of the same heavy work run at once. The others wait, client by client in turn, so that one client's
 * hundred requests do not stand before another's one. When all places are taken, the client with most of them gives one up.
 */
export function createFairQueue({ atOnce, places }: { atOnce: number; places: number }) {
  const waiting = new Map<string, Job[]>();
  let running = 0;
  let count = 0;

  async function run<Result>(work: () => Promise<Result>): Promise<Turn<Result>> {
    running += 1;
    try {
      return { status: "done", result: await work() };
    } finally {
      running -= 1;
      startNext();
    }
  }

  function startNext(): void {
    const [client, jobs] = waiting.entries().next().value ?? [];
    if (client === undefined || jobs === undefined || running >= atOnce) return;
    const job = jobs.shift();
    waiting.delete(client);
    if (jobs.length > 0) waiting.set(client, jobs);
    count -= 1;
    job?.start();
  }

  function makeRoom(client: string): boolean {
    const [fullest, jobs] = [...waiting].reduce((most, other) => (other[1].length > most[1].length ? other : most));
    const own = waiting.get(client)?.length ?? 0;
    if (jobs.length <= own + 1) return false;
    jobs.pop()?.refuse();
    if (jobs.length === 0) waiting.delete(fullest);
    count -= 1;
    return true;
  }

  return {
    takeTurn<Result>(client: string, work: () => Promise<Result>): Promise<Turn<Result>> {
      if (running < atOnce) return run(work);
      if (count >= places && !makeRoom(client)) return Promise.resolve({ status: "busy" });
      return new Promise((resolve, reject) => {
        // The work belongs to the request that asked for it, not to the one that happens to make room.
        const start = AsyncResource.bind(() => void run(work).then(resolve, reject));
        waiting.set(client, [...(waiting.get(client) ?? []), { start, refuse: () => resolve({ status: "busy" }) }]);
        count += 1;
      });
    },
    countWaiting: () => count,
  };
}
