// `npm start`: everything from a fresh clone to a served page. `--dev` serves with reloading instead of a build.
import { spawn } from "node:child_process";
import { ensureBuilt, ensureGenerated, ensureInstalled, ROOT, requireNode, say } from "./lib/steps.mjs";

const isDev = process.argv.includes("--dev");
const port = process.env.PORT || "3000";

requireNode();
await ensureInstalled();
await ensureGenerated();
if (!isDev) await ensureBuilt();

say(`▸ Serving on http://localhost:${port} (stop with Ctrl+C)`);
const server = spawn(process.execPath, [modulePath("next/dist/bin/next"), isDev ? "dev" : "start", "--port", port], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: isDev ? "development" : "production" },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("close", (code) => process.exit(code ?? 0));

// Next is started by Node itself rather than through a shell script, so that signals reach it.
function modulePath(path) {
  return `${ROOT}/node_modules/${path}`;
}
