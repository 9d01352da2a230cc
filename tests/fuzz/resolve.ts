// A long fuzz run: npx tsx tests/fuzz/resolve.ts --inputs 100000 --seed 1
// Exit 1 if anything threw, was slow, or gave shares that do not add up.
import { parseArgs } from "node:util";
import { createRandom } from "#engine";
import { checkRequests, checkScenario } from "./check-request.ts";
import { createRequestInput, readScenarioCorpus } from "./create-request.ts";
import { createPicker } from "./mutate-manifest.ts";

/** One input may take so long, on a busy machine at low priority. */
const LIMIT_MS = 5000;

const { values } = parseArgs({
  options: { inputs: { type: "string", default: "5000" }, seed: { type: "string", default: "1" } },
});
const picker = createPicker(createRandom(`fuzz/${values.seed}`));
const corpus = readScenarioCorpus();
const totals: Record<string, number> = {};
const failures: string[] = [];
let slowest = 0;
for (let index = 0; index < Number(values.inputs); index++) {
  const input = createRequestInput(corpus, picker);
  const before = performance.now();
  try {
    const passage =
      input.kind === "scenario"
        ? checkScenario(input.text)
        : checkRequests(input.manifests, input.facts, input.requests);
    const counts = passage === "unreadable" ? { unreadable: 1 } : passage;
    for (const [key, count] of Object.entries(counts)) totals[key] = (totals[key] ?? 0) + count;
  } catch (error) {
    failures.push(
      `input ${index}: ${error instanceof Error ? error.stack : String(error)}\n${JSON.stringify(input).slice(0, 3000)}`,
    );
  }
  const took = performance.now() - before;
  slowest = Math.max(slowest, took);
  if (took > LIMIT_MS) failures.push(`input ${index} took ${Math.round(took)} ms`);
}
const report = {
  seed: values.seed,
  inputs: Number(values.inputs),
  failures: failures.length,
  slowestMs: Math.round(slowest),
  ...totals,
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
for (const failure of failures.slice(0, 20)) process.stderr.write(`${failure}\n\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
