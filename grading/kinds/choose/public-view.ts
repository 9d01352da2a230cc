import type { TrafficRequest } from "#engine";
import type { PublicPart } from "../../kind.ts";
import type { Locale } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";
import { fillIn, type GradingWords } from "../../words.ts";
import { CHOICE_FIELD } from "./answer.ts";
import { getOptionCode } from "./option-code.ts";

/**
 * Requests of a `requests` question are its options, so the list of requests stays empty: printing them twice would only ask
 * whether the order means something.
 */
export function buildChoosePublicPart(variant: Variant<"choose">, locale: Locale, words: GradingWords): PublicPart {
  const options = variant.parameters.order.map((code, index) => ({
    value: String(index + 1),
    label: describeOption(variant, code, locale, words),
  }));
  return {
    requests: [],
    fields: [{ type: "choice", name: CHOICE_FIELD, label: words.fields.choice, options }],
  };
}

function describeOption(variant: Variant<"choose">, code: string, locale: Locale, words: GradingWords): string {
  const { spec, situation } = variant;
  if (spec.of === "quantity") return code;
  if (spec.of === "requests") {
    const request = situation.requests.get(code);
    return request === undefined ? code : describeRequest(request, words);
  }
  const option = spec.options.find((item) => getOptionCode(item) === code);
  return option === undefined ? code : variant.fill(option.text, locale);
}

function describeRequest(request: TrafficRequest, words: GradingWords): string {
  const { host, port } = request.to;
  return fillIn(words.requestOption, { from: describeClient(request.from, words), host, port });
}

function describeClient(from: string, words: GradingWords): string {
  if (from === "outside") return words.clients.outside;
  const [, place, name] = /^(pod|node) (.+)$/.exec(from) ?? [];
  if (place !== "pod" && place !== "node") return from;
  return fillIn(words.clients[place], { name: name ?? "" });
}
