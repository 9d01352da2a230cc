import type { JsonObject } from "../../api/objects.ts";
import { isObject, nameJsonType } from "../../lib/json.ts";
import type { ManifestDocument, ManifestError } from "../../manifest/manifest-set.ts";
import { parseManifests } from "../../manifest/parse-manifests.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo } from "../kubectl-types.ts";
import { quoteGo } from "../print/quote-go.ts";
import { readTextMap } from "../print/read-object.ts";
import { renderJson } from "../print/render-json.ts";
import { parseLabelSelector } from "./parse-label-selector.ts";
import { findManifestKind } from "./resource-kinds.ts";
import { validateMetadataTypes } from "./validate-metadata-types.ts";

/** Objects and faults in the order in which kubectl meets them while it reads. */
export type LoadedManifest = { type: "object"; info: ResourceInfo } | { type: "error"; error: KubectlError };

export type LoadResult =
  | { status: "ok"; loaded: LoadedManifest[]; isSingleFile: boolean }
  | { status: "failed"; errors: KubectlError[] };

/**
 * Looked at only inside folders: a file that is named in full may be called anything.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go FileExtensions
 */
const extensions = [".json", ".yaml", ".yml"];

/**
 * What -f names: files, directories, patterns and standard input.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go FilenameParam, Path
 */
export function loadManifests(
  context: KubectlContext,
  flags: ParsedFlags,
  options: { isValidating?: boolean; isLocal?: boolean; isSelecting?: boolean } = {},
): LoadResult {
  const errors: KubectlError[] = [];
  const paths: string[] = [];
  for (const name of flags.list("filename")) {
    if (/^https?:\/\//.test(name))
      errors.push(createPlainError(`unable to read URL ${quoteGo(name)}, no network here`));
    else {
      const found = listPaths(context, name, flags.bool("recursive"));
      if (found.status === "failed") errors.push(createPlainError(found.message));
      else paths.push(...found.paths);
    }
  }
  if (flags.text("kustomize") !== "" && flags.list("filename").length > 0)
    return { status: "failed", errors: [createPlainError("only one of -f or -k can be specified")] };
  if (flags.text("kustomize") !== "") {
    errors.push(createPlainError("kustomizations are not modelled in this cluster"));
  }
  if (errors.length > 0) return { status: "failed", errors };
  const read = paths.flatMap((path) => loadFile(context, path, options));
  // Whatever could be read is worked on first; what could not is told at the end.
  const faults = read.filter((item) => item.type === "error");
  const selector = parseLabelSelector(options.isSelecting ? flags.text("selector") : "");
  if (selector.status === "invalid")
    return {
      status: "failed",
      errors: [createPlainError(renderSelectorFault(flags.text("selector"), selector.message))],
    };
  const found = read.filter(
    (item) => item.type === "object" && selector.matches(readTextMap(item.info.object, "metadata.labels")),
  );
  const loaded = [...found, ...faults];
  return { status: "ok", loaded, isSingleFile: paths.length === 1 };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go visitByPaths */
export function renderSelectorFault(text: string, cause: string): string {
  return `the provided selector ${quoteGo(text)} is not valid: ${cause}`;
}

type Paths = { status: "ok"; paths: string[] } | { status: "failed"; message: string };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/visitor.go ExpandPathsToFileVisitors */
function listPaths(context: KubectlContext, typed: string, isRecursive: boolean): Paths {
  const name = typed === "-" ? typed : typed.replace(/^(\.\/)+/, "");
  if (context.files.has(name)) return { status: "ok", paths: [name] };
  const folder = name === "." || name === "" ? "" : `${name.replace(/\/+$/, "")}/`;
  const inside = [...context.files.keys()].filter((path) => path !== "-" && path.startsWith(folder)).sort();
  if (name !== "-" && inside.length > 0 && typed !== "") {
    const paths = inside.filter(
      (path) =>
        extensions.some((extension) => path.endsWith(extension)) &&
        (isRecursive || !path.slice(folder.length).includes("/")),
    );
    if (paths.length > 0) return { status: "ok", paths };
    return { status: "failed", message: `error reading [${typed}]: recognized file extensions are [.json .yaml .yml]` };
  }
  const matches = name.includes("*") ? matchPattern(context, name) : [];
  if (matches.length > 0) return { status: "ok", paths: matches };
  if (name === "-") return { status: "ok", paths: [] };
  return { status: "failed", message: `the path ${quoteGo(typed)} does not exist` };
}

// A `*` never crosses a slash. Split and compare piece by piece: no regular expression made from input.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go expandIfFilePattern
function matchPattern(context: KubectlContext, pattern: string): string[] {
  const pieces = pattern.split("*");
  return [...context.files.keys()]
    .filter((path) => {
      if (path.split("/").length !== pattern.split("/").length) return false;
      let at = 0;
      return pieces.every((piece, index) => {
        const found = index === pieces.length - 1 ? path.length - piece.length : path.indexOf(piece, at);
        if (found < at || !path.startsWith(piece, found) || (index === 0 && found !== 0)) return false;
        at = found + piece.length;
        return true;
      });
    })
    .sort();
}

/**
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/visitor.go StreamVisitor
 * A document that cannot be parsed ends its file; one that has no REST mapping is passed over.
 */
function loadFile(
  context: KubectlContext,
  path: string,
  { isValidating = false, isLocal = false }: { isValidating?: boolean; isLocal?: boolean },
): LoadedManifest[] {
  const source = path === "-" ? "STDIN" : path;
  const { documents, errors } = parseManifests(context.files.get(path) ?? "", { file: source });
  const loaded: LoadedManifest[] = [];
  let done = 0;
  const loadUpTo = (end: number) => {
    for (const document of documents.slice(done, end)) loaded.push(loadObject(context, document, source, isLocal));
    done = Math.max(done, end);
  };
  for (const fault of errors) {
    loadUpTo(fault.objectsBefore);
    const message = renderFault(fault, source, isValidating);
    loaded.push({ type: "error", error: createPlainError(message) });
    // Where nothing is validated, a document that cannot be decoded is passed over and the file goes on.
    if (!fault.isPassedOver && (isValidating || fault.value === undefined)) return loaded;
  }
  loadUpTo(documents.length);
  return loaded;
}

/**
 * Validation speaks first; without it the decoder does.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go decode
 */
function renderFault({ code, message, value }: ManifestError, source: string, isValidating: boolean): string {
  if (value === undefined) return message;
  const advice = "if you choose to ignore these errors, turn validation off with --validate=false";
  if (code === "not-an-object") {
    return isValidating
      ? `error validating ${quoteGo(source)}: error validating data: invalid object to validate; ${advice}`
      : `unable to decode ${quoteGo(source)}: json: cannot unmarshal ${nameJsonType(value)} into Go value of type unstructured.detector`;
  }
  if (isValidating || !isObject(value)) return message;
  const isKindMissing = value.kind === undefined || value.kind === null || value.kind === "";
  if (isKindMissing)
    return `unable to decode ${quoteGo(source)}: Object 'Kind' is missing in '${renderJson(value, "")}'`;
  const wrong = ["apiVersion", "kind"].find((field) => value[field] !== undefined && typeof value[field] !== "string");
  if (wrong === undefined) return message;
  return `unable to decode ${quoteGo(source)}: json: cannot unmarshal ${nameJsonType(value[wrong])} into Go struct field metadataOnlyObject.TypeMeta.${wrong} of type string`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/mapper.go infoForData, then visitor.go SetNamespace and RequireNamespace */
function loadObject(
  context: KubectlContext,
  { object, isListItem }: ManifestDocument,
  source: string,
  isLocal: boolean,
): LoadedManifest {
  const fault = isListItem ? undefined : validateMetadataTypes(object);
  if (fault) return { type: "error", error: createPlainError(`unable to decode ${quoteGo(source)}: ${fault}`) };
  const metadata = (object.metadata ?? {}) as JsonObject;
  const name = typeof metadata.name === "string" ? metadata.name : "";
  const namespace = typeof metadata.namespace === "string" ? metadata.namespace : "";
  const apiVersion = String(object.apiVersion);
  const kind = findManifestKind(apiVersion, String(object.kind));
  if (!kind) {
    const subject = `name: ${quoteGo(name)} namespace: ${quoteGo(namespace)} from ${quoteGo(source)}`;
    const cause = `no matches for kind ${quoteGo(String(object.kind))} in version ${quoteGo(apiVersion)}`;
    const message = `resource mapping not found for ${subject}: ${cause}\nensure CRDs are installed first`;
    return { type: "error", error: createPlainError(message) };
  }
  const info: ResourceInfo = { kind, namespace: kind.isNamespaced ? namespace : "", name, source, object };
  if (!kind.isNamespaced) return { type: "object", info };
  if (namespace !== "" && context.hasExplicitNamespace && namespace !== context.namespace) {
    const message = `the namespace from the provided object ${quoteGo(namespace)} does not match the namespace ${quoteGo(context.namespace)}. You must pass '--namespace=${namespace}' to perform this operation.`;
    return { type: "error", error: createPlainError(message) };
  }
  if (namespace !== "" || isLocal) return { type: "object", info };
  const completed = { ...object, metadata: { ...metadata, namespace: context.namespace } };
  return { type: "object", info: { ...info, namespace: context.namespace, object: completed } };
}
