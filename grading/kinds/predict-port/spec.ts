import type { AuthorNode } from "../../authoring/author-file.ts";
import { readQuantity } from "../../authoring/read-quantity.ts";
import { getChild, readKeys, readList, readLocalized, readText } from "../../authoring/read-values.ts";
import type { Specs } from "../../definition.ts";

/** Each ask is one field of the form; its name becomes the field's name, so it must stay while attempts refer to it. */
export function parsePredictPortSpec(node: AuthorNode): Specs["predict-port"] {
  readKeys(node, ["asks"]);
  const asks = readList(getChild(node, "asks")).map((ask) => {
    readKeys(ask, ["name", "label", "of"]);
    return {
      name: readText(getChild(ask, "name")),
      label: readLocalized(getChild(ask, "label")),
      of: readQuantity(getChild(ask, "of")),
    };
  });
  return { asks };
}
