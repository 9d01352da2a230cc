import type { JsonValue } from "../../api/objects.ts";
import { findValues } from "../jsonpath/evaluate-jsonpath.ts";
import { parsePath } from "../jsonpath/parse-jsonpath.ts";
import type { ResourceInfo } from "../kubectl-types.ts";
import { parseQuantity } from "../print/quantity.ts";
import { parseRelaxedPath } from "../print/render-custom-columns.ts";
import { nameGoType } from "../print/render-go-value.ts";
import { compareBytes } from "../print/render-json.ts";
import { sortLikeGo } from "../print/sort-like-go.ts";

/** `message` is an error text without "error: "; `text` is a whole line of the log with which kubectl ends at once. */
export type Sorted =
  | { status: "ok"; infos: ResourceInfo[] }
  | { status: "failed"; message: string }
  | { status: "fatal"; text: string };

/**
 * --sort-by of objects. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/get/sorter.go SortObjects
 */
export function sortObjects(infos: ResourceInfo[], expression: string): Sorted {
  if (expression === "" || infos.length === 0) return { status: "ok", infos };
  return sortByPath(infos, expression, "sorter.go:329] Field", "*unstructured.Unstructured");
}

/**
 * --sort-by of tables. One list is sorted by its rows' objects, and an error there is thrown away with the table. Several
 * answers are sorted as wholes, by fields of the tables, so that no field of an object is ever found.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/get/get.go RuntimeSorter.Sort
 */
export function sortTables(infos: ResourceInfo[], expression: string, requestCount: number): Sorted {
  if (expression === "") return { status: "ok", infos };
  if (requestCount > 1) {
    const table = { apiVersion: "meta.k8s.io/v1", kind: "Table", metadata: { resourceVersion: "" } };
    const sorted = sortByPath(
      infos.map((info) => ({ ...info, object: table })),
      expression,
      "sorter.go:329] Field",
      "*unstructured.Unstructured",
    );
    return sorted.status === "ok" ? { status: "ok", infos } : sorted;
  }
  if (infos.length < 2) return { status: "ok", infos };
  const sorted = sortByPath(infos, expression, "sorter.go:375] Field", "[][][]reflect.Value");
  return sorted.status === "failed" ? { status: "ok", infos: [] } : sorted;
}

function sortByPath(infos: ResourceInfo[], expression: string, place: string, container: string): Sorted {
  const relaxed = parseRelaxedPath(expression);
  if (relaxed.status === "failed") return relaxed;
  const path = parsePath(relaxed.path);
  if (path.status === "invalid") return { status: "failed", message: path.message };
  const field = `{.${relaxed.path.replace(/^\./, "")}}`;
  const keys = new Map<ResourceInfo, JsonValue | undefined>();
  for (const info of infos) {
    const found = findValues(path.steps, info.object);
    keys.set(info, found.status === "ok" ? found.values[0] : undefined);
  }
  const values = [...keys.values()].filter((value) => value !== undefined);
  if (values.length === 0) {
    return { status: "failed", message: `couldn't find any field with path "${field}" in the list of objects` };
  }
  const unsortable = values.find((value) => value !== null && typeof value === "object");
  if (unsortable !== undefined && values.length > 1) {
    const text = `F0101 00:00:00.000000       1 ${place} ${field} in ${container} is an unsortable type: interface, err: unsortable type: ${nameGoType(unsortable)}\n`;
    return { status: "fatal", text };
  }
  return { status: "ok", infos: sortInfos(infos, (a, b) => isLess(keys.get(a), keys.get(b))) };
}

/** Up to twelve elements are sorted as Go does. Not modelled: what pdqsort makes of objects without the field in longer lists; there they keep their order. */
function sortInfos(infos: ResourceInfo[], less: (left: ResourceInfo, right: ResourceInfo) => boolean): ResourceInfo[] {
  if (infos.length <= 12) return sortLikeGo(infos, less);
  return [...infos].sort((a, b) => (less(a, b) ? (less(b, a) ? 0 : -1) : less(b, a) ? 1 : 0));
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/get/sorter.go Less, isLess */
function isLess(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === undefined) return true;
  if (right === undefined || right === null) return false;
  if (left === null) return true;
  if (typeof left === "number" && typeof right === "number") return left < right;
  if (typeof left !== "string" || typeof right !== "string") return false;
  const [first, second] = [parseQuantity(left), parseQuantity(right)];
  if (first !== undefined && second !== undefined) return first.value < second.value;
  return compareBytes(left, right) < 0;
}
