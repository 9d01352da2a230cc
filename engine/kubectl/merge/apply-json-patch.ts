import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { copyJson, isObject, isSameJson, nameJsonType } from "../../lib/json.ts";
import { setField } from "../../lib/set-field.ts";

/** `decode`: not a patch at all. `apply`: a well-formed patch that does not fit the object. */
export type JsonPatchResult =
  | { status: "ok"; object: JsonObject }
  | { status: "failed"; stage: "apply"; message: string }
  /** The server counts the operations first, and so reads them as another type than the library does. */
  | { status: "failed"; stage: "decode"; message: string; serverMessage: string };

/** `value` is absent for remove, move and copy; `from` is present for the last two only. */
type Operation = { op: string; path: string; from?: string; value?: JsonValue };

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go maxJSONPatchOperations
const maximalOperations = 10_000;

/** RFC 6902, as https://github.com/evanphx/json-patch reads it. */
export function applyJsonPatch(original: JsonObject, patch: JsonValue): JsonPatchResult {
  // Go reads null as a list without elements.
  if (patch === null) return { status: "ok", object: original };
  if (!Array.isArray(patch)) {
    const cause = `json: cannot unmarshal ${nameJsonType(patch)} into Go value of type`;
    const serverMessage = `error decoding patch: ${cause} []handlers.jsonPatchOp`;
    return { status: "failed", stage: "decode", message: `${cause} jsonpatch.Patch`, serverMessage };
  }
  if (patch.length > maximalOperations) {
    const message = `the allowed maximum operations in a JSON patch is ${maximalOperations}, got ${patch.length}`;
    return { status: "failed", stage: "decode", message, serverMessage: message };
  }
  const root: { object: JsonValue } = { object: copyJson(original) };
  for (const item of patch) {
    const operation = readOperation(item);
    const fault = operation ? applyOperation(root, operation) : renderMalformed(item);
    if (fault !== undefined) return { status: "failed", stage: "apply", message: fault };
  }
  if (!isObject(root.object)) return { status: "failed", stage: "apply", message: "the result is not an object" };
  return { status: "ok", object: root.object };
}

/** `value: null` is a value; a missing one is not. */
function readOperation(item: JsonValue): Operation | undefined {
  if (!isObject(item) || typeof item.op !== "string" || typeof item.path !== "string") return undefined;
  const from = typeof item.from === "string" ? { from: item.from } : {};
  return { op: item.op, path: item.path, ...from, ...(item.value === undefined ? {} : { value: item.value }) };
}

function renderMalformed(item: JsonValue): string {
  const op = isObject(item) && typeof item.op === "string" ? item.op : "";
  return op === "" ? "Unexpected kind: unknown" : `${op} operation failed to decode path: missing value`;
}

/**
 * RFC 6901. `~1` is replaced before `~0`, or "~01" would become a slash. The library does not ask for the slash in front:
 * whatever stands there is passed over.
 */
function parsePointer(pointer: string): string[] | undefined {
  if (pointer === "") return [];
  return pointer
    .split("/")
    .slice(pointer.includes("/") ? 1 : 0)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Returns the library's sentence about what went wrong; the server keeps it to itself and says 422. */
function applyOperation(root: { object: JsonValue }, operation: Operation): string | undefined {
  const { op, path, from, value } = operation;
  switch (op) {
    case "add":
      return setAt(root, path, value ?? null, "add");
    case "replace":
      return setAt(root, path, value ?? null, "replace");
    case "remove": {
      const cause = removeAt(root, path);
      return cause === undefined ? undefined : `error in remove for path: '${path}': ${cause}`;
    }
    case "test": {
      const found = findAt(root, path);
      return isSameJson(found ?? null, value ?? null) ? undefined : `testing value ${path} failed: test failed`;
    }
    case "copy":
    case "move": {
      const steps = from === undefined ? undefined : parsePointer(from);
      const key = steps?.pop() ?? "";
      const parent = steps && findAt(root, joinPointer(steps));
      if (from === undefined || typeof parent !== "object" || parent === null)
        return `${op} operation does not apply: doc is missing from path: ${from ?? ""}: missing value`;
      const found = findAt(root, from);
      const cause = op === "move" ? removeAt(root, from) : undefined;
      if (cause !== undefined) return `error in move for path: '${key}': ${cause}`;
      return setAt(root, path, copyJson(found ?? null), "add");
    }
    default:
      return `Unexpected kind: ${op}`;
  }
}

/** A pointer to nothing is undefined; a null that is there is null. `test` treats the two alike. */
function findAt(root: { object: JsonValue }, pointer: string): JsonValue | undefined {
  const steps = parsePointer(pointer);
  let value: JsonValue | undefined = steps ? root.object : undefined;
  for (const step of steps ?? []) {
    if (Array.isArray(value)) value = value[parseIndex(step, value.length - 1)];
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

/** Negative positions count from the end, an extension of the library that the server allows. */
function parseIndex(step: string, last: number): number {
  if (!/^-?\d{1,9}$/.test(step)) return -1;
  const index = Number(step);
  return index < 0 ? index + last + 1 : index > last ? -1 : index;
}

/** `add` inserts into lists and overwrites fields; `replace` wants something to be there. */
function setAt(
  root: { object: JsonValue },
  pointer: string,
  value: JsonValue,
  mode: "add" | "replace",
): string | undefined {
  const steps = parsePointer(pointer);
  const key = steps?.pop();
  if (!steps) return renderMissing(mode, pointer);
  if (key === undefined) {
    root.object = value;
    return undefined;
  }
  const parent = findAt(root, joinPointer(steps));
  if (Array.isArray(parent)) {
    if (mode === "add" && key === "-") parent.push(value);
    else {
      const index = parseIndex(key, mode === "add" ? parent.length : parent.length - 1);
      if (index < 0) return `${mode} operation does not apply: invalid index referenced`;
      parent.splice(index, mode === "add" ? 0 : 1, value);
    }
    return undefined;
  }
  if (!isObject(parent)) return renderMissing(mode, pointer);
  setField(parent, key, value);
  return undefined;
}

/** One of the two is quoted upstream. */
function renderMissing(mode: "add" | "replace", pointer: string): string {
  const shown = mode === "add" ? JSON.stringify(pointer) : pointer;
  return `${mode} operation does not apply: doc is missing path: ${shown}: missing value`;
}

function removeAt(root: { object: JsonValue }, pointer: string): string | undefined {
  const steps = parsePointer(pointer);
  const key = steps?.pop();
  const parent = steps && key !== undefined ? findAt(root, joinPointer(steps)) : undefined;
  if (Array.isArray(parent) && key !== undefined) {
    const index = parseIndex(key, parent.length - 1);
    if (index < 0) return "remove operation does not apply: invalid index referenced";
    parent.splice(index, 1);
    return undefined;
  }
  if (!isObject(parent) || key === undefined || !Object.hasOwn(parent, key)) {
    return `Unable to remove nonexistent key: ${key ?? ""}: missing value`;
  }
  delete parent[key];
  return undefined;
}

function joinPointer(steps: string[]): string {
  return steps.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
