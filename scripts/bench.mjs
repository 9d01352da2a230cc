// `npm run bench [name…] [-- --option…]`: measures, prints a table, judges nothing. Each benchmark is a program of its own under tests/bench.
import { join } from "node:path";
import { choosePrograms } from "./lib/choose-programs.mjs";
import { bin, ensureBuilt, ensureGenerated, ensureInstalled, requireNode, runStep } from "./lib/steps.mjs";

requireNode();
await ensureInstalled();
await ensureGenerated();
// What follows the first option goes to the benchmark itself.
const given = process.argv.slice(2);
const firstOption = given.findIndex((word) => word.startsWith("--"));
const asked = firstOption < 0 ? given : given.slice(0, firstOption);
const options = firstOption < 0 ? [] : given.slice(firstOption);
for (const name of choosePrograms("tests/bench", asked, "benchmark")) {
  if (name === "web") await ensureBuilt();
  const { code } = await runStep(`Benchmark: ${name}`, bin("tsx"), [join("tests/bench", `${name}.ts`), ...options], {
    isShown: true,
  });
  if (code !== 0) process.exit(code);
}
