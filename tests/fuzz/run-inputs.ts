import { parseArgs } from "node:util";
import { createRandom } from "#engine";
import { createPicker, type Picker } from "./mutate-manifest.ts";

/** One input may take so long, on a busy machine at low priority. */
const LIMIT_MS = 5000;

/**
 * A long fuzz run over `--inputs`, all of them drawn from `--seed`: prints its totals as JSON, and exits with 1 if anything
 * threw or was slow. `check` returns what became of an input, as counts; `show` is what a failure prints of it.
 */
export function runInputs<Input>(
  prepare: (seed: string) => {
    create: (picker: Picker) => Input;
    check: (input: Input, picker: Picker) => Record<string, number>;
    show: (input: Input) => string;
  },
): void {
  const { values } = parseArgs({
    options: { inputs: { type: "string", default: "5000" }, seed: { type: "string", default: "1" } },
  });
  const { create, check, show } = prepare(values.seed);
  const picker = createPicker(createRandom(`fuzz/${values.seed}`));
  const totals: Record<string, number> = {};
  const failures: string[] = [];
  let slowest = 0;
  for (let index = 0; index < Number(values.inputs); index++) {
    const input = create(picker);
    const before = performance.now();
    try {
      for (const [key, count] of Object.entries(check(input, picker))) totals[key] = (totals[key] ?? 0) + count;
    } catch (error) {
      const because = error instanceof Error ? error.stack : String(error);
      failures.push(`input ${index}: ${because}\n${show(input).slice(0, 3000)}`);
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
}
