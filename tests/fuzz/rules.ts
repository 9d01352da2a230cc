// A long fuzz run: npx tsx tests/fuzz/rules.ts --inputs 100000 --seed 1
// Printed rules of every mode, broken, read by every reader and traced. Exit 1 if anything threw or was slow.
import { parseArgs } from "node:util";
import { createRandom } from "#engine";
import { checkRules } from "./check-rules.ts";
import { createRulesCorpus, mutateRules } from "./create-rules.ts";
import { createPicker } from "./mutate-manifest.ts";

/** One input may take so long, on a busy machine at low priority. */
const LIMIT_MS = 5000;

const { values } = parseArgs({
  options: { inputs: { type: "string", default: "5000" }, seed: { type: "string", default: "1" } },
});
const picker = createPicker(createRandom(`fuzz/${values.seed}`));
const corpus = createRulesCorpus(Number(values.seed));
const totals = { read: 0, unreadable: 0 };
const failures: string[] = [];
let slowest = 0;
for (let index = 0; index < Number(values.inputs); index++) {
  const text = mutateRules(corpus, picker);
  const before = performance.now();
  try {
    const passage = checkRules(text, picker.pick(corpus.flows), corpus.nodeIPs);
    totals.read += passage.read;
    totals.unreadable += passage.unreadable;
  } catch (error) {
    failures.push(`input ${index}: ${error instanceof Error ? error.stack : String(error)}\n${text.slice(0, 3000)}`);
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
