import type { JsonObject } from "../../api/objects.ts";
import { parseManifests } from "../../manifest/parse-manifests.ts";
import type { PatchType } from "../cluster-client.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { areEqual } from "../merge/lists-by-key.ts";
import { parseJson } from "../parse-json.ts";
import { patchObject } from "../patch-object.ts";
import { quoteGo } from "../print/quote-go.ts";
import { findResources } from "../resources/find-resources.ts";
import { parseWriteFlags, type WriteFlags } from "./parse-write-flags.ts";

/** Values of --type, which are read without regard to case. */
const types: Record<string, PatchType> = { json: "json", merge: "merge", strategic: "strategic" };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/patch/patch.go RunPatch */
export const patch: Verb = (context, { flags, args }) => {
  const parsed = parseWriteFlags(context, flags, "kubectl-patch");
  if (parsed.status === "failed") return parsed.errors;
  const [inline, file] = [flags.text("patch"), flags.text("patch-file")];
  if (inline !== "" && file !== "") return [createPlainError("cannot specify --patch and --patch-file together")];
  if (inline === "" && file === "") {
    return [createPlainError("must specify --patch or --patch-file containing the contents of the patch")];
  }
  const typed = flags.text("type");
  const type = typed === "" ? "strategic" : types[typed.toLowerCase()];
  if (!type || !Object.hasOwn(types, typed === "" ? "strategic" : typed.toLowerCase())) {
    return [createPlainError(`--type must be one of [json merge strategic], not ${quoteGo(typed)}`)];
  }
  const text = file === "" ? inline : context.files.get(file);
  if (text === undefined) {
    return [createPlainError(`unable to read patch file: open ${file}: no such file or directory`)];
  }
  // A patch may be YAML or JSON: the server gets JSON in any case, because only that has content types for patches.
  const body = parsePatch(text);
  if (body.status === "failed") return [createPlainError(`unable to parse ${quoteGo(inline)}: ${body.message}`)];
  const found = findResources(context, flags, args, {});
  if (found.status === "failed") return found.errors;
  const errors: KubectlError[] = [];
  for (const item of found.found) {
    if (item.type === "error") errors.push(item.error);
    else errors.push(...patchOne(context, item.info, type, body.value, flags.text("subresource"), parsed.write));
  }
  if (found.found.length === 0) return [createPlainError("no objects passed to patch")];
  return errors;
};

/**
 * With --dry-run=client the patch is merged here and the server never sees it.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/patch/patch.go
 */
function patchOne(
  context: KubectlContext,
  info: ResourceInfo,
  type: PatchType,
  body: JsonObject | JsonObject[],
  subresource: string,
  write: WriteFlags,
): KubectlError[] {
  const result =
    write.dryRun === "client"
      ? patchObject(info, info.object, type, body, {})
      : context.client.patch(info, type, body, { ...write.options, ...(subresource === "" ? {} : { subresource }) });
  if (result.status === "failed") return [result.error];
  const isChanged = !areEqual(withoutVersion(info.object), withoutVersion(result.object));
  // Upstream sets the word after the suffix, so "(dry run)" is never seen here.
  return write.printResult(result.object, isChanged ? "patched" : "patched (no change)", { hasSuffix: false });
}

/** A write that changes nothing but the version is "no change": the version is the store's counter and not the object's. */
function withoutVersion(object: JsonObject): JsonObject {
  const { resourceVersion: _, ...metadata } = (object.metadata ?? {}) as JsonObject;
  return { ...object, metadata };
}

type ParsedPatch = { status: "ok"; value: JsonObject | JsonObject[] } | { status: "failed"; message: string };

// YAML or JSON; the manifest reader wants an object with a kind, so the patch is read as the value of a field of one.
function parsePatch(text: string): ParsedPatch {
  const json = parseJson(text);
  if (json.status === "ok") return { status: "ok", value: json.value as JsonObject };
  const indented = text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
  const { documents, errors } = parseManifests(`apiVersion: v1\nkind: Patch\npatch:\n${indented}\n`, { file: "patch" });
  const [fault] = errors;
  const message = fault?.message.replace(/^error parsing patch: /, "").replace(/^error converting YAML to JSON: /, "");
  if (message !== undefined) {
    // Three lines stand in front of the patch in the wrapped text; the reader counts its own.
    const shifted = message.replace(/\bline (\d+)/, (_, line: string) => `line ${Math.max(1, Number(line) - 3)}`);
    return { status: "failed", message: shifted };
  }
  return { status: "ok", value: (documents[0]?.object.patch ?? null) as JsonObject };
}
