import type { JsonObject } from "../../api/objects.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { createPlainError, isNotFound, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo } from "../kubectl-types.ts";
import { readTextMap } from "../print/read-object.ts";
import { listMatchingObjects } from "./list-matching-objects.ts";
import { loadManifests, renderSelectorFault } from "./load-manifests.ts";
import { parseLabelSelector } from "./parse-label-selector.ts";
import { missingResourceMessage, parseResourceArguments, type ResourceArguments } from "./parse-resource-arguments.ts";
import { findManifestKind, type ResourceKind } from "./resource-kinds.ts";

/** What a command works on, in order; an object that could not be fetched stands as its error. */
export type Found = { type: "object"; info: ResourceInfo } | { type: "error"; error: KubectlError };

/** `kinds` = those whose objects could be asked for: an empty list counts, a refused request does not. `isBulk` = lists, not names, were asked for. */
export type FindResult =
  | { status: "ok"; found: Found[]; isSingle: boolean; kinds: ResourceKind[]; requestCount: number; isBulk: boolean }
  | { status: "failed"; errors: KubectlError[] };

type FindOptions = {
  /** A bare type means all its objects (get, describe). */
  allowsBareTypes?: boolean;
  /** False: named objects are taken on trust and not fetched (delete). */
  isFetched?: boolean;
  /** Objects of files are fetched anew from the server (get, label). */
  isLatest?: boolean;
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go visitorResult */
export function findResources(
  context: KubectlContext,
  flags: ParsedFlags,
  words: string[],
  options: FindOptions,
): FindResult {
  const request = parseResourceArguments(words);
  if (request.status === "invalid") return { status: "failed", errors: [request.error] };
  if (flags.list("filename").length > 0 || flags.text("kustomize") !== "")
    return findInFiles(context, flags, request, options);
  const hasSelector = flags.text("selector") !== "" || flags.text("field-selector") !== "" || flags.bool("all");
  if (hasSelector || (request.target === "kinds" && options.allowsBareTypes))
    return findBySelector(context, flags, request);
  if (request.target === "nothing") return fail(missingResourceMessage);
  if (request.target === "kinds") return fail("resource(s) were provided, but no name was specified");
  const usesAllNamespaces = flags.bool("all-namespaces");
  const found: Found[] = [];
  for (const { kind, name } of request.refs) {
    if (kind.isNamespaced && usesAllNamespaces)
      return fail("a resource cannot be retrieved by name across all namespaces");
    const namespace = kind.isNamespaced ? context.namespace : "";
    found.push(fetchObject(context, { kind, namespace, name, source: "", object: {} }, options.isFetched !== false));
  }
  return {
    status: "ok",
    found,
    isSingle: request.refs.length === 1,
    kinds: listKinds(found),
    requestCount: found.length,
    isBulk: false,
  };
}

function listKinds(found: Found[]): ResourceKind[] {
  return [...new Set(found.flatMap((item) => (item.type === "object" ? [item.info.kind] : [])))];
}

function fail(message: string): FindResult {
  return { status: "failed", errors: [createPlainError(message)] };
}

/** A missing object does not end the command: the others are worked on and the errors follow at the end. */
function fetchObject(context: KubectlContext, info: ResourceInfo, isFetched: boolean): Found {
  if (!isFetched) return { type: "object", info };
  const result = context.client.get(info);
  if (result.status === "ok") return { type: "object", info: { ...info, object: result.object } };
  return { type: "error", error: findMissingNamespace(context, info, result.error) ?? result.error };
}

/**
 * An object is missing in a namespace that is missing itself: the namespace is what is reported. "default" always exists.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/visitor.go Get
 */
function findMissingNamespace(
  context: KubectlContext,
  info: ResourceInfo,
  error: KubectlError,
): KubectlError | undefined {
  if (!isNotFound(error) || info.namespace === "" || info.namespace === "default") return undefined;
  const kind = findManifestKind("v1", "Namespace") as ResourceKind;
  const namespace = context.client.get({ kind, namespace: "", name: info.namespace });
  return namespace.status === "failed" ? namespace.error : undefined;
}

/**
 * Objects named by files: read, and for some verbs looked up again on the server.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go visitByPaths
 */
function findInFiles(
  context: KubectlContext,
  flags: ParsedFlags,
  request: ResourceArguments & { status: "ok" },
  options: FindOptions,
): FindResult {
  if (request.target === "named" && request.isSlashed)
    return fail("resource/name arguments cannot be provided when a path is specified");
  if (request.target !== "nothing")
    return fail("when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well");
  const selector = parseLabelSelector(flags.text("selector"));
  if (selector.status === "invalid") return fail(renderSelectorFault(flags.text("selector"), selector.message));
  const loaded = loadManifests(context, flags);
  if (loaded.status === "failed") return loaded;
  const found = loaded.loaded
    .map((item): Found => (item.type === "error" || !options.isLatest ? item : fetchObject(context, item.info, true)))
    .filter((item) => item.type === "error" || selector.matches(readTextMap(item.info.object, "metadata.labels")));
  const isSingle = loaded.isSingleFile && loaded.loaded.length === 1;
  return { status: "ok", found, isSingle, kinds: listKinds(found), requestCount: found.length, isBulk: false };
}

/** --local: objects of files as they stand there; nothing is asked of the server. */
export function findLocally(context: KubectlContext, flags: ParsedFlags): FindResult {
  const loaded = loadManifests(context, flags, { isLocal: true });
  if (loaded.status === "failed") return loaded;
  const found = loaded.loaded;
  const isSingle = loaded.isSingleFile && found.length === 1;
  return { status: "ok", found, isSingle, kinds: listKinds(found), requestCount: found.length, isBulk: false };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go visitBySelector */
function findBySelector(
  context: KubectlContext,
  flags: ParsedFlags,
  request: ResourceArguments & { status: "ok" },
): FindResult {
  if (request.target === "named") {
    return fail(
      request.isSlashed
        ? "selectors and the all flag cannot be used when passing resource/name arguments"
        : "name cannot be provided when a selector is specified",
    );
  }
  if (request.target === "nothing") return fail("at least one resource must be specified to use a selector");
  const found: Found[] = [];
  const kinds: ResourceKind[] = [];
  for (const kind of request.kinds) {
    const namespace = kind.isNamespaced && !flags.bool("all-namespaces") ? context.namespace : "";
    const list = listMatchingObjects(context, kind, namespace, {
      labels: flags.text("selector"),
      fields: flags.text("field-selector"),
    });
    if (list.status === "failed") {
      found.push({ type: "error", error: list.error });
      continue;
    }
    kinds.push(kind);
    for (const object of list.objects) {
      const metadata = (object.metadata ?? {}) as JsonObject;
      const place = kind.isNamespaced ? String(metadata.namespace ?? "") : "";
      found.push({
        type: "object",
        info: { kind, namespace: place, name: String(metadata.name ?? ""), source: "", object },
      });
    }
  }
  return { status: "ok", found, isSingle: false, kinds, requestCount: kinds.length, isBulk: true };
}
