// `npm run bench [name…]`: measures, prints a table, judges nothing. Each benchmark is a program of its own under tests/bench.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bin, ensureBuilt, ensureGenerated, ensureInstalled, ROOT, requireNode, runStep, say } from "./lib/steps.mjs";

requireNode();
await ensureInstalled();
await ensureGenerated();
const asked = process.argv.slice(2);
const all = readdirSync(join(ROOT, "tests/bench"))
  .filter((file) => file.endsWith(".ts") && !file.startsWith("_"))
  .map((file) => file.slice(0, -3));
for (const name of asked.length > 0 ? asked : all) {
  if (!all.includes(name)) {
    say(`There is no benchmark called ${name}. There are: ${all.join(", ")}.`);
    process.exit(2);
  }
  if (name === "web") await ensureBuilt();
  const { code } = await runStep(`Benchmark: ${name}`, bin("tsx"), [join("tests/bench", `${name}.ts`)], {
    isShown: true,
  });
  if (code !== 0) process.exit(code);
}
