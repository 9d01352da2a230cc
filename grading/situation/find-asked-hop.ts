import type { Verdict } from "#engine";
import type { Quantity } from "../definition.ts";

/** The step of a path that a number question is about, as an index into its hops; `undefined` where it is about no single one. */
export function findAskedHop(quantity: Quantity, verdict: Verdict): number | undefined {
  switch (quantity.quantity) {
    case "dials":
      return 0;
    case "first-rewrite":
    case "rewrites": {
      const index = verdict.hops.findIndex((hop) => hop.at !== "dns" && hop.rewrittenTo !== undefined);
      return index === -1 ? undefined : index;
    }
    default:
      return undefined;
  }
}
