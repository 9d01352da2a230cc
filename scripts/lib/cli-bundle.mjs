// The commands of cli/, compiled. `npm run three-ports` and `npm run engine` run what was compiled last, unless a file that went
// into it has changed since; then it takes a fifth of a second more. Plain Node: it runs before anything is compiled.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");
const CACHE = join(ROOT, ".cache/cli");
const ENGINE = join(ROOT, "engine", "/");
const POINTER = "current.json";
/** What decides how things are compiled, beside the files that are compiled. */
const RECIPE = ["package.json", "package-lock.json", "scripts/lib/cli-bundle.mjs"];
/** A command that began before a new compilation may still load parts of the old one. */
const KEEP_OLD_MS = 60 * 60 * 1000;

/** Runs a command of cli/ in this process. */
export async function importCommand(name, cache = CACHE) {
  const folder = await ensureCompiled(cache);
  if (folder) return import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  // Something is wrong with the compiler; the sources can still be run, only slower.
  const { register } = await import("tsx/esm/api");
  register();
  return import(pathToFileURL(join(ROOT, `cli/${name}.ts`)).href);
}

/** The folder of the compiled commands; undefined where they cannot be compiled or kept. */
export async function ensureCompiled(cache) {
  return findFresh(cache) ?? (await compileTo(cache));
}

/** The engine's modules do nothing when they are loaded, so that those of which a command uses nothing can be left out. */
const PURE_ENGINE = {
  name: "pure-engine",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir }) => {
      const file = join(resolveDir, path);
      return file.startsWith(ENGINE) ? { path: file, sideEffects: false } : undefined;
    });
  },
};

/**
 * Compiles the commands: file names below the output folder with their bytes, and the sources that went into them.
 * Parts that two commands share, and those that are loaded on demand, are files of their own.
 * @param {readonly string[]} names
 * @returns {Promise<{ files: [string, Uint8Array][], inputs: string[] }>}
 */
export async function compileCommands(names) {
  const { build } = await import("esbuild");
  const outdir = join(ROOT, "dist");
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(names.map((name) => [name, `cli/${name}.ts`])),
    outdir,
    outExtension: { ".js": ".mjs" },
    chunkNames: "parts/[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    // Licences of what is bundled stay with it.
    legalComments: "eof",
    logLevel: "silent",
    plugins: [PURE_ENGINE],
    metafile: true,
    write: false,
  });
  const files = outputFiles.map(({ path, contents }) => [
    path.slice(outdir.length + 1).replaceAll("\\", "/"),
    contents,
  ]);
  return { files, inputs: Object.keys(metafile.inputs) };
}

/** @param {[string, string | Uint8Array][]} files */
export function writeFiles(folder, files) {
  for (const [path, contents] of files) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
}

function findFresh(cache) {
  try {
    const { folder, inputs, fingerprint } = JSON.parse(readFileSync(join(cache, POINTER), "utf8"));
    const path = join(cache, folder);
    return takeFingerprint(inputs) === fingerprint && statSync(path).isDirectory() ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Where, how long and when written: reading them all would take longer than the command itself. */
function takeFingerprint(paths) {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths) {
    const { size, mtimeMs } = statSync(join(ROOT, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest("hex");
}

/**
 * Two may do this at once: each writes a folder of its own and renames it to the name that its contents give it, where a
 * second one of the same name changes nothing; the pointer is renamed into place as well.
 */
async function compileTo(cache) {
  const draft = join(cache, `draft-${randomUUID()}`);
  try {
    const { files, inputs, fingerprint } = await compileStable();
    const folder = createHash("sha256").update(files.map(([path]) => path).join("\0"));
    for (const [, contents] of files) folder.update(contents);
    const name = folder.digest("hex").slice(0, 16);
    const target = join(cache, name);
    writeFiles(draft, files);
    if (!isFolder(target)) renameOrKeep(draft, target);
    const pointer = `${draft}.json`;
    writeFileSync(pointer, JSON.stringify({ folder: name, inputs, fingerprint }));
    renameSync(pointer, join(cache, POINTER));
    removeOld(cache, name);
    return target;
  } catch (error) {
    if (process.env.THREE_PORTS_DEBUG) process.stderr.write(`${error?.stack ?? error}\n`);
    return undefined;
  } finally {
    if (isFolder(draft)) rmSync(draft, { recursive: true, force: true });
  }
}

/** A file that is saved while the compiler reads may be in what it made or not: once more then. */
async function compileStable() {
  for (let turn = 0; ; turn += 1) {
    const startedAt = Date.now();
    const { files, inputs } = await compileCommands(["three-ports", "kubectl-ports", "engine"]);
    const all = [...RECIPE, ...inputs];
    const fingerprint = takeFingerprint(all);
    const hasChanged = all.some((path) => {
      const { mtimeMs } = statSync(join(ROOT, path));
      return mtimeMs >= startedAt && mtimeMs <= Date.now();
    });
    if (!hasChanged) return { files, inputs: all, fingerprint };
    if (turn === 2) return { files, inputs: all, fingerprint: "changes while it is compiled" };
  }
}

function renameOrKeep(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!isFolder(to)) throw error;
  }
}

function isFolder(path) {
  return existsSync(path) && statSync(path).isDirectory();
}

function removeOld(cache, current) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const status = statSync(path, { throwIfNoEntry: false });
    if (name !== current && status?.isDirectory() && Date.now() - status.mtimeMs > KEEP_OLD_MS) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
