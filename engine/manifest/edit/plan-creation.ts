import type { JsonObject } from "../../api/objects.ts";
import type { ManifestDocument } from "../manifest-set.ts";
import { findLineEnd, findNodeEnd } from "./find-node-end.ts";
import { buildEdit, getColumn, getSource, type PlannedEdits } from "./plan-edits.ts";
import { renderBlock, renderItem } from "./render-value.ts";

/** The edits that put an object behind a document of the text: as the next document, or the next item of its List. */
export function planCreation(document: ManifestDocument, object: JsonObject): PlannedEdits {
  const source = getSource(document);
  const { text, isJson } = source;
  const { root } = document.source;
  const end = findNodeEnd(text, root);
  if (document.isListItem) {
    const lineStart = root.offset - getColumn(text, root.offset);
    const before = text.slice(lineStart, root.offset);
    const isBlock = root.kind === "map" && !root.isFlow && /^ *- *$/.test(before);
    if (isBlock) {
      const dash = before.indexOf("-");
      const at = findLineEnd(text, end);
      return buildEdit(source, at, at, `\n${" ".repeat(dash)}-${renderItem(object, dash)}`);
    }
    return isJson ? buildEdit(source, end, end, `,\n${JSON.stringify(object)}`) : { status: "unplanned" };
  }
  // JSON objects follow each other without a separator, unless they stand in a text of several YAML documents.
  if (isJson && !/^---/m.test(text)) return buildEdit(source, end, end, `\n${JSON.stringify(object)}`);
  const at = findLineEnd(text, end);
  return buildEdit(source, at, at, `\n---${isJson ? `\n${JSON.stringify(object)}` : renderBlock(object, -2)}`);
}
