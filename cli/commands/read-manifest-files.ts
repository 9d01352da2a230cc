import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export type ManifestFile = { file: string; text: string; maxLength: number };

/** UTF-16 units of one text: a dump of some ten thousand objects. */
export const MAX_LENGTH = 64 * 2 ** 20;

export type ReadResult = { status: "ok"; files: ManifestFile[] } | { status: "unreadable"; message: string };

/** Where a command gets its files from: the disk, or a cluster that stands for them. */
export type ReadFiles = (paths: readonly string[]) => ReadResult;

/** The endings that `kubectl -f DIRECTORY` reads. */
const ENDINGS = [".yaml", ".yml", ".json"];

function listDirectory(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory())
        return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : listDirectory(path);
      return ENDINGS.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
    })
    .sort();
}

/** `-` is standard input; a directory stands for its manifests, those of its folders included. */
export function readManifestFiles(paths: readonly string[]): ReadResult {
  const files: ManifestFile[] = [];
  for (const path of paths) {
    try {
      if (path === "-") files.push({ file: "STDIN", text: readFileSync(0, "utf8"), maxLength: MAX_LENGTH });
      else {
        const found = statSync(path).isDirectory() ? listDirectory(path) : [path];
        for (const file of found) files.push({ file, text: readFileSync(file, "utf8"), maxLength: MAX_LENGTH });
      }
    } catch (error) {
      return { status: "unreadable", message: `${path}: ${describeFailure(error)}` };
    }
  }
  return { status: "ok", files };
}

/** Node's messages without the error's code and the name of the system call. */
function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^[A-Z]+: /, "").replace(/, [a-z]+( '.*')?$/, "");
}
