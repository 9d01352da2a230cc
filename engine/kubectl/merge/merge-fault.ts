import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { nameGoType, renderGoMap } from "../print/render-go-value.ts";

/** Ends a merge from any depth, as Go's errors do; caught where the merge begins. The message is the server's. */
export class MergeFault extends Error {}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/mergepatch/errors.go ErrNoMergeKey */
export function createMissingKeyFault(map: JsonObject, mergeKey: string): MergeFault {
  return new MergeFault(`map: ${renderGoMap(map)} does not contain declared merge key: ${mergeKey}`);
}

/** Same file, ErrBadArgType. */
export function createTypeFault(expected: "map" | "list", actual: JsonValue): MergeFault {
  const wanted = expected === "map" ? "map[string]interface {}" : "[]interface {}";
  const found = actual === null ? "%!s(<nil>)" : nameGoType(actual);
  return new MergeFault(`expected a ${wanted}, but received a ${found}`);
}

/** Same file, ErrBadPatchType. A directive that is no text prints as Go prints what does not fit its %s. */
export function createDirectiveFault(directive: JsonValue, map: JsonObject): MergeFault {
  const shown = renderDirective(directive);
  return new MergeFault(`unknown patch type: ${shown} in map: ${renderGoMap(map)}`);
}

function renderDirective(directive: JsonValue): string {
  if (directive === null) return "%!s(<nil>)";
  if (typeof directive === "string") return directive;
  if (typeof directive !== "object") return `%!s(${nameGoType(directive)}=${String(directive)})`;
  if (Array.isArray(directive)) return `[${directive.map(renderDirective).join(" ")}]`;
  const entries = Object.keys(directive).sort();
  return `map[${entries.map((key) => `${key}:${renderDirective(directive[key] as JsonValue)}`).join(" ")}]`;
}
