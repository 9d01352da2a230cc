import type { Bench } from "tinybench";

/**
 * Milliseconds of CPU that this process has used, its compiling and garbage collecting threads included. As a clock it does not
 * count the time in which other programs had the processor, which on a shared machine is most of the noise.
 */
export function getCpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Median and spread of every task; `perRun` for a task that does so many things in one run. */
export function printCpuTimes(bench: Bench, perRun: (task: string) => number = () => 1): void {
  if (bench.name) console.log(`\n${bench.name}`);
  console.table(
    bench.tasks.map(({ name: task, result }) => {
      if (!("latency" in result)) return { task };
      const { p50, p75, p99, min, samplesCount: runs } = result.latency;
      const [median, fastest, upper, slowest] = [p50, min, p75, p99].map((value) => value.toFixed(3));
      const perSecond = Math.round((1000 / p50) * perRun(task));
      return { task, "median CPU ms": median, fastest, p75: upper, p99: slowest, "per second": perSecond, runs };
    }),
  );
}
