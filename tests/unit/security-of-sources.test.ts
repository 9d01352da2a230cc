import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

// Ways around what React, Prisma and Node do for us. docs/security.md rests on nobody taking them.
const FOLDERS = ["app", "components", "server", "http", "lib"];
const SOURCES = [...FOLDERS.flatMap(listSources), "proxy.ts", "instrumentation.ts"].map((file) => ({
  file,
  text: readFileSync(file, "utf8"),
}));

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" ? [] : listSources(path);
    return /\.(tsx?|mjs)$/.test(entry.name) && !/\.test\./.test(entry.name) ? [path] : [];
  });
}

/** `file: what stands there`, for every place. */
function findAll(pattern: RegExp): string[] {
  return SOURCES.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([found]) => `${file}: ${found}`));
}

describe("what runs on the server and in browsers", () => {
  it("is looked at here", () => {
    expect(SOURCES.length).toBeGreaterThan(100);
  });

  it("writes HTML through React only", () => {
    expect(findAll(/dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/g)).toEqual(
      [],
    );
  });

  it("gives the database no SQL that is put together from texts", () => {
    const raw = /\$(?:query|execute)RawUnsafe\((?!"[^"]*"\))|Prisma\.raw\(/g;
    expect(findAll(raw)).toEqual([]);
  });

  it("makes neither programs, nor commands, nor patterns out of texts", () => {
    expect(findAll(/\beval\(|new Function\(|child_process|node:vm/g)).toEqual([]);
    // What server/content reads, maintainers have written.
    expect(findAll(/new RegExp\(/g).filter((found) => !found.startsWith("server/content/"))).toEqual([]);
  });

  it("knows no hash function but SHA-256, and scrypt for passwords", () => {
    const functions = findAll(/createH(?:ash|mac)\("[^"]*"/g).map((found) => found.split('"')[1]);
    expect(functions.length).toBeGreaterThan(5);
    expect(new Set(functions)).toEqual(new Set(["sha256"]));
    expect(findAll(/createCipher|createDecipher|pbkdf2/g)).toEqual([]);
  });

  it("draws nothing that matters from Math.random", () => {
    // How long a busy statement waits before it is tried again.
    expect(findAll(/Math\.random/g).filter((found) => !found.startsWith("server/database/sqlite.ts"))).toEqual([]);
  });
});
