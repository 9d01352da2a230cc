import { type AuthorNode, complain } from "../../authoring/author-file.ts";
import { readQuantity } from "../../authoring/read-quantity.ts";
import {
  getChild,
  hasChild,
  readBelief,
  readInteger,
  readKeys,
  readList,
  readLocalized,
  readOptionalList,
  readText,
} from "../../authoring/read-values.ts";
import type { Specs } from "../../definition.ts";

/**
 * Three shapes, told apart by their key: `requests` (exactly one is answered), `of` (a number that the engine computes), or
 * `options` (sentences, for what no cluster can decide). Only the last has its key marked by the author.
 */
export function parseChooseSpec(node: AuthorNode): Specs["choose"] {
  if (hasChild(node, "requests")) {
    readKeys(node, ["requests"]);
    return { of: "requests", requests: readList(getChild(node, "requests")).map(readText) };
  }
  if (hasChild(node, "of")) {
    readKeys(node, ["of", "distractors", "notes"]);
    const distractors = readOptionalList(node, "distractors").map(readInteger);
    const notes = readOptionalList(node, "notes").map((note) => {
      readKeys(note, ["option", "why"]);
      return { option: readInteger(getChild(note, "option")), why: readLocalized(getChild(note, "why")) };
    });
    return {
      of: "quantity",
      ask: readQuantity(getChild(node, "of")),
      distractors,
      ...(notes.length > 0 ? { notes } : {}),
    };
  }
  readKeys(node, ["options"]);
  const options = readList(getChild(node, "options")).map((option) => {
    readKeys(option, ["text", "correct", "belief", "why"]);
    return {
      text: readLocalized(getChild(option, "text")),
      isKey: getChild(option, "correct").value === true,
      ...(hasChild(option, "belief") ? { belief: readBelief(getChild(option, "belief")) } : {}),
      ...(hasChild(option, "why") ? { why: readLocalized(getChild(option, "why")) } : {}),
    };
  });
  const keys = options.filter((option) => option.isKey).length;
  if (keys !== 1) complain(node, "choice-has-one-key", `${keys} options are marked correct, not one`);
  return { of: "authored", options };
}
