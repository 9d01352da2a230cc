// A long fuzz run: npx tsx tests/fuzz/manifests.ts --inputs 1000000 --seed 1
// Mutated real manifests, right syntax with wrong types, and texts made to be expensive. Exit 1 if anything threw or was slow.
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createRandom, parseManifests } from "#engine";
import { checkManifest } from "./check-manifest.ts";
import { createHostileText } from "./hostile-texts.ts";
import { readManifestCorpus } from "./manifest-corpus.ts";
import { createPicker, mutateJson, mutateText, type Picker } from "./mutate-manifest.ts";

/** One input may take so long, on a busy machine at low priority. */
const LIMIT_MS = 5000;

const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "1000" },
  },
});
const wanted = Number(values.inputs);
const deadline = performance.now() + Number(values.minutes) * 60_000;
const picker = createPicker(createRandom(`fuzz/${values.seed}`));
const corpus = readManifestCorpus();
const objects = corpus.flatMap((text) => parseManifests(text).documents.map((document) => document.object));

function createInput({ pick, below, isOneIn }: Picker): [kind: string, text: string] {
  if (isOneIn(200)) return ["hostile", createHostileText(picker)];
  if (below(2) === 0) return ["text", mutateText(pick(corpus), pick(corpus), picker)];
  const several = Array.from({ length: 1 + below(3) }, () => mutateJson(pick(objects), picker, 15 + below(150)));
  const isList = isOneIn(10);
  return [
    "types",
    isList
      ? JSON.stringify({ apiVersion: "v1", kind: "List", items: several })
      : several.map((each) => JSON.stringify(each)).join("\n"),
  ];
}

const totals = {
  text: 0,
  types: 0,
  hostile: 0,
  objects: 0,
  unreadable: 0,
  admitted: 0,
  refused: 0,
  slices: 0,
  characters: 0,
};
const failures: string[] = [];
let slowest = 0;
let peakHeap = 0;
const start = performance.now();
const startCpu = process.cpuUsage();
let inputs = 0;
for (let index = 0; index < wanted && performance.now() < deadline; index++) {
  inputs++;
  const [kind, text] = createInput(picker);
  const before = performance.now();
  try {
    const passage = checkManifest(text);
    for (const [key, count] of Object.entries(passage)) totals[key as keyof typeof passage] += count;
  } catch (error) {
    failures.push(`input ${index} (${kind}): ${error instanceof Error ? error.stack : String(error)}`);
    if (failures.length <= 10) writeFileSync(join(tmpdir(), `fuzz-${values.seed}-${index}.yaml`), text);
  }
  const took = performance.now() - before;
  if (took > LIMIT_MS) failures.push(`input ${index} (${kind}) took ${Math.round(took)} ms`);
  slowest = Math.max(slowest, took);
  totals[kind as "text"]++;
  totals.characters += text.length;
  if (index % 1000 === 0) peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
  if (index > 0 && index % 50_000 === 0) process.stderr.write(`${index} inputs, ${failures.length} failures\n`);
}
const seconds = (performance.now() - start) / 1000;
const cpu = process.cpuUsage(startCpu);
const report = {
  seed: values.seed,
  inputs,
  failures: failures.length,
  seconds: Math.round(seconds),
  cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
  inputsPerSecond: Math.round(inputs / seconds),
  slowestMs: Math.round(slowest),
  peakHeapMiB: Math.round(peakHeap / 2 ** 20),
  ...totals,
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
for (const failure of failures.slice(0, 20)) process.stderr.write(`${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
