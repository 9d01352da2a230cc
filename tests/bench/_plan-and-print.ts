// One process of `npm run bench rules`: MODE SERVICES RUNS → { cold, warm, reference, digest }, CPU milliseconds.
import { createHash } from "node:crypto";
import { type ProxyMode, planTraffic, renderIptables, renderNftablesTransaction } from "#engine";
import { benchConfig, buildLargeCluster } from "./_build-large-cluster.ts";
import { getCpuTime } from "./_cpu-time.ts";

const [mode = "iptables", services = "10", runs = "1"] = process.argv.slice(2);
const objects = buildLargeCluster(Number(services));
const config = { ...benchConfig, mode: mode as ProxyMode };

function planAndPrint(): string {
  const plan = planTraffic(objects, config);
  return mode === "nftables" ? renderNftablesTransaction(plan).join("\n") : renderIptables(plan);
}

/** What any program of this language pays for so much text: 200,000 lines made and joined. */
function makeLines(): string {
  const lines: string[] = [];
  for (let line = 0; line < 200_000; line++) lines.push(`-A CHAIN-${line} -s 10.0.0.${line & 255} -j TARGET-${line}`);
  return lines.join("\n");
}

function measure(work: () => string): number {
  const start = getCpuTime();
  work();
  return getCpuTime() - start;
}

function getMedian(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const times = Array.from({ length: Number(runs) }, () => measure(planAndPrint));
const [cold] = times;
// The first third of the runs still pays for the compiler.
const warm = getMedian(times.slice(Math.floor(times.length / 3)));
const reference = getMedian(Array.from({ length: 5 }, () => measure(makeLines)).slice(1));
const digest = createHash("sha256").update(planAndPrint()).digest("hex");
console.log(JSON.stringify({ cold, warm, reference, digest }));
