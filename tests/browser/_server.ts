import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type TestServer = {
  url: string;
  dataDir: string;
  pid: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
  exitCode(): number | null;
  /** What it has written so far: its log and its complaints. */
  getOutput(): string;
};

/** A server of its own, for tests that kill it or need other settings. Serves the same build. */
export async function startServer(env: Record<string, string> = {}): Promise<TestServer> {
  const port = env.PORT === undefined ? await findFreePort() : Number(env.PORT);
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), "three-ports-browser-"));
  const child = spawn(process.execPath, ["scripts/serve.mjs"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      DATA_DIR: dataDir,
      CONTENT_DIR: "tests/fixtures/content",
      ...env,
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const url = `http://localhost:${port}`;
  await waitUntilServed(`${url}/en`, child, () => said);
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    stop: (signal = "SIGTERM") => stop(child, signal),
    exitCode: () => child.exitCode,
    getOutput: () => said,
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function waitUntilServed(url: string, child: ChildProcess, getWords: () => string): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${getWords()}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`nothing is served at ${url}`);
}

function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on("exit", () => resolve());
    child.kill(signal);
  });
}
