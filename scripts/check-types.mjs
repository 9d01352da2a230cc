// Type-checks the engine against the plain ES library (no DOM, no Node), then everything.
import { bin, ensureGenerated, ensureInstalled, runStep } from "./lib/steps.mjs";

await ensureInstalled();
await ensureGenerated();
const steps = [
  ["Route types", "next", ["typegen"]],
  ["Engine alone", "tsc", ["-p", "engine/tsconfig.json"]],
  ["Everything", "tsc", ["-p", "tsconfig.json"]],
];
for (const [label, command, args] of steps) {
  const result = await runStep(label, bin(command), args, { env: { NEXT_TELEMETRY_DISABLED: "1" } });
  if (result.code !== 0) {
    process.stdout.write(result.output);
    process.exit(1);
  }
}
