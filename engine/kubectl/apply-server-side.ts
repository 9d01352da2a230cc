import type { JsonObject } from "../api/objects.ts";
import { decodeObject } from "../apiserver/decode/decode-object.ts";
import { copyJson } from "../lib/json.ts";
import { createStatusFailure, type ObjectRef, type ObjectResult } from "./cluster-client.ts";
import { type FieldOwners, getOwners, storeOwner } from "./field-owners.ts";
import { areEqual } from "./merge/lists-by-key.ts";
import {
  findDuplicateKey,
  listOwnedFields,
  mergeApplied,
  type OwnedFields,
  removeField,
  renderTypedPath,
} from "./merge/typed-fields.ts";
import { compareBytes } from "./print/render-json.ts";
import { renderApiVersion } from "./resources/resource-kinds.ts";

/** `commit` records the new owners and is called only when the write went through. */
type Merged =
  | { status: "ok"; object: JsonObject; commit: (stored: JsonObject) => void }
  | (ObjectResult & { status: "failed" });
type Options = { fieldManager: string; isForced: boolean };

/**
 * Server-side apply: each field belongs to who set it; lists are keyed by all their keys (ports by port and protocol).
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/structuredmerge.go Apply
 */
export function applyServerSide(
  ref: ObjectRef,
  applied: JsonObject,
  live: JsonObject | undefined,
  options: Options,
  owners: FieldOwners,
): Merged {
  const fault = findTypedFault(ref, applied);
  if (fault !== undefined) {
    const subject = `${ref.namespace}/${ref.name}; ${ref.kind.group}/${ref.kind.version}, Kind=${ref.kind.kind}`;
    const message = `failed to create typed patch object (${subject}): ${fault}`;
    return createStatusFailure({ code: 500, reason: "", message });
  }
  const fields = listOwnedFields(ref.kind.kind, applied);
  const byManager = getOwners(owners, live);
  const others = [...byManager].filter(([manager]) => manager !== options.fieldManager);
  if (!options.isForced) {
    const conflicts = listConflicts(others, fields);
    if (conflicts.length > 0) return failConflict(conflicts, renderApiVersion(ref.kind));
  }
  const commit = (stored: JsonObject) => storeOwner(owners, stored, options.fieldManager, fields);
  if (!live) return { status: "ok", object: applied, commit };
  const object = mergeApplied(ref.kind.kind, copyJson(live), applied);
  for (const [path, field] of byManager.get(options.fieldManager) ?? []) {
    const isShared = others.some(([, held]) => held.has(path));
    if (!fields.has(path) && !isShared) removeField(object, field.steps);
  }
  return { status: "ok", object, commit };
}

/**
 * Before anything is merged the configuration is read against the schema, with messages of another library.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/typed/validate.go
 */
function findTypedFault(ref: ObjectRef, applied: JsonObject): string | undefined {
  const strict = decodeObject(applied, { fieldValidation: "Warn" });
  const faults: string[] = [];
  if (strict.status === "rejected") {
    const match = /cannot unmarshal (\w+)(?: \S+)? into Go struct field \w+\.(\S+) of type (\S+)$/.exec(strict.message);
    if (match) faults.push(`.${match[2]}: expected ${nameExpected(match[3] as string)}, got ${match[1]}`);
    else return strict.message;
  } else {
    for (const warning of strict.warnings) {
      const path = /^unknown field "(.*)"$/.exec(warning)?.[1];
      if (path !== undefined)
        faults.push(`${renderTypedPath(ref.kind.kind, applied, path)}: field not declared in schema`);
    }
  }
  const duplicate = findDuplicateKey(ref.kind.kind, applied);
  if (duplicate !== undefined) faults.push(duplicate);
  if (faults.length === 0) return undefined;
  return faults.length === 1 ? faults[0] : `errors:\n${faults.map((fault) => `  ${fault}\n`).join("")}`;
}

/** The schema's words for Go's types. */
function nameExpected(type: string): string {
  if (/^u?int/.test(type)) return "numeric (int or float)";
  if (type === "bool") return "boolean";
  if (type.startsWith("[]")) return "list";
  return type.startsWith("map[") || /^\*?v1\.\w+(Spec|Status|Config)$/.test(type) ? "map" : "string";
}

type FieldConflict = { manager: string; path: string };

/** Two managers that agree on a value share the field; only a different value is a conflict. */
function listConflicts(others: [string, OwnedFields][], fields: OwnedFields): FieldConflict[] {
  const conflicts: FieldConflict[] = [];
  for (const [manager, held] of others) {
    for (const [path, { value }] of held) {
      const wanted = fields.get(path);
      if (wanted && !areEqual(wanted.value, value)) conflicts.push({ manager, path });
    }
  }
  return conflicts.sort((a, b) => compareBytes(a.path, b.path));
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/conflict.go getConflictMessage */
function failConflict(conflicts: FieldConflict[], apiVersion: string): ObjectResult & { status: "failed" } {
  const [first] = conflicts;
  const name = (manager: string) =>
    manager.endsWith(" (update)") ? `"${manager.slice(0, -9)}" using ${apiVersion}` : `"${manager}"`;
  let text = first && conflicts.length === 1 ? `1 conflict: conflict with ${name(first.manager)}: ${first.path}` : "";
  if (conflicts.length > 1) {
    const managers = [...new Set(conflicts.map((conflict) => conflict.manager))].sort();
    const lines = managers.flatMap((manager) => [
      `conflicts with ${name(manager)}:`,
      ...conflicts.filter((conflict) => conflict.manager === manager).map((conflict) => `- ${conflict.path}`),
    ]);
    text = `${conflicts.length} conflicts: ${lines.join("\n")}`;
  }
  return createStatusFailure({ code: 409, reason: "Conflict", message: `Apply failed with ${text}` });
}
