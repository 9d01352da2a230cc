// `npm run attack [area…]`: attacks servers of its own, on this machine only, and says which promises were kept. In full, with one and
// with two servers on one database; `--short` is what `npm test` runs. Each area is a program of its own under tests/attack.
import { join } from "node:path";
import { choosePrograms } from "./lib/choose-programs.mjs";
import {
  ensureBuilt,
  ensureCompiled,
  ensureGenerated,
  ensureInstalled,
  requireNode,
  runStep,
  say,
} from "./lib/steps.mjs";

requireNode();
await ensureInstalled();
await ensureGenerated();
await Promise.all([ensureCompiled("better-sqlite3"), ensureCompiled("sqlite3")]);
await ensureBuilt();
const words = process.argv.slice(2);
const isShort = words.includes("--short");
const asked = words.filter((word) => !word.startsWith("--"));
const areas = choosePrograms("tests/attack", asked, "area");
/** Where two processes may disagree. In short the others are run with one. */
const SHORT_WITH_TWO = ["durability", "races", "restore"];

const runs = areas.flatMap((area) =>
  (isShort ? [SHORT_WITH_TWO.includes(area) ? 2 : 1] : [1, 2]).map((servers) => ({ area, servers })),
);
// In short two at a time, which is what two cores carry; in full alone, so that figures are figures of one area.
const results = [];
const queue = [...runs];
await Promise.all(Array.from({ length: isShort ? 2 : 1 }, runQueue));
say("");
for (const { label, code, seconds } of results) say(`${code === 0 ? "✓" : "✗"} ${label} (${seconds} s)`);
process.exit(results.every(({ code }) => code === 0) ? 0 : 1);

async function runQueue() {
  for (let run = queue.shift(); run !== undefined; run = queue.shift()) {
    const label = `${run.area}, ${run.servers === 1 ? "one server" : "two servers"}`;
    const program = ["--import", "tsx", join("tests/attack", `${run.area}.ts`)];
    const args = [...program, `--servers=${run.servers}`, ...(isShort ? [] : ["--full"])];
    const { code, seconds, output } = await runStep(label, process.execPath, args, { isShown: !isShort });
    if (isShort) say(`${label}\n${output.trimEnd()}`);
    results.push({ label, code, seconds });
  }
}
