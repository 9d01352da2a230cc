import { describeFate } from "../../situation/describe-fate.ts";
import type { Feedback, Locale, OptionNote } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";
import { CHOICE_FIELD } from "./answer.ts";
import { computeChooseKey } from "./key.ts";
import { getOptionCode } from "./option-code.ts";

/** One line to each option: the author's, or of a request what the engine says that it meets. */
export function buildChooseNotes(variant: Variant<"choose">, locale: Locale): NonNullable<Feedback["optionNotes"]> {
  const key = computeChooseKey(variant);
  const notes = variant.parameters.order.map((code, index): [string, OptionNote] => {
    const isRight = key.status === "key" && key.code === code;
    return [String(index + 1), { isRight, ...noteOption(variant, code, locale) }];
  });
  return { [CHOICE_FIELD]: Object.fromEntries(notes) };
}

function noteOption({ spec, situation, fill }: Variant<"choose">, code: string, locale: Locale): Partial<OptionNote> {
  if (spec.of === "requests") {
    const request = situation.requests.get(code);
    const fate = request && describeFate(situation.resolve(request));
    return fate?.status === "single" ? { met: fate.reason } : {};
  }
  const why =
    spec.of === "authored"
      ? spec.options.find((option) => getOptionCode(option) === code)?.why
      : spec.notes?.find(({ option }) => String(option) === code)?.why;
  return why === undefined ? {} : { why: fill(why, locale) };
}
