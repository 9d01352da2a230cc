import type { JsonObject } from "../../api/objects.ts";
import { renderJson } from "./render-json.ts";

/**
 * The List that kubectl builds itself: its own fields in the order of Go's structure, those of the items in the alphabet's.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go printObjects
 */
export function renderTypedList(items: JsonObject[]): string {
  // A break inside a text is an escape in JSON, so every newline here is one of the layout.
  const body = renderJson(items, "    ").replaceAll("\n", "\n    ");
  return `{\n    "kind": "List",\n    "apiVersion": "v1",\n    "metadata": {},\n    "items": ${body}\n}\n`;
}
