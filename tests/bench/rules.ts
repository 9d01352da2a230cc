// Plan and print, bundled as for production: the first run of a process (cold) and the later ones (warm), in both modes, with
// 10, 1,000 and 10,000 Services of five endpoints. Every row stands beside a fixed piece of work of the same run, so that
// ratios can be carried from machine to machine. `npm run bench rules -- --against COMMIT` alternates with another commit's
// engine and fails if the two print different texts.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
/** Services, and runs of one process: enough for the compiler to have settled. */
const SIZES = [
  [10, 2_000],
  [1_000, 60],
  [10_000, 12],
] as const;
const PROGRAM = "tests/bench/_plan-and-print.ts";

type Run = { cold: number; warm: number; reference: number; digest: string };

async function bundle(entry: string, outfile: string, engine: string): Promise<string> {
  const alias = { "#engine": resolve(engine, "engine/index.ts") };
  await build({ entryPoints: [entry], outfile, alias, bundle: true, minify: true, format: "esm", platform: "node" });
  return outfile;
}

/** The engine of a commit, without touching the checkout. */
function extractEngine(commit: string, folder: string): string {
  mkdirSync(folder);
  const archive = execFileSync("git", ["archive", commit, "engine"], { maxBuffer: 1 << 28 });
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
  return folder;
}

function runOnce(program: string, mode: string, services: number, runs: number): Run {
  const output = execFileSync(process.execPath, [program, mode, String(services), String(runs)], { encoding: "utf8" });
  return JSON.parse(output) as Run;
}

function getMedian(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function formatSpread(values: number[]): string {
  const digits = getMedian(values) < 10 ? 2 : 0;
  return `${getMedian(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)} – ${Math.max(...values).toFixed(digits)})`;
}

const at = process.argv.indexOf("--against");
const commit = at < 0 ? undefined : process.argv[at + 1];
// Inside the checkout, so that the engine's one library is found from there.
mkdirSync("node_modules/.cache", { recursive: true });
const folder = mkdtempSync(resolve("node_modules/.cache/bench-"));
try {
  const programs = new Map([["here", await bundle(PROGRAM, join(folder, "here.mjs"), ".")]]);
  if (commit) {
    const engine = extractEngine(commit, join(folder, "engine-of-commit"));
    programs.set(commit, await bundle(PROGRAM, join(folder, "there.mjs"), engine));
  }
  for (const mode of ["iptables", "nftables"]) {
    for (const [services, runs] of SIZES) {
      const results = new Map<string, Run[]>([...programs.keys()].map((name) => [name, []]));
      for (let round = 0; round < ROUNDS; round++)
        for (const [name, program] of programs) results.get(name)?.push(runOnce(program, mode, services, runs));
      const digests = new Set([...results.values()].flat().map(({ digest }) => digest));
      if (digests.size > 1) throw new Error(`${mode}, ${services} Services: the two commits print different texts`);
      const own = results.get("here") ?? [];
      console.log(`\n${mode}, ${services} Services × 5 endpoints (CPU ms: median, fastest – slowest of ${ROUNDS})`);
      console.table(
        [...results].map(([name, list]) => {
          const cold = list.map((run) => run.cold);
          const warm = list.map((run) => run.warm);
          return {
            engine: name,
            cold: formatSpread(cold),
            warm: formatSpread(warm),
            "warm / reference": (getMedian(warm) / getMedian(list.map((run) => run.reference))).toFixed(3),
            "here / this, cold": (getMedian(own.map((run) => run.cold)) / getMedian(cold)).toFixed(2),
            "here / this, warm": (getMedian(own.map((run) => run.warm)) / getMedian(warm)).toFixed(2),
          };
        }),
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
