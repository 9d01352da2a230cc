// Serves what `next build` made, in this one process: no child to lose, and its exit code is the server's. `--dev` serves
// with reloading. `npm start` comes here after installing and building; a supervisor may start this file itself.
import { existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import next from "next";
import { createLogger } from "../lib/logger.mjs";
import { importHttpServer } from "./lib/http-bundle.mjs";
import { ROOT } from "./lib/steps.mjs";

process.chdir(ROOT);
// Database, backups and secrets are nobody else's to read.
process.umask(0o077);
if (existsSync(".env")) process.loadEnvFile(".env");
const isDev = process.argv.includes("--dev");
process.env.NODE_ENV = isDev ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || undefined;
/** How long requests under way may still take after a polite signal. Supervisors usually wait ten seconds before they kill. */
const STOP_LIMIT_MS = 8000;

const log = createLogger();
// Next's own words quote requests. Every error is in the log already, by class and place (instrumentation.ts).
if (!isDev && !process.env.THREE_PORTS_DEBUG) {
  for (const level of ["warn", "error"])
    console[level] = (...args) => {
      const error = args.find((arg) => arg instanceof Error);
      if (error === undefined) return;
      log.warn({ event: "framework", error: error.name, ...(error.digest ? { digest: String(error.digest) } : {}) });
    };
}
const { createHttpServer } = await importHttpServer();
// The settings as the build has kept them; reading and checking next.config.js again would take a quarter of a second.
const conf = isDev ? undefined : JSON.parse(readFileSync(".next/required-server-files.json", "utf8")).config;
const app = next({ dev: isDev, dir: ROOT, hostname: host ?? "localhost", port, quiet: true, conf });
// Settings, database and lessons are looked through before anything is served; what is wrong ends the process there.
const prepared = new Promise((resolve) => {
  globalThis.threePortsPrepared = resolve;
});
await app.prepare();
await prepared;

const server = createHttpServer({
  publicUrl: process.env.PUBLIC_URL ? new URL(process.env.PUBLIC_URL) : undefined,
  handle: app.getRequestHandler(),
  report: (level, facts) => log[level](facts),
});
server.on("error", stopWithSentence);
server.listen({ port, host }, () => {
  log.info({ event: "start", reason: isDev ? "development" : "production" });
  const shown = host === undefined || host === "0.0.0.0" || host === "::" ? "localhost" : host;
  process.stdout.write(`▸ Serving on http://${isIP(shown) === 6 ? `[${shown}]` : shown}:${port} (stop with Ctrl+C)\n`);
});

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop(signal));

/** No new requests; those under way are answered, or cut off when they take too long. Closing the database is done at exit. */
function stop(signal) {
  log.info({ event: "stop", reason: signal });
  server.close(() => process.exit(0));
  // A connection whose answer was under way is idle only later.
  setInterval(() => server.closeIdleConnections(), 100).unref();
  server.closeIdleConnections();
  setTimeout(() => {
    server.closeAllConnections();
    process.exit(0);
  }, STOP_LIMIT_MS).unref();
  // The second one means it.
  process.once(signal, () => process.exit(130));
}

function stopWithSentence(error) {
  const sentences = {
    EADDRINUSE: `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    EACCES: `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`,
    EADDRNOTAVAIL: `HOST=${host} is no address of this machine.`,
    ENOTFOUND: `HOST=${host} is no address of this machine.`,
  };
  process.stderr.write(`${sentences[error.code] ?? `Cannot listen on port ${port}: ${error.message}`}\n`);
  process.exit(1);
}
