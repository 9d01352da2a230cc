import type { JsonObject } from "../../api/objects.ts";
import {
  createPlainError,
  isNotFound,
  type KubectlError,
  renderErrorText,
  wrapWithSource,
} from "../errors/kubectl-error.ts";
import { findLastApplied, lastAppliedAnnotation } from "../find-last-applied.ts";
import type { KubectlContext, ResourceInfo } from "../kubectl-types.ts";
import { applyStrategicPatch } from "../merge/apply-strategic-patch.ts";
import { createThreeWayPatch } from "../merge/create-three-way-patch.ts";
import { dropNulls } from "../merge/drop-nulls.ts";
import { quoteGo } from "../print/quote-go.ts";
import { renderJson } from "../print/render-json.ts";
import type { ResourceKind } from "../resources/resource-kinds.ts";
import { addLastApplied, parseLastApplied } from "./last-applied.ts";
import type { WriteFlags } from "./parse-write-flags.ts";

/**
 * Three texts decide: the manifest, what was applied last (an annotation of the live object), and the live object.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/patcher.go patchSimple
 */
export function applyOnClient(
  context: KubectlContext,
  info: ResourceInfo,
  write: WriteFlags,
  isForced: boolean,
): KubectlError[] {
  const modified = addLastApplied(info.object);
  const live = context.client.get(info);
  if (live.status === "failed") {
    if (isNotFound(live.error)) return createFromManifest(context, info, modified, write);
    const verb = `retrieving current configuration of:\n${renderInfo(info)}\nfrom server for:`;
    return [wrapWithSource(live.error, verb, info.source)];
  }
  if (findLastApplied(live.object) === undefined) warnAboutMissingAnnotation(context, info);
  const computed = createThreeWayPatch(parseLastApplied(live.object), modified, live.object, info.kind.kind);
  if (computed.status === "failed") return failToCreatePatch(context, info, modified, live.object, computed.message);
  const patch = computed.object;
  // An empty patch is not sent. Since the annotation is part of the manifest, it is empty only if that is right, too.
  if (Object.keys(patch).length === 0) return write.printResult(live.object, "unchanged");
  if (write.dryRun === "client") {
    const local = applyStrategicPatch(live.object, patch, info.kind.kind);
    return local.status === "ok" ? write.printResult(local.object, "configured") : [createPlainError(local.message)];
  }
  const result = context.client.patch(info, "strategic", patch, write.options);
  if (result.status === "ok") return write.printResult(result.object, "configured");
  // Conflict and Invalid are what deleting and creating anew can cure; anything else would fail a second time.
  const isRecoverable = result.error.type === "status" && ["Conflict", "Invalid"].includes(result.error.reason);
  if (isForced && isRecoverable) return recreate(context, info, modified, live.object, write);
  const inner = wrapWithSource(result.error, "patching", info.source);
  const verb = `applying patch:\n${renderJson(patch, "")}\nto:\n${renderInfo(info)}\nfor:`;
  return [wrapWithSource(inner, verb, info.source)];
}

/** kubectl tries three sources of merge keys, complains about each, and then shows all it had in hand. */
function failToCreatePatch(
  context: KubectlContext,
  info: ResourceInfo,
  modified: JsonObject,
  live: JsonObject,
  cause: string,
): KubectlError[] {
  context.printError(`warning: error calculating patch from openapi v3 spec: ${cause}\n`);
  context.printError(`warning: error calculating patch from openapi spec: ${cause}\n`);
  const original = findLastApplied(live) ?? "";
  const texts = [original, `${renderJson(modified, "")}\n`, `${renderJson(live, "")}\n`];
  const message = `creating patch with:\noriginal:\n${texts[0]}\nmodified:\n${texts[1]}\ncurrent:\n${texts[2]}\nfor: ${cause}`;
  const inner = wrapWithSource(createPlainError(message), "patching", info.source);
  return [wrapWithSource(inner, `applying patch:\n\nto:\n${renderInfo(info)}\nfor:`, info.source)];
}

/**
 * --force: a change that the server refuses is made by deleting the object and creating it anew. When the new one is
 * refused, the old one is put back and the refusal told.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/patcher.go deleteAndCreate
 */
function recreate(
  context: KubectlContext,
  info: ResourceInfo,
  modified: JsonObject,
  live: JsonObject,
  write: WriteFlags,
): KubectlError[] {
  const removed = context.client.delete(info);
  const created =
    removed.status === "failed" ? removed : context.client.create(info.kind, info.namespace, modified, write.options);
  if (created.status === "ok") return write.printResult(created.object, "configured");
  let { error } = created;
  if (removed.status === "ok") {
    const { resourceVersion: _, ...metadata } = live.metadata as JsonObject;
    const restored = context.client.create(info.kind, info.namespace, { ...live, metadata }, write.options);
    if (restored.status === "failed") {
      error = createPlainError(
        `An error occurred force-replacing the existing object with the newly provided one:\n\n${renderErrorText(error)}.\n\n` +
          `Additionally, an error occurred attempting to restore the original object:\n\n${renderErrorText(restored.error)}`,
      );
    }
  }
  const verb = `applying patch:\n${renderJson(modified, "")}\n\nto:\n${renderInfo(info)}\nfor:`;
  return [wrapWithSource(error, verb, info.source)];
}

/** No annotation to compare with and no live object: a plain create with the annotation inside. */
function createFromManifest(
  context: KubectlContext,
  info: ResourceInfo,
  modified: JsonObject,
  write: WriteFlags,
): KubectlError[] {
  // What a later apply would drop from its patch must not be created either: apply.go, pruneNullsFromMap.
  const object = dropNulls(modified) as JsonObject;
  if (write.dryRun === "client") return write.printResult(object, "created");
  const result = context.client.create(info.kind, info.namespace, object, write.options);
  if (result.status === "ok") return write.printResult(result.object, "created");
  return [wrapWithSource(result.error, "creating", info.source)];
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go warningNoLastAppliedConfigAnnotation */
function warnAboutMissingAnnotation(context: KubectlContext, info: ResourceInfo): void {
  context.printError(
    `Warning: resource ${info.kind.plural}/${info.name} is missing the ${lastAppliedAnnotation} annotation which is required by kubectl apply. ` +
      "kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. " +
      "The missing annotation will be patched automatically.\n",
  );
}

/**
 * cli-runtime's Info.String().
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/visitor.go String
 */
function renderInfo(info: ResourceInfo): string {
  const version = (kind: ResourceKind) => `${kind.group}/${kind.version}`;
  const resource = `${version(info.kind)}, Resource=${info.kind.plural}`;
  const kind = `${version(info.kind)}, Kind=${info.kind.kind}`;
  return `Resource: ${quoteGo(resource)}, GroupVersionKind: ${quoteGo(kind)}\nName: ${quoteGo(info.name)}, Namespace: ${quoteGo(info.namespace)}`;
}
