// `npm test`: every check and every test, from a fresh clone. Goes on after a failure, so that one run shows all of them.
// `npm test -- unit browser` runs only the named ones.
import { bin, ensureBuilt, ensureGenerated, ensureInstalled, requireNode, runStep, say } from "./lib/steps.mjs";

requireNode();
await ensureInstalled();
await ensureGenerated();
const { ensureBrowser } = await import("./lib/browser.mjs");

const node = process.execPath;
const CHECKS = [
  { name: "format", label: "Format and lint (biome)", command: bin("biome"), args: ["check", "."] },
  { name: "types", label: "Types (tsc)", command: node, args: ["scripts/check-types.mjs"] },
  {
    name: "house",
    label: "House rules (dependency-cruiser)",
    command: bin("depcruise"),
    args: [
      "--config",
      ".dependency-cruiser.mjs",
      "app",
      "cli",
      "components",
      "engine",
      "grading",
      "http",
      "lib",
      "locales",
      "operator",
      "server",
    ],
  },
  {
    name: "files",
    label: "House rules (file size, names, purity)",
    command: bin("tsx"),
    args: ["scripts/check-house.ts"],
  },
  { name: "unused", label: "Unused code (knip)", command: bin("knip"), args: [] },
  {
    name: "unit",
    label: "Unit tests; plan, printed iptables and printed nftables agree",
    command: bin("vitest"),
    args: ["run"],
    isShown: true,
  },
  {
    name: "kernel",
    label: "The Linux kernel agrees",
    command: bin("vitest"),
    args: ["run", "--config", "vitest.kernel.config.ts"],
    isShown: true,
  },
  {
    name: "browser",
    label: "Browser tests",
    command: bin("playwright"),
    args: ["test"],
    isShown: true,
    before: prepareBrowserTests,
  },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  say(`There is no check called ${unknown.join(", ")}. The checks: ${CHECKS.map((check) => check.name).join(", ")}.`);
  process.exit(2);
}

const results = [];
for (const check of CHECKS.filter((check) => asked.length === 0 || asked.includes(check.name))) {
  const prepared = await check.before?.();
  if (prepared?.status === "failed") {
    results.push({ check, code: 1, seconds: 0 });
    say(`  ✗ ${check.label}: ${prepared.message}`);
    continue;
  }
  const result = await runStep(check.label, check.command, check.args, { isShown: check.isShown, env: prepared?.env });
  if (result.code !== 0 && !check.isShown) process.stdout.write(result.output);
  say(`  ${result.code === 0 ? "✓" : "✗"} ${check.label} (${result.seconds} s)`);
  results.push({ check, ...result });
}

const failed = results.filter((result) => result.code !== 0);
say("");
for (const { check, code, seconds } of results)
  say(`${code === 0 ? "✓" : "✗"} ${check.name.padEnd(10)} ${check.label} (${seconds} s)`);
if (failed.length > 0) say(`\nAgain, alone: npm test -- ${failed.map(({ check }) => check.name).join(" ")}`);
say(`${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

async function prepareBrowserTests() {
  const browser = await ensureBrowser();
  if (browser.status === "missing") return { status: "failed", message: browser.message };
  await ensureBuilt();
  return { status: "ready", env: { CHROMIUM_PATH: browser.path } };
}
