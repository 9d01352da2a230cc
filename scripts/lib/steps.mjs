// What `npm start` and `npm test` share. Plain Node with no dependency: it runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const STAMPS = join(ROOT, "node_modules", ".three-ports");

const isTerminal = process.stdout.isTTY === true;

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Stops with a plain sentence; used where going on makes no sense. */
export function giveUp(text) {
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(
    `Three Ports needs Node 20.19 or newer; this is ${process.version}. Get a current one from https://nodejs.org`,
  );
}

/** Steps under way, by label; several may go on at once and share one line. */
const underWay = new Map();
const children = new Set();
let beat;

process.on("exit", () => {
  for (const child of children) child.kill();
});

function showLife() {
  const labels = [...underWay].map(([label, start]) => `${label} (${Math.round((Date.now() - start) / 1000)} s)`);
  if (isTerminal) process.stdout.write(`\r\u001b[2K  … ${labels.join(" · ")}`);
  else say(`  … still working on: ${labels.join(" · ")}`);
}

function begin(label) {
  underWay.set(label, Date.now());
  beat ??= setInterval(showLife, isTerminal ? 1000 : 20_000);
}

function end(label) {
  underWay.delete(label);
  if (isTerminal) process.stdout.write("\r\u001b[2K");
  if (underWay.size > 0) return;
  clearInterval(beat);
  beat = undefined;
}

/**
 * Runs a command and shows that it is alive: its own output when `isShown`, otherwise one line that counts seconds.
 * Resolves to { code, seconds, output }.
 */
export function runStep(label, command, args, { env = {}, isShown = false, cwd = ROOT } = {}) {
  const start = Date.now();
  say(`▸ ${label}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: isShown ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    });
    children.add(child);
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    if (!isShown) begin(label);
    const finish = (code, extra = "") => {
      children.delete(child);
      if (!isShown) end(label);
      const seconds = Math.round((Date.now() - start) / 1000);
      resolve({ code, seconds, output: Buffer.concat(chunks).toString("utf8") + extra });
    };
    child.on("error", (error) => finish(127, `${command}: ${error.message}\n`));
    child.on("close", (code, signal) => finish(code ?? 1, signal ? `ended by ${signal}\n` : ""));
  });
}

/** Like runStep, but a failure ends the program with the command's own output and a hint. */
export async function requireStep(label, command, args, { hint, ...options } = {}) {
  const result = await runStep(label, command, args, options);
  if (result.code === 0) return result;
  process.stderr.write(result.output);
  giveUp(`✗ ${label} did not work (exit ${result.code}).${hint ? `\n${hint}` : ""}`);
}

/** sha256 over names and contents of files and folders, in a stable order. */
export function hashOf(paths) {
  const hash = createHash("sha256").update(process.version.split(".")[0]);
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) {
        if (name === "node_modules" || name === "generated" || name.startsWith(".")) continue;
        visit(join(path, name));
      }
      return;
    }
    hash.update(relative(ROOT, path)).update("\0").update(readFileSync(path)).update("\0");
  };
  for (const path of paths) visit(join(ROOT, path));
  return hash.digest("hex");
}

export function hasStamp(name, value) {
  const path = join(STAMPS, name);
  return existsSync(path) && readFileSync(path, "utf8") === value;
}

export function writeStamp(name, value) {
  const path = join(STAMPS, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, value);
}

const npm = process.platform === "win32" ? "npm.cmd" : "npm";

// Prisma's command line wants to download a schema engine that `generate` never uses; naming any existing file keeps it
// from trying, so that the npm registry is all the network this needs.
export const PRISMA_ENV = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" };

/**
 * Installs the packages of package-lock.json, unless exactly these are installed already; `serve` leaves out those that only
 * checks and tests need. Compiling is a step of its own (`ensureCompiled`). Not `npm ci`: see docs/decisions/008.
 */
export async function ensureInstalled(purpose = "all") {
  const wanted = hashOf(["package.json", "package-lock.json"]);
  if (hasStamp("installed", `${wanted} all`) || hasStamp("installed", `${wanted} ${purpose}`)) return;
  await requireStep(
    purpose === "all" ? "Downloading packages" : "Downloading the packages that serving needs",
    npm,
    [
      "install",
      "--no-save",
      "--ignore-scripts",
      purpose === "all" ? "--include=dev" : "--omit=dev",
      "--no-audit",
      "--no-fund",
    ],
    { env: PRISMA_ENV, hint: "Is the npm registry reachable?" },
  );
  writeStamp("installed", `${wanted} ${purpose}`);
}

/** Where each native package has its binary, once it is compiled or a ready-made one was found. */
const BINARIES = {
  "better-sqlite3": "build/Release/better_sqlite3.node",
  sqlite3: "build/Release/node_sqlite3.node",
};

/** Lets one native package fetch its ready-made binary or compile itself, unless it has done so for this Node. */
export async function ensureCompiled(name, { isFatal = true } = {}) {
  const { version } = JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8"));
  const wanted = `${version} for ${process.platform} ${process.arch} ${process.versions.modules}`;
  if (hasStamp(name, wanted) && existsSync(join(ROOT, "node_modules", name, BINARIES[name]))) return;
  const label = `Making ${name} ready (a minute, where it has to be compiled)`;
  const result = await runStep(label, npm, ["rebuild", name]);
  if (result.code === 0) return writeStamp(name, wanted);
  process.stderr.write(result.output);
  const failure = `✗ ${name} could not be made ready. If it failed to compile, install python3, make and a C++ compiler (Debian: apt-get install python3 make g++).`;
  if (isFatal) giveUp(failure);
  else say(failure);
}

/** Generates the Prisma client, unless it is there for exactly this schema. */
export async function ensureGenerated() {
  const wanted = hashOf(["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]);
  if (hasStamp("generated", wanted) && existsSync(join(ROOT, "server/generated"))) return;
  await requireStep("Generating the database client", bin("prisma"), ["generate"], { env: PRISMA_ENV });
  writeStamp("generated", wanted);
}

const BUILD_INPUTS = [
  "app",
  "components",
  "content",
  "engine",
  "grading",
  "lib",
  "locales",
  "server",
  "prisma",
  "package-lock.json",
  "next.config.js",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
  "tsconfig.base.json",
];

/** Checks the lessons and builds the application, unless nothing that goes into it has changed. */
export async function ensureBuilt() {
  const wanted = hashOf(BUILD_INPUTS);
  if (hasStamp("built", wanted) && existsSync(join(ROOT, ".next/BUILD_ID"))) return;
  await requireStep("Checking the lessons", process.execPath, ["scripts/content.mjs", "check"]);
  await requireStep("Building the application (about a minute)", bin("next"), ["build"], {
    env: { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
  });
  writeStamp("built", wanted);
}

/** Path of an installed package's command. */
export function bin(name) {
  return join(ROOT, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);
}

export function hasCommand(name) {
  return spawnSync(process.platform === "win32" ? "where" : "which", [name], { stdio: "ignore" }).status === 0;
}
