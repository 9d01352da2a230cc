import type { JsonObject } from "../../api/objects.ts";
import { isObject, isSameJson } from "../../lib/json.ts";
import { parseManifests } from "../../manifest/parse-manifests.ts";
import type { PatchType } from "../cluster-client.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { describeJsonFault, parseJson } from "../parse-json.ts";
import { mergePatch } from "../patch-object.ts";
import { quoteGo } from "../print/quote-go.ts";
import { renderJson } from "../print/render-json.ts";
import { findLocally, findResources } from "../resources/find-resources.ts";
import { parseWriteFlags, type WriteFlags } from "./parse-write-flags.ts";
import { changeCauseAnnotation } from "./record-change-cause.ts";

/** Values of --type, which are read without regard to case. */
const types: PatchType[] = ["json", "merge", "strategic"];

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/patch/patch.go RunPatch */
export const patch: Verb = (context, { flags, args }) => {
  const parsed = parseWriteFlags(context, flags, "kubectl-patch", { isPrintedAlone: true });
  if (parsed.status === "failed") return parsed.errors;
  const [inline, file] = [flags.text("patch"), flags.text("patch-file")];
  if (inline !== "" && file !== "") return [createPlainError("cannot specify --patch and --patch-file together")];
  if (inline === "" && file === "") {
    return [createPlainError("must specify --patch or --patch-file containing the contents of the patch")];
  }
  const typed = flags.text("type");
  const type = types.find((name) => name === (typed.toLowerCase() || "strategic"));
  if (!type) {
    return [createPlainError(`--type must be one of [json merge strategic], not ${quoteGo(typed)}`)];
  }
  const text = file === "" ? inline : context.files.get(file);
  if (text === undefined) {
    return [createPlainError(`unable to read patch file: open ${file}: no such file or directory`)];
  }
  // A patch may be YAML or JSON: the server gets JSON in any case, because only that has content types for patches.
  const body = parsePatch(text);
  if (body.status === "failed") return [createPlainError(`unable to parse ${quoteGo(inline)}: ${body.message}`)];
  const isLocal = flags.bool("local");
  if (isLocal && args.length > 0) return [createPlainError("cannot specify --local and server resources")];
  const found = isLocal ? findLocally(context, flags) : findResources(context, flags, args, {});
  if (found.status === "failed") return found.errors;
  const errors: KubectlError[] = [];
  for (const item of found.found) {
    if (item.type === "error") errors.push(item.error);
    else
      errors.push(
        ...patchOne(context, item.info, type, body.body, flags.text("subresource"), { ...parsed.write, isLocal }),
      );
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
  body: PatchBody,
  subresource: string,
  write: WriteFlags & { isLocal: boolean },
): KubectlError[] {
  if (write.isLocal || write.dryRun === "client") return patchLocally(info, type, body, write);
  if (body.type === "broken") {
    const prefix = type === "strategic" ? "" : "error decoding patch: ";
    return [{ type: "status", code: 400, reason: "BadRequest", message: `${prefix}${body.message}` }];
  }
  const options = { ...write.options, ...(subresource === "" ? {} : { subresource }) };
  let result = context.client.patch(info, type, body.value, options);
  if (result.status === "failed") return [result.error];
  if (context.changeCause !== "") {
    const annotations = { [changeCauseAnnotation]: context.changeCause };
    const recorded = context.client.patch(info, "merge", { metadata: { annotations } }, options);
    if (recorded.status === "ok") result = recorded;
  }
  const isChanged = !isSameJson(withoutVersion(info.object), withoutVersion(result.object));
  // Upstream sets the word after the suffix, so "(dry run)" is never seen here.
  return write.printResult(result.object, isChanged ? "patched" : "patched (no change)", { hasSuffix: false });
}

/** Nothing is checked here but the merge itself: what comes out is printed, fit or not. Same file, getPatchedJSON. */
function patchLocally(info: ResourceInfo, type: PatchType, body: PatchBody, write: WriteFlags): KubectlError[] {
  if (type !== "json" && (body.type === "broken" || (!isObject(body.value) && !isEmptyPatch(type, body)))) {
    return [createPlainError(type === "merge" ? "Invalid JSON Patch" : "invalid JSON document")];
  }
  if (body.type === "broken") return [createPlainError(body.message)];
  const merged = mergePatch(info, info.object, type, body.value);
  if (merged.status === "failed") return [createPlainError(merged.cause)];
  const { object } = merged;
  if (object.kind === undefined) return [createPlainError(`Object 'Kind' is missing in '${renderJson(object, "")}'`)];
  const isChanged = !isSameJson(info.object, object);
  return write.printResult(object, isChanged ? "patched" : "patched (no change)", { hasSuffix: false });
}

/** null is no object, but the library reads it as a patch without fields. */
function isEmptyPatch(type: PatchType, body: PatchBody): boolean {
  return type === "strategic" && body.type === "json" && body.value === null;
}

/** A write that changes nothing but the version is "no change": the version is the store's counter and not the object's. */
function withoutVersion(object: JsonObject): JsonObject {
  const { resourceVersion: _, ...metadata } = (object.metadata ?? {}) as JsonObject;
  return { ...object, metadata };
}

/** What begins like JSON is sent as it is, whatever becomes of it. */
type PatchBody = { type: "json"; value: JsonObject | JsonObject[] } | { type: "broken"; message: string };
type ParsedPatch = { status: "ok"; body: PatchBody } | { status: "failed"; message: string };

/**
 * YAML or JSON. The manifest reader wants an object with a kind, so YAML is read as the value of a field of one.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go ToJSON
 */
function parsePatch(text: string): ParsedPatch {
  const json = parseJson(text);
  if (json.status === "ok") return { status: "ok", body: { type: "json", value: json.value as JsonObject } };
  if (/^\s*\{/.test(text)) return { status: "ok", body: { type: "broken", message: describeJsonFault(text) } };
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
  return { status: "ok", body: { type: "json", value: (documents[0]?.object.patch ?? null) as JsonObject } };
}
