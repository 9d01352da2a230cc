import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { findValues } from "../jsonpath/evaluate-jsonpath.ts";
import { parsePath } from "../jsonpath/parse-jsonpath.ts";
import type { ResourceInfo } from "../kubectl-types.ts";
import { parseRelaxedPath } from "../print/render-custom-columns.ts";
import { compareBytes } from "../print/render-json.ts";

/** `message` is a whole error text; the table printer drops it and the other printers show it. */
export type Sorted = { status: "ok"; infos: ResourceInfo[] } | { status: "failed"; message: string };

/** --sort-by: https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/get/sorter.go */
export function sortObjects(infos: ResourceInfo[], expression: string): Sorted {
  if (expression === "") return { status: "ok", infos };
  const relaxed = parseRelaxedPath(expression);
  if (relaxed.status === "failed") return relaxed;
  const path = parsePath(relaxed.path);
  if (path.status === "invalid") return { status: "failed", message: path.message };
  const keys = new Map<JsonObject, JsonValue>();
  for (const { object } of infos) {
    const found = findValues(path.steps, object);
    keys.set(object, found.status === "ok" ? (found.values[0] ?? null) : null);
  }
  if (infos.length > 0 && [...keys.values()].every((value) => value === null)) {
    return {
      status: "failed",
      message: `couldn't find any field with path "{.${relaxed.path.replace(/^\./, "")}}" in the list of objects`,
    };
  }
  // Array.sort is stable: objects with equal keys stay in the order of the server, by namespace and name.
  const sorted = [...infos].sort((a, b) => compareValues(keys.get(a.object) ?? null, keys.get(b.object) ?? null));
  return { status: "ok", infos: sorted };
}

// Objects without the field come first.
// Not modelled: quantities ("100Mi") and times, which upstream reads before it compares; here they are compared as text.
function compareValues(left: JsonValue, right: JsonValue): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (typeof left === "number" && typeof right === "number") return left - right;
  return compareBytes(String(left), String(right));
}
