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

/**
 * Runs a command and shows that it is alive: its own output when `isShown`, otherwise one line that counts seconds.
 * Resolves to { code, seconds, output }.
 */
export function runStep(label, command, args, { env = {}, isShown = false, cwd = ROOT } = {}) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  say(`▸ ${label}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: isShown ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    });
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    const beat = setInterval(
      () => {
        if (isShown) return;
        if (isTerminal) process.stdout.write(`\r  … ${label} (${seconds()} s)`);
        else say(`  … still working on: ${label} (${seconds()} s)`);
      },
      isTerminal ? 1000 : 20_000,
    );
    const finish = (code, extra = "") => {
      clearInterval(beat);
      if (isTerminal && !isShown) process.stdout.write("\r\u001b[2K");
      resolve({ code, seconds: seconds(), output: Buffer.concat(chunks).toString("utf8") + extra });
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
 * Installs the packages of package-lock.json, unless exactly these are installed already. Not `npm ci`: see docs/decisions/008.
 */
export async function ensureInstalled() {
  const wanted = hashOf(["package.json", "package-lock.json"]);
  if (hasStamp("installed", wanted)) return;
  await requireStep(
    "Installing packages (the first time takes a few minutes; SQLite is compiled if need be)",
    npm,
    ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund"],
    {
      env: PRISMA_ENV,
      hint: "Is the npm registry reachable? If a native module failed to compile, install python3, make and a C++ compiler (Debian: apt-get install python3 make g++).",
    },
  );
  writeStamp("installed", wanted);
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
  await requireStep("Checking the lessons", bin("tsx"), ["scripts/check-content.ts"]);
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
