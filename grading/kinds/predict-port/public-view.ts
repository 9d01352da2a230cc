import type { PublicPart } from "../../kind.ts";
import { listAskedRequests } from "../../situation/list-asked-requests.ts";
import type { Locale } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";
import { MAX_NUMBER, MIN_NUMBER } from "./answer.ts";

/**
 * The fields carry the limits of a port and nothing of the quantity: what is asked is in the label, and the name of a
 * quantity such as "rewrites" would already be half an answer.
 */
export function buildPredictPortPublicPart(variant: Variant<"predict-port">, locale: Locale): PublicPart {
  return {
    requests: listAskedRequests(
      variant.situation,
      variant.spec.asks.map((ask) => ask.of),
    ),
    fields: variant.spec.asks.map((ask) => ({
      type: "number",
      name: ask.name,
      label: variant.fill(ask.label, locale),
      min: MIN_NUMBER,
      max: MAX_NUMBER,
    })),
  };
}
