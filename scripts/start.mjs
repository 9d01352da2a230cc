// `npm start`: everything from a fresh clone to a served page. `--dev` serves with reloading instead of a build.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { ensureBuilt, ensureCompiled, ensureGenerated, ensureInstalled, ROOT, requireNode } from "./lib/steps.mjs";

requireNode();
await ensureInstalled("serve");
// Compiling takes one core; the pages are made on the other.
await Promise.all([ensureCompiled("better-sqlite3"), makePages()]);
// The second opinion on the database looks at what is there; with nothing there it gets ready after the first page.
if (hasData()) await ensureCompiled("sqlite3");
await import("./serve.mjs");
await ensureCompiled("sqlite3", { isFatal: false });

async function makePages() {
  await ensureGenerated();
  if (!process.argv.includes("--dev")) await ensureBuilt();
}

function hasData() {
  if (existsSync(join(ROOT, ".env"))) process.loadEnvFile(join(ROOT, ".env"));
  if (process.env.DATABASE_URL) return true;
  const folder = resolve(ROOT, process.env.DATA_DIR || "data");
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".db"));
}
