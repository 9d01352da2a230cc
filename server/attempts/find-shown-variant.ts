import "server-only";
import { findExercise } from "../content/get-course.ts";
import { db } from "../db.ts";
import { takeToken } from "../rate-limits.ts";
import { findVariant } from "./resolve-variant.ts";

/** The exercise and variant that a form names, once the reader's share of requests allows asking. */
export async function findShownVariant(untrusted: { exerciseId: string; token: string }, readerId: string | undefined) {
  const placed = findExercise(untrusted.exerciseId);
  if (!placed) return { status: "unknown" } as const;
  const taken = readerId === undefined ? takeToken("guest", "") : takeToken("submit", readerId);
  if (taken.status === "empty") return { status: "too-many", retryAfterSeconds: taken.retryAfterSeconds } as const;
  const found = await findVariant(db(), readerId, placed, untrusted.token);
  if (found.status === "unknown" || found.status === "stale") return found;
  return { status: "found", placed, found } as const;
}
