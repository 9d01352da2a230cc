import "server-only";
import { findExercise } from "../content/get-course.ts";
import { db } from "../db.ts";
import { takeShare } from "../rate-limits.ts";
import { type Asker, findVariant } from "./resolve-variant.ts";

/** The exercise and variant that a form names, once the reader's share of requests allows asking. */
export async function findShownVariant(untrusted: { exerciseId: string; token: string }, reader: Asker) {
  const placed = findExercise(untrusted.exerciseId);
  if (!placed) return { status: "unknown" } as const;
  const taken = await takeShare(reader.id);
  if (taken.status === "empty") return { status: "too-many", retryAfterSeconds: taken.retryAfterSeconds } as const;
  const found = await findVariant(db(), reader, placed, untrusted.token);
  if (found.status !== "row" && found.status !== "derived") return found;
  return { status: "found", placed, found } as const;
}
