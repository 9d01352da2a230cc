import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export type ManifestFile = { file: string; text: string; maxLength: number; isFromFolder?: boolean };

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

/**
 * Windows' shells write UTF-16 when they redirect, with a mark in front; kubectl reads it, too. Without the mark every second
 * byte of such a text is nought.
 */
function decodeText(bytes: Buffer): string {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (isBig)
    return bytes
      .subarray(2, bytes.length - (bytes.length % 2))
      .swap16()
      .toString("utf16le");
  if (isLittle) return bytes.toString("utf16le", 2);
  return bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0 ? bytes.toString("utf16le") : bytes.toString("utf8");
}

/** `-` is standard input; a directory stands for its manifests, those of its folders included. */
export function readManifestFiles(paths: readonly string[]): ReadResult {
  const files: ManifestFile[] = [];
  for (const path of paths) {
    try {
      if (path === "-") files.push({ file: "STDIN", text: decodeText(readFileSync(0)), maxLength: MAX_LENGTH });
      else {
        const isFromFolder = statSync(path).isDirectory();
        for (const file of isFromFolder ? listDirectory(path) : [path])
          files.push({ file, text: decodeText(readFileSync(file)), maxLength: MAX_LENGTH, isFromFolder });
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
