import type { TrafficRequest } from "#engine";
import type { Quantity } from "../../definition.ts";
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
  const quantities = variant.spec.asks.map((ask) => ask.of);
  return {
    requests: listAskedRequests(variant.situation, quantities).filter((request) => !givesAway(request, quantities)),
    fields: variant.spec.asks.map((ask) => ({
      type: "number",
      name: ask.name,
      label: variant.fill(ask.label, locale),
      min: MIN_NUMBER,
      max: MAX_NUMBER,
    })),
  };
}

/** A request that dials where another field asks what to dial: its port is that field's answer. */
function givesAway({ from, to }: TrafficRequest, quantities: Quantity[]): boolean {
  return quantities.some((asked) => asked.quantity === "dials" && asked.from === from && asked.host === to.host);
}
