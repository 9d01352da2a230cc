import { listNumberRoles } from "../../situation/list-number-roles.ts";
import type { Variant } from "../../variant/variant.ts";
import { computePredictPortKey } from "./key.ts";

/** The role of the number; of several fields, one role for each. */
export function listPredictPortShapes(variant: Variant<"predict-port">): string[] {
  const key = computePredictPortKey(variant);
  if (key.status === "none") return [];
  const roles = Object.values(key.numbers).map((number) => listNumberRoles(variant.situation, number));
  return roles.reduce<string[]>(
    (shapes, next) => shapes.flatMap((shape) => next.map((role) => (shape === "" ? role : `${shape}, ${role}`))),
    [""],
  );
}
