import type { JsonObject, JsonValue } from "../api/objects.ts";
import { decodeObject } from "../apiserver/decode/decode-object.ts";
import { isObject, nameJsonType } from "../lib/json.ts";
import {
  createStatusFailure,
  type ObjectRef,
  type ObjectResult,
  type PatchType,
  type WriteOptions,
} from "./cluster-client.ts";
import type { StatusError } from "./errors/kubectl-error.ts";
import { applyJsonPatch } from "./merge/apply-json-patch.ts";
import { applyMergePatch } from "./merge/apply-merge-patch.ts";
import { applyStrategicPatch } from "./merge/apply-strategic-patch.ts";
import { quoteGo } from "./print/quote-go.ts";
import { readPath } from "./print/read-object.ts";
import { renderGoMap } from "./print/render-go-value.ts";
import { renderJson } from "./print/render-json.ts";

type Failure = ObjectResult & { status: "failed" };
export type PatchedObject = { status: "ok"; object: JsonObject; warnings: string[] } | Failure;

/**
 * The server's half of PATCH: live object and patch → the object to be stored.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go
 */
export function patchObject(
  ref: ObjectRef,
  live: JsonObject,
  type: PatchType,
  patch: JsonObject | JsonObject[],
  options: WriteOptions,
): PatchedObject {
  const merged = mergePatch(ref, live, type, patch);
  if (merged.status === "failed") return { status: "failed", error: merged.error };
  const undeterminable = `the name of the object (${ref.name} based on URL) was undeterminable: name must be provided`;
  if ((readPath(merged.object, "metadata.name") ?? "") === "")
    return createStatusFailure({ code: 400, reason: "BadRequest", message: undeterminable });
  // A strategic patch is read into the type of the live object, whatever it calls itself.
  const identity: JsonObject = type === "strategic" ? { apiVersion: live.apiVersion ?? "", kind: live.kind ?? "" } : {};
  const object: JsonObject = { ...merged.object, ...identity };
  const shown = type === "strategic" ? renderGoMap(dropUsedDirectives(patch)) : renderJson(object, "");
  const typed = decodeObject(object, { fieldValidation: "Ignore" });
  if (typed.status === "rejected") {
    const cause = typed.message.replace(/^.*? cannot be handled as a \w+: /, "");
    return failInvalid(shown, type === "strategic" ? renderUnstructuredFault(cause) : cause);
  }
  const mode = options.fieldValidation ?? "Warn";
  const warned = decodeObject(object, { fieldValidation: "Warn" });
  const warnings = warned.status === "ok" ? warned.warnings : [];
  if (mode === "Strict" && warnings.length > 0)
    return failInvalid(shown, `strict decoding error: ${warnings.join(", ")}`);
  const name = readPath(object, "metadata.name");
  if (name !== ref.name) {
    const message = `the name of the object (${String(name ?? "")}) does not match the name on the URL (${ref.name})`;
    return createStatusFailure({ code: 400, reason: "BadRequest", message });
  }
  const namespace = readPath(object, "metadata.namespace");
  if (ref.kind.isNamespaced && namespace !== ref.namespace) {
    const message = "the namespace of the provided object does not match the namespace sent on the request";
    return createStatusFailure({ code: 400, reason: "BadRequest", message });
  }
  return { status: "ok", object, warnings: mode === "Warn" ? warnings : [] };
}

/** The server prints the patch after merging it, and merging uses up ordered lists. */
function dropUsedDirectives(patch: JsonValue): JsonValue {
  if (Array.isArray(patch)) return patch.map(dropUsedDirectives);
  if (!isObject(patch)) return patch;
  const used = Object.keys(patch).flatMap((key) =>
    key.startsWith("$setElementOrder/") ? [key, key.slice("$setElementOrder/".length)] : [],
  );
  return Object.fromEntries(
    Object.entries(patch).flatMap(([key, value]) =>
      used.includes(key) || key === "$retainKeys" ? [] : [[key, dropUsedDirectives(value)]],
    ),
  );
}

/** `cause` is what went wrong in the words of the library; the server does not always tell it. */
export type MergedPatch =
  | { status: "ok"; object: JsonObject }
  | { status: "failed"; cause: string; error: StatusError };

/** Each type fails in its own way: a JSON patch that does not fit is 422 without a cause, a strategic one 500. */
export function mergePatch(
  ref: ObjectRef,
  live: JsonObject,
  type: PatchType,
  patch: JsonObject | JsonObject[],
): MergedPatch {
  const fail = (cause: string, code: number, reason: string, message = cause): MergedPatch => ({
    status: "failed",
    cause,
    error: { type: "status", code, reason, message },
  });
  if (type === "json") {
    const result = applyJsonPatch(live, patch as JsonValue);
    if (result.status === "ok") return result;
    if (result.stage === "decode") return fail(result.message, 400, "BadRequest", result.serverMessage);
    const message = "the server rejected our request due to an error in our request";
    const refused = createStatusFailure({ code: 422, reason: "Invalid", message, details: noDetails });
    return { status: "failed", cause: result.message, error: refused.error };
  }
  if (patch === null && type === "strategic") return { status: "ok", object: live };
  if (patch === null) return fail("Invalid JSON Patch", 400, "BadRequest");
  if (!isObject(patch)) {
    const found = `json: cannot unmarshal ${nameJsonType(patch)} into Go value of type map[string]interface {}`;
    return fail(found, 400, "BadRequest", type === "merge" ? `error decoding patch: ${found}` : found);
  }
  if (type === "merge") return { status: "ok", object: applyMergePatch(live, patch) };
  const result = applyStrategicPatch(live, patch, ref.kind.kind);
  if (result.status === "failed") return fail(result.message, 500, "");
  return result;
}

const noDetails = { kind: "", name: "", causes: [] };

/** The field is called "patch" because no field of the object can be blamed. */
function failInvalid(value: string, detail: string): Failure {
  const message = `Invalid value: ${quoteGo(value)}: ${detail}`;
  return createStatusFailure({
    code: 422,
    reason: "Invalid",
    message: `"" is invalid: patch: ${message}`,
    details: { kind: "", name: "", causes: [{ field: "patch", message }] },
  });
}

/** reflect.Kind of decoded JSON, by JSON type. */
const goKinds: Record<string, string> = {
  array: "slice",
  object: "map",
  string: "string",
  bool: "bool",
  number: "int64",
};

/**
 * A strategic patch is decoded by another converter than a created object, with poorer words.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/runtime/converter.go fromUnstructured
 */
function renderUnstructuredFault(message: string): string {
  const match = /cannot unmarshal (\w+)( [^ ]+)? into Go struct field (?:\w+\.)([\w.]*) of type (\S+)$/.exec(message);
  if (!match) return message;
  const [, json = "", literal = "", , type = ""] = match;
  const found = literal.includes(".") ? "float64" : (goKinds[json] ?? json);
  if (type.startsWith("[]")) return `cannot restore slice from ${found}`;
  if (type.startsWith("map[")) return `cannot restore map from ${found}`;
  if (/^\*?v1\.\w+(Spec|Status|Config|Meta|Port)$/.test(type)) return `cannot restore struct from: ${found}`;
  const isNumber = found === "int64" || found === "float64";
  const wantsText = type === "string" || type.startsWith("v1.");
  if (isNumber && wantsText) return `cannot convert ${found} to ${type}`;
  if (found === "float64" && /^u?int/.test(type)) return `cannot convert float64 to ${type}`;
  return `unrecognized type: ${wantsText ? "string" : type}`;
}
