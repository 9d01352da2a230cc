import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bin, hasCommand, ROOT, runStep, say } from "./steps.mjs";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

/**
 * Finds a browser for the browser tests, in this order: $CHROMIUM_PATH, Playwright's own, the system's, and otherwise installs one.
 * Returns { status: "found", path } or { status: "missing", message }.
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return { status: "found", path: found };
  const download = await runStep("Installing a browser for the tests (Playwright's Chromium)", bin("playwright"), [
    "install",
    "chromium",
  ]);
  if (download.code === 0) {
    const installed = findBrowser();
    if (installed) return { status: "found", path: installed };
  }
  if (hasCommand("apt-get") && process.getuid?.() === 0) {
    say("  Playwright's download is not reachable; asking Debian for chromium instead");
    await runStep("apt-get update", "apt-get", ["update", "-qq"]);
    await runStep(
      "Installing chromium and Chinese fonts",
      "apt-get",
      ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"],
      {
        env: { DEBIAN_FRONTEND: "noninteractive" },
      },
    );
  }
  const path = findBrowser();
  if (path) return { status: "found", path };
  return {
    status: "missing",
    message:
      "No browser was found and none could be installed. Run `npx playwright install chromium`, or install Chromium, or set CHROMIUM_PATH.",
  };
}

function findBrowser() {
  if (process.env.CHROMIUM_PATH && existsSync(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH;
  const own = findPlaywrightBrowser();
  if (own) return own;
  return SYSTEM_BROWSERS.find((path) => existsSync(path));
}

function findPlaywrightBrowser() {
  const require = createRequire(join(ROOT, "package.json"));
  const path = require("@playwright/test").chromium.executablePath();
  return existsSync(path) ? path : undefined;
}
