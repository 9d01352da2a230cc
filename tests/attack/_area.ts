import { mkdtempSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createSeen, type Seen } from "./_seen.ts";
import { type Fleet, startFleet } from "./_servers.ts";

export type Area = {
  isFull: boolean;
  /** How many processes serve the one database. */
  servers: number;
  seen: Seen;
  /** A number worth knowing, whether or not something is promised about it. */
  note(label: string, value: string | number): void;
  /** A promise: printed with the others when it is broken, and then the program ends with 1. */
  promise(isKept: boolean, sentence: string): void;
  skip(reason: string): void;
  start(settings?: Record<string, string>, servers?: number): Promise<Fleet>;
};

/**
 * One area of the attack suite: `tsx tests/attack/AREA.ts [--full] [--servers=2]`. Whatever it does, its servers are gone
 * afterwards, and everything that they said was searched for what must not leave them.
 */
export async function runArea(work: (area: Area) => Promise<void>): Promise<void> {
  const isFull = process.argv.includes("--full");
  const servers = Number(process.argv.find((word) => word.startsWith("--servers="))?.slice(10) ?? 1);
  const broken: string[] = [];
  const fleets: Fleet[] = [];
  const seen = createSeen();
  const began = performance.now();
  const area: Area = {
    isFull,
    servers,
    seen,
    note: (label, value) => say(`  ${label.padEnd(58)} ${value}`),
    promise(isKept, sentence) {
      if (!isKept) broken.push(sentence);
      say(`  ${isKept ? "✓" : "✗"} ${sentence}`);
    },
    skip: (reason) => say(`  – ${reason}`),
    async start(settings = {}, count = servers) {
      const dataDir = settings.DATA_DIR ?? mkdtempSync(join(tmpdir(), "three-ports-attack-"));
      const fleet = await startFleet(count, { ...settings, DATA_DIR: dataDir }, seen);
      fleets.push(fleet);
      return fleet;
    },
  };
  process.once("exit", () => {
    for (const fleet of fleets) fleet.killNow();
  });
  try {
    await work(area);
    for (const fleet of fleets) await fleet.stop();
    for (const fleet of fleets) await seen.learnSecrets(fleet.dataDir);
    for (const fleet of fleets) seen.readLog(fleet.getOutput());
    const { responses, leaks, secrets } = seen.judge();
    area.promise(
      leaks.length === 0,
      `${responses} responses and all logs hold none of ${secrets} secrets and nobody else's data`,
    );
    broken.push(...leaks);
  } catch (error) {
    broken.push(error instanceof Error ? `${error.stack}` : String(error));
  }
  area.note("seconds", `${((performance.now() - began) / 1000).toFixed(1)} (${describeMachine()})`);
  for (const sentence of broken) say(`BROKEN: ${sentence}`);
  process.exit(broken.length > 0 ? 1 : 0);
}

function describeMachine(): string {
  return `${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** `times` of them, `width` at once. */
export async function repeat<Result>(
  times: number,
  width: number,
  work: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < times; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** `200×12 404×3`, so that a figure shows what came. */
export function countStatuses(statuses: (number | string)[]): string {
  const counts = new Map<number | string, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${status}×${count}`).join(" ");
}
