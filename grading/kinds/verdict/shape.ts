import type { Variant } from "../../variant/variant.ts";
import { computeVerdictKey } from "./key.ts";

/** Outcome and reason. */
export function listVerdictShapes(variant: Variant<"verdict">): string[] {
  const key = computeVerdictKey(variant);
  return key.status === "none" ? [] : key.right.slice(0, 1).map(({ outcome, reason }) => `${outcome}, ${reason}`);
}
