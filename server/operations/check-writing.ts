import "server-only";
import { transact } from "../db.ts";

/** Writes and commits one page that means nothing. Throws what the disk or the lock says. */
export async function checkWriting(): Promise<void> {
  await transact((tx) => tx.$executeRawUnsafe("PRAGMA user_version = 1"));
}
