// `npm run content -- check | bots | report [--json]`: what authors of lessons ask. See docs/exercises.md.
import { spawnSync } from "node:child_process";
import { ensureInstalled, ROOT, requireNode } from "./lib/steps.mjs";

requireNode();
await ensureInstalled();
// The server's files refuse to load outside a server; the condition says that this is one.
const args = ["--conditions=react-server", "--import", "tsx", "scripts/content/main.ts", ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" }).status ?? 1;
