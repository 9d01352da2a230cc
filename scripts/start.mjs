// `npm start`: everything from a fresh clone to a served page. `--dev` serves with reloading instead of a build.
import { ensureBuilt, ensureGenerated, ensureInstalled, requireNode } from "./lib/steps.mjs";

requireNode();
await ensureInstalled();
await ensureGenerated();
if (!process.argv.includes("--dev")) await ensureBuilt();

await import("./serve.mjs");
