import type { PublicPart } from "../../kind.ts";
import { choosableOutcomes, isReasonCode } from "../../reasons.ts";
import { copyRequest } from "../../situation/list-asked-requests.ts";
import type { Locale } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";
import type { GradingWords } from "../../words.ts";
import { OUTCOME_FIELD, REASON_FIELD } from "./answer.ts";

/**
 * All five outcomes are always offered, so that their number says nothing. Reasons are the drawn ones; their values are
 * positions, because a code such as `any-node-port-is-fine` would give itself away.
 */
export function buildVerdictPublicPart(variant: Variant<"verdict">, _locale: Locale, words: GradingWords): PublicPart {
  const request = variant.situation.requests.get(variant.spec.request);
  return {
    requests: request === undefined ? [] : [copyRequest(request)],
    fields: [
      {
        type: "choice",
        name: OUTCOME_FIELD,
        label: words.fields.outcome,
        options: choosableOutcomes.map((outcome) => ({ value: outcome, label: words.outcomes[outcome] })),
      },
      {
        type: "choice",
        name: REASON_FIELD,
        label: words.fields.reason,
        options: variant.parameters.order.map((code, index) => ({
          value: String(index + 1),
          label: isReasonCode(code) ? words.reasons[code] : code,
        })),
      },
    ],
  };
}
