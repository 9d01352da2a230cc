import type { PublicPart } from "../../kind.ts";
import { choosableOutcomes, isReasonCode } from "../../reasons.ts";
import { copyRequest } from "../../situation/list-asked-requests.ts";
import type { FormField, Locale } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";
import type { GradingWords } from "../../words.ts";
import { FATE_FIELD, isOldVariant, OLD_OUTCOME_FIELD, OLD_REASON_FIELD, readPairs } from "./pair.ts";

/**
 * All five outcomes are always offered, so that their number says nothing. Reasons are the drawn ones; their values are
 * positions, because a code such as `any-node-port-is-fine` would give itself away.
 */
export function buildVerdictPublicPart(variant: Variant<"verdict">, _locale: Locale, words: GradingWords): PublicPart {
  const request = variant.situation.requests.get(variant.spec.request);
  return {
    requests: request === undefined ? [] : [copyRequest(request)],
    fields: isOldVariant(variant) ? buildOldFields(variant, words) : [buildFateField(variant, words)],
  };
}

function buildFateField(variant: Variant<"verdict">, words: GradingWords): FormField {
  const pairs = readPairs(variant);
  return {
    type: "fate",
    name: FATE_FIELD,
    label: words.fields.outcome,
    reasonLabel: words.fields.reason,
    outcomes: choosableOutcomes.map((outcome) => ({
      value: outcome,
      label: words.outcomeChips[outcome],
      reasons: pairs.flatMap((pair, index) =>
        pair?.outcome === outcome ? [{ value: String(index + 1), label: words.reasons[pair.reason] }] : [],
      ),
    })),
  };
}

/** The form that old answers were given in. */
function buildOldFields(variant: Variant<"verdict">, words: GradingWords): FormField[] {
  return [
    {
      type: "choice",
      name: OLD_OUTCOME_FIELD,
      label: words.fields.outcome,
      options: choosableOutcomes.map((outcome) => ({ value: outcome, label: words.outcomes[outcome] })),
    },
    {
      type: "choice",
      name: OLD_REASON_FIELD,
      label: words.fields.reason,
      options: variant.parameters.order.map((code, index) => ({
        value: String(index + 1),
        label: isReasonCode(code) ? words.reasons[code] : code,
      })),
    },
  ];
}
