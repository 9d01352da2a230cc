import { type FSWatcher, readdirSync, statSync, unwatchFile, watch, watchFile } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CommandResult } from "./command-result.ts";
import { readManifestFiles } from "./commands/read-manifest-files.ts";
import { findLanguage, getCliWords } from "./options/find-words.ts";

type Watched = { filename?: readonly string[]; facts?: string; lang?: string };

/** Editors save in several steps; what stands still for this long has been saved. */
const SETTLE_MS = 120;
const POLL_MS = 500;
/** A file that is being replaced is missing for a moment. */
const PATIENCE = 5;
const MAX_FOLDERS = 1_000;

/** Tells now and whenever the text of a file changes, until it is interrupted. */
export async function watchFiles(
  { filename = [], facts, lang }: Watched,
  tell: () => CommandResult | Promise<CommandResult>,
): Promise<CommandResult> {
  const words = getCliWords(findLanguage(lang));
  const paths = [...filename, ...(facts === undefined ? [] : [facts])];
  if (paths.includes("-")) return { stdout: "", stderr: `${words.cannotWatchInput}\n`, exit: 2 };
  let known = takeText(paths);
  await show(tell, false);
  process.stderr.write(`${words.watching(paths.join(", "))}\n`);
  await new Promise<void>((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let turn = Promise.resolve();
    const settle = (patience: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const text = takeText(paths);
        if (text.status === "unreadable" && patience > 0) return settle(patience - 1);
        if (text.text === known.text) return;
        known = text;
        turn = turn.then(() => show(tell, true));
      }, SETTLE_MS);
    };
    const stop = listen(paths, () => settle(PATIENCE));
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        clearTimeout(timer);
        stop();
        void turn.then(resolve);
      });
    }
  });
  return { stdout: "", stderr: "", exit: 0 };
}

/** Only a terminal is cleared: what goes into a file or a pipe stays whole. */
async function show(tell: () => CommandResult | Promise<CommandResult>, isAgain: boolean): Promise<void> {
  const { stdout, stderr } = await tell();
  const isTerminal = process.stdout.isTTY === true;
  process.stdout.write(`${isTerminal ? "\u001b[2J\u001b[3J\u001b[H" : isAgain ? "\n" : ""}${stdout}`);
  process.stderr.write(stderr);
}

function takeText(paths: readonly string[]): { status: "ok" | "unreadable"; text: string } {
  const read = readManifestFiles(paths);
  if (read.status === "unreadable") return { status: "unreadable", text: read.message };
  return { status: "ok", text: JSON.stringify(read.files) };
}

/** The folder of a file is watched rather than the file: an editor that saves by renaming puts another file in its place. */
function listen(paths: readonly string[], hear: () => void): () => void {
  const closers = new Map<string, () => void>();
  const refresh = () => {
    for (const folder of listFolders(paths)) {
      if (!closers.has(folder) && closers.size < MAX_FOLDERS) closers.set(folder, watchFolder(folder, hearAndRefresh));
    }
  };
  const names = new Set(paths.filter((path) => !isFolder(path)).map((path) => basename(path)));
  const folders = new Set(paths.filter(isFolder));
  const hearAndRefresh = (name: string | null) => {
    if (name !== null && folders.size === 0 && !names.has(name)) return;
    refresh();
    hear();
  };
  refresh();
  return () => {
    for (const close of closers.values()) close();
  };
}

function watchFolder(folder: string, hear: (name: string | null) => void): () => void {
  try {
    const watcher: FSWatcher = watch(folder, (_, name) => hear(name));
    watcher.on("error", () => watcher.close());
    return () => watcher.close();
  } catch {
    // The system gives no more watches; looking from time to time needs none.
    const look = () => hear(null);
    watchFile(folder, { interval: POLL_MS }, look);
    return () => unwatchFile(folder, look);
  }
}

function listFolders(paths: readonly string[]): string[] {
  return paths.flatMap((path) => (isFolder(path) ? [path, ...listInner(path)] : [dirname(path)]));
}

function listInner(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith("."))
    .flatMap(({ name }) => [join(folder, name), ...listInner(join(folder, name))]);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
