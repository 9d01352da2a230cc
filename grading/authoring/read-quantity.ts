import type { Quantity } from "../definition.ts";
import type { AuthorNode } from "./author-file.ts";
import { getChild, hasChild, readInteger, readKeys, readOneOf, readText } from "./read-values.ts";

const quantities = ["reaches", "first-rewrite", "rewrites", "dials", "field", "endpoints", "answering-nodes"] as const;

/** A quantity's own keys and no others: a misplaced `request` would silently ask for something else. */
export function readQuantity(node: AuthorNode): Quantity {
  const quantity = readOneOf(getChild(node, "quantity"), quantities);
  switch (quantity) {
    case "reaches":
    case "first-rewrite":
    case "rewrites":
      readKeys(node, ["quantity", "request"]);
      return { quantity, request: readText(getChild(node, "request")) };
    case "dials":
      readKeys(node, ["quantity", "from", "host"]);
      return { quantity, from: readText(getChild(node, "from")), host: readText(getChild(node, "host")) };
    case "field":
      readKeys(node, ["quantity", "service", "field", "index"]);
      return {
        quantity,
        service: readText(getChild(node, "service")),
        field: readOneOf(getChild(node, "field"), ["port", "targetPort", "nodePort"]),
        index: hasChild(node, "index") ? readInteger(getChild(node, "index")) : 0,
      };
    case "endpoints":
      readKeys(node, ["quantity", "service"]);
      return { quantity, service: readText(getChild(node, "service")) };
    case "answering-nodes":
      readKeys(node, ["quantity", "from", "port"]);
      return { quantity, from: readText(getChild(node, "from")), port: readInteger(getChild(node, "port")) };
  }
}
