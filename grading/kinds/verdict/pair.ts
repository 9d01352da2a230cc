import type { TypedAnswer } from "../../kind.ts";
import { type ChoosableOutcome, choosableOutcomes, isReasonCode, type ReasonCode } from "../../reasons.ts";
import type { RawAnswer } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";

export const FATE_FIELD = "fate";
/** The fields of the form as it was before the two became one choice. Only variants from then have them. */
export const OLD_OUTCOME_FIELD = "outcome";
export const OLD_REASON_FIELD = "reason";

export type Pair = { outcome: ChoosableOutcome; reason: ReasonCode };

export function renderPair({ outcome, reason }: Pair): string {
  return `${outcome}:${reason}`;
}

/** The drawn options, in their order; the value of each is its position, counted from 1. `undefined`: no option any more. */
export function readPairs({ parameters }: Variant<"verdict">): (Pair | undefined)[] {
  return parameters.order.map((code) => {
    const colon = code.indexOf(":");
    const outcome = choosableOutcomes.find((item) => item === code.slice(0, colon));
    const reason = code.slice(colon + 1);
    return outcome !== undefined && isReasonCode(reason) ? { outcome, reason } : undefined;
  });
}

/** A variant from before the two were one choice: its order holds reasons alone, and its answers name the outcome apart. */
export function isOldVariant({ parameters }: Variant<"verdict">): boolean {
  return parameters.order.every((code) => !code.includes(":"));
}

/** What the form posts for a pair. A pair that was not drawn gets position 0, which no form accepts. */
export function typePair(variant: Variant<"verdict">, pair: Pair): RawAnswer {
  const { order } = variant.parameters;
  if (isOldVariant(variant)) {
    return { [OLD_OUTCOME_FIELD]: pair.outcome, [OLD_REASON_FIELD]: String(order.indexOf(pair.reason) + 1) };
  }
  return { [FATE_FIELD]: String(order.indexOf(renderPair(pair)) + 1) };
}

/** The pair as the form would spell it, where it is one of the options. */
export function typeOfferedPair(variant: Variant<"verdict">, pair: Pair): TypedAnswer {
  const code = isOldVariant(variant) ? pair.reason : renderPair(pair);
  return variant.parameters.order.includes(code)
    ? { status: "answer", raw: typePair(variant, pair) }
    : { status: "none" };
}

/** The name of the group that holds the reasons of one outcome. */
function nameReasons(outcome: ChoosableOutcome): string {
  return `${FATE_FIELD}-${outcome}`;
}

export const FATE_FIELDS = [FATE_FIELD, ...choosableOutcomes.map(nameReasons), OLD_OUTCOME_FIELD, OLD_REASON_FIELD];

/**
 * The chosen outcome's own reason is the answer; what was picked under other outcomes before is nobody's answer. An outcome
 * alone stays what it is, so that the form can show it again.
 */
export function joinFate(raw: RawAnswer): RawAnswer {
  const chosen = raw[FATE_FIELD];
  if (chosen === undefined) return pickOld(raw);
  const outcome = choosableOutcomes.find((item) => item === chosen.trim());
  return { [FATE_FIELD]: (outcome && raw[nameReasons(outcome)]) ?? chosen };
}

/** A variant of the old form that was open when its server was upgraded can still be answered. */
function pickOld({ [OLD_OUTCOME_FIELD]: outcome, [OLD_REASON_FIELD]: reason }: RawAnswer): RawAnswer {
  return {
    ...(outcome === undefined ? {} : { [OLD_OUTCOME_FIELD]: outcome }),
    ...(reason === undefined ? {} : { [OLD_REASON_FIELD]: reason }),
  };
}
