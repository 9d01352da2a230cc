import type { JsonObject, KubernetesObject } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { buildBadRequestRejection, type Rejection } from "../errors/rejections.ts";
import { findMisspeltKind, isServed } from "../resource-kinds.ts";
import { type DecodeNotes, decodeRoot } from "./decode-value.ts";
import { isDecoded } from "./is-decoded.ts";
import { findSchema } from "./schemas.ts";

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/endpoints/handlers/create.go

/** kubectl's `--validate`: Strict turns unknown fields down, Warn names them, Ignore drops them in silence. */
export type FieldValidation = "Strict" | "Warn" | "Ignore";

export type DecodeResult = { status: "ok"; object: KubernetesObject; warnings: string[] } | Rejection;

/** Go's decoder stops at 10,000 levels; here everything behind it is recursive, so the limit is lower. */
const MAX_DEPTH = 500;

function hasDepthBeyond(limit: number, value: object | null): boolean {
  if (limit < 0) return true;
  if (value === null) return false;
  if (Array.isArray(value)) {
    for (const entry of value) if (typeof entry === "object" && hasDepthBeyond(limit - 1, entry)) return true;
    return false;
  }
  for (const key in value) {
    const entry = (value as JsonObject)[key];
    if (typeof entry === "object" && hasDepthBeyond(limit - 1, entry)) return true;
  }
  return false;
}

/** `isFromText`: our reader made the object of a text, which bounds its depth, and nobody is going to write to it or the result. */
type DecodeOptions = { fieldValidation?: FieldValidation; isFromText?: boolean };

/**
 * The server's reading of an object: JSON types against its Go types, then fields that it does not know. The result is a
 * fresh object with only known fields, or be the given one if that is from a text; of a kind without a schema here all fields are
 * known.
 * Not modelled: duplicate fields. kubectl reads the text into a map before it sends it, so the last one has won already.
 */
export function decodeObject(json: unknown, options: DecodeOptions = {}): DecodeResult {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return buildBadRequestRejection("the object provided is unrecognized (must be of type Object)");
  }
  const { apiVersion, kind, metadata } = json as JsonObject;
  if (typeof kind !== "string" || kind === "" || typeof apiVersion !== "string" || apiVersion === "") {
    const missing = typeof kind !== "string" || kind === "" ? "kind" : "apiVersion";
    return buildBadRequestRejection(`Object '${missing === "kind" ? "Kind" : "apiVersion"}' is missing`);
  }
  const misspelt = findMisspeltKind(kind);
  if (misspelt !== undefined) {
    const scheme = 'in scheme "pkg/api/legacyscheme/scheme.go:30"';
    const cause = `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} ${scheme}`;
    const what = `${kind} in version ${JSON.stringify(apiVersion)} cannot be handled as a ${misspelt}`;
    return buildBadRequestRejection(`${what}: ${cause}`);
  }
  if (!isServed(apiVersion, kind)) {
    // kubectl notices before it sends anything; its own words, since a learner meets no others.
    const message = `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`;
    return { status: "rejected", code: 404, reason: "NotFound", message, errors: [] };
  }
  const version = apiVersion.slice(apiVersion.indexOf("/") + 1);
  const prefix = `${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: `;
  const schema = findSchema(apiVersion, kind);
  if (options.isFromText && isDecoded(json as JsonObject, schema) && isObject(metadata)) {
    return { status: "ok", object: json as KubernetesObject, warnings: [] };
  }
  if (hasDepthBeyond(MAX_DEPTH, json)) return buildBadRequestRejection(`${prefix}json: exceeded max depth`);
  const notes: DecodeNotes = { unknownFields: [] };
  const object = decodeRoot(json as JsonObject, schema, notes);
  const typeError = notes.fatalError ?? notes.typeError;
  if (typeError !== undefined) return buildBadRequestRejection(prefix + typeError);
  const unknown = notes.unknownFields.map((path) => `unknown field ${JSON.stringify(path)}`);
  const mode = options.fieldValidation ?? "Strict";
  if (mode === "Strict" && unknown.length > 0) {
    return buildBadRequestRejection(`${prefix}strict decoding error: ${unknown.join(", ")}`);
  }
  const complete = metadata === undefined || metadata === null ? { ...object, metadata: {} } : object;
  return { status: "ok", object: complete as KubernetesObject, warnings: mode === "Warn" ? unknown : [] };
}
