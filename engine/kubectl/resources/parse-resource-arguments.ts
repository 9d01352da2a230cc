import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import { findResourceKind, listResourceKinds, type ResourceKind } from "./resource-kinds.ts";

/** What the words after the verb ask for: named objects, or every object of some kinds. */
export type ResourceArguments =
  | { status: "ok"; target: "nothing" }
  | { status: "ok"; target: "named"; refs: { kind: ResourceKind; name: string }[]; isSlashed: boolean }
  | { status: "ok"; target: "kinds"; kinds: ResourceKind[] }
  | { status: "invalid"; error: KubectlError };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go missingResourceError */
export const missingResourceMessage = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

/**
 * TYPE, TYPE NAME..., TYPE1,TYPE2, TYPE/NAME...
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go ResourceTypeOrNameArgs
 */
export function parseResourceArguments(words: string[]): ResourceArguments {
  if (words.length === 0) return { status: "ok", target: "nothing" };
  const args = crossTypesWithNames(words);
  const slashed = args.filter((arg) => arg.includes("/")).length;
  if (slashed > 0 && slashed < args.length) {
    return fail(
      "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
    );
  }
  if (slashed > 0) return parseTuples(args);
  const [types = "", ...names] = args;
  const kinds: ResourceKind[] = [];
  for (const type of splitTypes(types)) {
    const found = type === "all" ? listResourceKinds().filter((kind) => kind.isInAll) : [findResourceKind(type)];
    for (const kind of found) {
      if (!kind) return unknownType(type);
      if (!kinds.includes(kind)) kinds.push(kind);
    }
  }
  if (names.length === 0) return { status: "ok", target: "kinds", kinds };
  const [kind] = kinds;
  if (!kind || kinds.length > 1) return fail("you must specify only one resource");
  return { status: "ok", target: "named", refs: names.map((name) => ({ kind, name })), isSlashed: false };
}

/**
 * `svc,ep web` means svc/web and ep/web.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go normalizeMultipleResourcesArgs
 */
function crossTypesWithNames(words: string[]): string[] {
  const [types = "", ...names] = words;
  const split = types.split(",");
  if (names.length === 0 || split.length < 2) return words;
  return split.flatMap((type) => names.map((name) => `${type}/${name}`));
}

function splitTypes(text: string): string[] {
  return text.split(",");
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go splitResourceTypeName */
function parseTuples(args: string[]): ResourceArguments {
  const refs: { kind: ResourceKind; name: string }[] = [];
  for (const arg of args) {
    const parts = arg.split("/");
    if (parts.length !== 2) return fail("arguments in resource/name form may not have more than one slash");
    const [type = "", name = ""] = parts;
    if (type === "" || name === "" || type.includes(",")) {
      return fail("arguments in resource/name form must have a single resource and name");
    }
    const kind = findResourceKind(type);
    if (!kind) return unknownType(type);
    refs.push({ kind, name });
  }
  return { status: "ok", target: "named", refs, isSlashed: true };
}

/** The group behind the first dot is not repeated in the complaint. */
function unknownType(type: string): ResourceArguments {
  const dot = type.indexOf(".");
  return createUnknown(dot < 0 ? type : type.slice(0, dot));
}

function createUnknown(resource: string): ResourceArguments {
  return { status: "invalid", error: { type: "resource-type-unknown", resource } };
}

function fail(message: string): ResourceArguments {
  return { status: "invalid", error: createPlainError(message) };
}
