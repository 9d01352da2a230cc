import type { Specs } from "../../definition.ts";

type AuthoredOption = Extract<Specs["choose"], { of: "authored" }>["options"][number];

/**
 * The code of an authored option depends on its English text alone (FNV-1a): options may be reordered under a stored variant,
 * and one that was reworded is recognisably another option.
 */
export function getOptionCode(option: AuthoredOption): string {
  let hash = 2166136261;
  for (let index = 0; index < option.text.en.length; index++) {
    hash = Math.imul(hash ^ option.text.en.charCodeAt(index), 16777619);
  }
  return `option-${(hash >>> 0).toString(36)}`;
}
