import { existsSync, rmSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

const PORT = Number(process.env.TEST_PORT ?? 3187);
// One data folder per run: tests begin with an empty database and the next run does not see this one's.
if (process.env.TEST_RUN === undefined) {
  process.env.TEST_RUN = String(Date.now());
  rmSync("test-results-data", { recursive: true, force: true });
}

const SYSTEM_BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// `npm test` has found a browser by now; alone (`npx playwright test`) the usual places are tried.
function findBrowser(): string | undefined {
  return process.env.CHROMIUM_PATH ?? SYSTEM_BROWSERS.find((path) => existsSync(path));
}

export default defineConfig({
  testDir: "tests/browser",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 8000 },
  // The second is read by `npm test`, which names the slowest tests.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://localhost:${PORT}`,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node scripts/serve.mjs",
    url: `http://localhost:${PORT}/en`,
    timeout: 60_000,
    reuseExistingServer: false,
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(PORT),
      DATA_DIR: `test-results-data/${process.env.TEST_RUN}`,
      CONTENT_DIR: "tests/fixtures/content",
      SUBMISSIONS_PER_MINUTE: "1000",
    },
  },
});
