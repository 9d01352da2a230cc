// The HTTP server around Next (http/), compiled: reading it as TypeScript at every start took half as long as Next itself.
// Kept beside the build, and made anew when a file of it has changed.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { hashOf, ROOT } from "./steps.mjs";

const KEPT = join(ROOT, ".next/http/create-http-server.mjs");
const INPUTS = ["http", "lib", "locales/faults", "scripts/lib/http-bundle.mjs", "package-lock.json"];

/**
 * What http/create-http-server.ts exports.
 * @param {string} file where it is kept
 */
export async function importHttpServer(file = KEPT) {
  const mark = `// ${hashOf(INPUTS)}\n`;
  if (existsSync(file) && readFileSync(file, "utf8").startsWith(mark)) return import(pathToFileURL(file).href);
  const text = mark + (await compile());
  try {
    const draft = `${file}.${process.pid}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    // A build that this user may not write: once more at the next start then.
  }
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}

async function compile() {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["http/create-http-server.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    // Packages written before modules ask for Node's own parts by this name.
    banner: { js: 'import { createRequire } from "node:module";const require = createRequire(process.cwd() + "/");' },
    logLevel: "silent",
    write: false,
  });
  return outputFiles[0].text;
}
