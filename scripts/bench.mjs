// `npm run bench [name…] [-- --option…]`: measures, prints a table, judges nothing. Each benchmark is a program of its own under tests/bench.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bin, ensureBuilt, ensureGenerated, ensureInstalled, ROOT, requireNode, runStep, say } from "./lib/steps.mjs";

requireNode();
await ensureInstalled();
await ensureGenerated();
// What follows the first option goes to the benchmark itself.
const given = process.argv.slice(2);
const firstOption = given.findIndex((word) => word.startsWith("--"));
const asked = firstOption < 0 ? given : given.slice(0, firstOption);
const options = firstOption < 0 ? [] : given.slice(firstOption);
const all = readdirSync(join(ROOT, "tests/bench"))
  .filter((file) => file.endsWith(".ts") && !file.startsWith("_"))
  .map((file) => file.slice(0, -3));
for (const name of asked.length > 0 ? asked : all) {
  if (!all.includes(name)) {
    say(`There is no benchmark called ${name}. There are: ${all.join(", ")}.`);
    process.exit(2);
  }
  if (name === "web") await ensureBuilt();
  const { code } = await runStep(`Benchmark: ${name}`, bin("tsx"), [join("tests/bench", `${name}.ts`), ...options], {
    isShown: true,
  });
  if (code !== 0) process.exit(code);
}
