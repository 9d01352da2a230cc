import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { createPlainError, type KubectlError, renderErrorText, wrapWithSource } from "../errors/kubectl-error.ts";
import { createUsageError } from "../errors/usage-error.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { applyStrategicPatch } from "../merge/apply-strategic-patch.ts";
import { createThreeWayPatch } from "../merge/create-three-way-patch.ts";
import { dropManagedFields } from "../print/create-printer.ts";
import { quoteGo } from "../print/quote-go.ts";
import { readText, readTextMap } from "../print/read-object.ts";
import { renderJson } from "../print/render-json.ts";
import { renderTypedList } from "../print/render-typed-list.ts";
import { loadManifests } from "../resources/load-manifests.ts";
import type { ResourceKind } from "../resources/resource-kinds.ts";
import { addLastApplied, hasLastApplied, lastAppliedAnnotation, parseLastApplied } from "./last-applied.ts";
import { migrateManagedFields } from "./migrate-managed-fields.ts";
import { parseWriteFlags, type WriteFlags } from "./parse-write-flags.ts";
import { recordChangeCause } from "./record-change-cause.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go Run, applyOneObject */
export const apply: Verb = (context, { flags, args, commandPath }) => {
  if (args.length > 0) return [createUsageError(`Unexpected args: [${args.join(" ")}]`, commandPath)];
  const isServerSide = flags.bool("server-side");
  // Server-side apply is done in the name of "kubectl"; the longer name of the flag's default is that of the client-side one.
  // https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go GetApplyFieldManagerFlag
  const manager = isServerSide && !flags.hasChanged("field-manager") ? "kubectl" : flags.text("field-manager");
  const parsed = parseWriteFlags(context, flags, manager);
  if (parsed.status === "failed") return parsed.errors;
  const write = { ...parsed.write, options: { ...parsed.write.options, fieldManager: manager } };
  if (flags.list("filename").length === 0 && flags.text("kustomize") === "") {
    return [createPlainError("must specify one of -f and -k")];
  }
  const problem = findFlagProblem(
    write,
    isServerSide,
    flags.bool("force-conflicts"),
    flags.bool("force"),
    flags.bool("prune") && {
      hasScope: flags.bool("all") || flags.text("selector") !== "",
    },
  );
  if (problem !== undefined) return [createPlainError(problem)];
  const loaded = loadManifests(context, flags, { ...write, isSelecting: true });
  if (loaded.status === "failed") return loaded.errors;
  // All files are read before anything is applied.
  const errors: KubectlError[] = loaded.loaded.flatMap((item) => (item.type === "error" ? [item.error] : []));
  const infos = loaded.loaded.flatMap((item) => (item.type === "object" ? [item.info] : []));
  if (infos.length === 0 && errors.length === 0) return [createPlainError("no objects passed to apply")];
  // With -o nothing is printed before everything went well, and then as one List.
  const applied: JsonObject[] = [];
  const isPrintedAtOnce = flags.text("output") === "" || flags.text("output") === "name";
  const collecting: WriteFlags = {
    ...write,
    printResult: (object, operation) => {
      if (isPrintedAtOnce) return write.printResult(object, operation);
      applied.push(object);
      return [];
    },
  };
  for (const read of infos) {
    const info = { ...read, object: recordChangeCause(context, read.object) };
    const isForced = flags.bool("force-conflicts");
    const generated = readText(info.object, "metadata.generateName");
    if (info.name === "" && generated !== "") {
      errors.push(createPlainError(`from ${generated}: cannot use generate name with apply`));
      continue;
    }
    errors.push(
      ...(isServerSide
        ? applyOnServer(context, info, collecting, isForced)
        : applyOnClient(context, info, collecting, flags.bool("force"))),
    );
  }
  const [first] = applied;
  if (errors.length > 0 || !first) return errors;
  if (applied.length > 1 && flags.text("output").toLowerCase() === "json") {
    context.print(renderTypedList(flags.bool("show-managed-fields") ? applied : applied.map(dropManagedFields)));
    return [];
  }
  const list = { apiVersion: "v1", items: applied, kind: "List", metadata: {} };
  return write.printResult(applied.length === 1 ? first : list, "");
};

/**
 * In the order of upstream's checks, because only the first is heard of.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go Validate
 */
function findFlagProblem(
  write: WriteFlags,
  isServerSide: boolean,
  isForcingConflicts: boolean,
  isForced: boolean,
  pruning: false | { hasScope: boolean },
) {
  if (isForcingConflicts && !isServerSide) return "--force-conflicts only works with --server-side";
  if (write.dryRun === "client" && isServerSide) {
    return "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)";
  }
  if (isServerSide && isForced) return "--force cannot be used with --server-side";
  if (write.dryRun === "server" && isForced) return "--dry-run=server cannot be used with --force";
  if (!pruning) return undefined;
  if (pruning.hasScope) return "--prune is not modelled here";
  return "all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector";
}

const conflictAdvice = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;

/** The server merges and the client only sends: a missing object is created by the same request. */
function applyOnServer(
  context: KubectlContext,
  info: ResourceInfo,
  write: WriteFlags,
  isForced: boolean,
): KubectlError[] {
  const fieldManager = write.options.fieldManager ?? "kubectl";
  if (fieldManager === "") {
    const causes = [{ field: "fieldManager", message: "Required value: is required for apply patch" }];
    const details = { kind: "PatchOptions", name: "", causes };
    return [{ type: "status", code: 422, reason: "Invalid", message: 'PatchOptions "" is invalid', details }];
  }
  const { client } = context;
  const result = client.apply(info, info.object, { ...write.options, fieldManager, isForced });
  if (result.status === "ok") {
    const migration = {
      client,
      ref: info,
      configuration: info.object,
      options: { ...write.options, fieldManager },
      isForced,
      printError: context.printError,
    };
    return write.printResult(migrateManagedFields(result.object, migration), "serverside-applied");
  }
  const { error } = result;
  if (error.type === "status" && error.reason === "Conflict")
    return [createPlainError(`${error.message}\n${conflictAdvice}`)];
  return [error];
}

/**
 * Three texts decide: the manifest, what was applied last (an annotation of the live object), and the live object.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/patcher.go patchSimple
 */
function applyOnClient(
  context: KubectlContext,
  info: ResourceInfo,
  write: WriteFlags,
  isForced: boolean,
): KubectlError[] {
  const modified = addLastApplied(info.object);
  const live = context.client.get(info);
  if (live.status === "failed") {
    const isMissing = live.error.type === "status" && live.error.reason === "NotFound";
    if (isMissing) return createFromManifest(context, info, modified, write);
    const verb = `retrieving current configuration of:\n${renderInfo(info)}\nfrom server for:`;
    return [wrapWithSource(live.error, verb, info.source)];
  }
  if (!hasLastApplied(live.object)) warnAboutMissingAnnotation(context, info);
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
  const annotations = readTextMap(live, "metadata.annotations");
  const original = annotations[lastAppliedAnnotation] ?? "";
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
  const object = dropNulls(modified) as JsonObject;
  if (write.dryRun === "client") return write.printResult(object, "created");
  const result = context.client.create(info.kind, info.namespace, object, write.options);
  if (result.status === "ok") return write.printResult(result.object, "created");
  return [wrapWithSource(result.error, "creating", info.source)];
}

// What a later apply would drop from its patch must not be created either.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go pruneNulls
function dropNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, dropNulls(item)]])),
  );
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
