import "server-only";
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Env } from "../env.ts";

// A backup is a folder: the database as one file, the secrets that belong to it, and what it should hold. A folder rather
// than one archive, so that it can be read with the tools that everybody has.
export const DATABASE_NAME = "three-ports.db";
export const MANIFEST_NAME = "backup.json";
export const SECRET_NAMES = ["session-secret", "action-key"] as const;

export const Manifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  version: z.string(),
  migrations: z.array(z.string()),
  rows: z.record(z.string(), z.number()),
  sha256: z.record(z.string(), z.string()),
});

export type Manifest = z.infer<typeof Manifest>;
export type Place = Pick<Env, "dataDir" | "databaseFile">;

export function hashFile(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** Makes sure that a file's content is on the disk, not only in the system's memory. */
export function syncFile(file: string): void {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** For names of folders: sorts by time, and is a name on every system. */
export function stampTime(at: Date): string {
  return at.toISOString().replaceAll(":", "-");
}
