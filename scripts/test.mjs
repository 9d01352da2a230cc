// `npm test`: every check and every test, from a fresh clone. Goes on after a failure, so that one run shows all of them.
// `npm test -- unit browser` runs only the named ones.
import { join } from "node:path";
import { listSlowest } from "./lib/slowest.mjs";
import {
  bin,
  ensureBuilt,
  ensureCompiled,
  ensureGenerated,
  ensureInstalled,
  ROOT,
  requireNode,
  runStep,
  say,
} from "./lib/steps.mjs";

requireNode();
await ensureInstalled();
await ensureGenerated();
const { ensureBrowser } = await import("./lib/browser.mjs");

const node = process.execPath;
const REPORTS = join(ROOT, "node_modules", ".cache", "test-reports");
const FOLDERS = ["app", "cli", "components", "engine", "grading", "http", "lib", "locales", "operator", "server"];
const report = (name) => [
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${join(REPORTS, `${name}.json`)}`,
];

// What needs one core goes on beside other such things; unit and browser tests want the machine for themselves.
const STATIC = [
  { name: "format", label: "Format and lint (biome)", command: bin("biome"), args: ["check", "."] },
  { name: "types", label: "Types (tsc)", command: node, args: ["scripts/check-types.mjs"] },
  {
    name: "house",
    label: "House rules (dependency-cruiser)",
    command: bin("depcruise"),
    args: ["--config", ".dependency-cruiser.mjs", ...FOLDERS],
  },
  {
    name: "files",
    label: "House rules (file size, names, purity)",
    command: bin("tsx"),
    args: ["scripts/check-house.ts"],
  },
  { name: "unused", label: "Unused code (knip)", command: bin("knip"), args: [] },
];
const KERNEL = [
  {
    name: "kernel",
    label: "The Linux kernel agrees",
    command: bin("vitest"),
    args: ["run", "--config", "vitest.kernel.config.ts", ...report("kernel")],
    // Under its own heading, not between the lines of others.
    isPrinted: true,
  },
];
const UNIT = [
  {
    name: "unit",
    label: "Unit tests; plan, printed iptables and printed nftables agree",
    command: bin("vitest"),
    args: ["run", ...report("unit")],
    isShown: true,
    before: prepareNativePackages,
  },
];
const BROWSER = [
  {
    name: "browser",
    label: "Browser tests",
    command: bin("playwright"),
    args: ["test"],
    isShown: true,
    before: prepareBrowserTests,
  },
];
const ATTACK = [
  {
    name: "attack",
    label: "The server keeps its promises under attack (in short; in full: npm run attack)",
    command: node,
    args: ["scripts/attack.mjs", "--short"],
    isShown: true,
    before: prepareNativePackages,
  },
];
/** One stage after the other; the lists of a stage go on side by side. */
const STAGES = [[STATIC, KERNEL], [UNIT], [BROWSER], [ATTACK]];

const asked = process.argv.slice(2);
const all = STAGES.flat(2);
const unknown = asked.filter((name) => !all.some((check) => check.name === name));
if (unknown.length > 0) {
  say(`There is no check called ${unknown.join(", ")}. The checks: ${all.map((check) => check.name).join(", ")}.`);
  process.exit(2);
}

const compiled = Promise.all([ensureCompiled("better-sqlite3"), ensureCompiled("sqlite3")]);
const results = new Map();
for (const lists of STAGES) await Promise.all(lists.map(runList));
await compiled;

const finished = all.filter(({ name }) => results.has(name)).map((check) => ({ check, ...results.get(check.name) }));
say("\nThe slowest tests:");
for (const { seconds, title } of await listSlowest(REPORTS, 10)) say(`  ${seconds.toFixed(1).padStart(6)} s  ${title}`);
const failed = finished.filter((result) => result.code !== 0);
say("");
for (const { check, code, seconds } of finished)
  say(`${code === 0 ? "✓" : "✗"} ${check.name.padEnd(10)} ${check.label} (${seconds} s)`);
if (failed.length > 0) say(`\nAgain, alone: npm test -- ${failed.map(({ check }) => check.name).join(" ")}`);
say(`${finished.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

async function runList(checks) {
  for (const check of checks) if (asked.length === 0 || asked.includes(check.name)) await runCheck(check);
}

async function runCheck(check) {
  const prepared = await check.before?.();
  if (prepared?.status === "failed") {
    results.set(check.name, { code: 1, seconds: 0 });
    say(`  ✗ ${check.label}: ${prepared.message}`);
    return;
  }
  const result = await runStep(check.label, check.command, check.args, { isShown: check.isShown, env: prepared?.env });
  if (check.isPrinted || (result.code !== 0 && !check.isShown)) process.stdout.write(result.output);
  say(`  ${result.code === 0 ? "✓" : "✗"} ${check.label} (${result.seconds} s)`);
  results.set(check.name, result);
}

async function prepareNativePackages() {
  await compiled;
  return { status: "ready" };
}

async function prepareBrowserTests() {
  const browser = await ensureBrowser();
  if (browser.status === "missing") return { status: "failed", message: browser.message };
  await compiled;
  await ensureBuilt();
  const env = { CHROMIUM_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: join(REPORTS, "browser.json") };
  return { status: "ready", env };
}
