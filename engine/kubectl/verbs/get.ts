import type { JsonObject } from "../../api/objects.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { createPlainError, isNotFound, type KubectlError } from "../errors/kubectl-error.ts";
import { createUsageError } from "../errors/usage-error.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { createPrinter, type PrinterResult } from "../print/create-printer.ts";
import { renderCustomColumns } from "../print/render-custom-columns.ts";
import { type Found, findResources } from "../resources/find-resources.ts";
import { printTables } from "./print-tables.ts";
import { sortObjects, sortTables } from "./sort-objects.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/get/get.go Run, printGeneric */
export const get: Verb = (context, { flags, args, commandPath }) => {
  const output = flags.text("output");
  const isTable = (output === "" && flags.text("template") === "") || output === "wide";
  const raw = flags.text("raw");
  if (raw !== "") {
    const message = args.length > 0 ? "arguments may not be passed when --raw is specified" : rawNote;
    return [createPlainError(message)];
  }
  if (args.length === 0 && flags.list("filename").length === 0 && flags.text("kustomize") === "") {
    context.printError(
      'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n',
    );
    const hint =
      'Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).';
    return [createUsageError(`Required resource not specified.\n${hint}`, commandPath)];
  }
  const problem = findFlagProblem(flags, output);
  if (problem !== undefined) return [createPlainError(problem)];
  const found = findResources(context, flags, args, { allowsBareTypes: true, isLatest: true });
  if (found.status === "failed") return found.errors;
  const subresource = flags.text("subresource");
  if (subresource !== "") {
    const problem = refuseSubresource(context, found.found, found.isBulk, subresource);
    if (problem !== undefined) return problem;
  }
  // --ignore-not-found forgives NotFound alone; a kind that nobody knows is an error all the same.
  const isIgnored = (error: KubectlError) => flags.bool("ignore-not-found") && isNotFound(error);
  const errors = found.found.flatMap((item) => (item.type === "error" && !isIgnored(item.error) ? [item.error] : []));
  const infos = found.found.flatMap((item) => (item.type === "object" ? [item.info] : []));
  const sorted = isTable
    ? sortTables(infos, flags.text("sort-by"), found.requestCount)
    : sortObjects(infos, found.isSingle ? "" : flags.text("sort-by"));
  if (sorted.status === "fatal") {
    context.printError(sorted.text);
    return [{ type: "silent" }];
  }
  if (sorted.status === "failed") return [createPlainError(sorted.message)];
  if (!isTable) return printGeneric(context, flags, sorted.infos, found.isSingle, errors);
  const hasOutput = printTables(context, flags, sorted.infos, found.kinds);
  if (!hasOutput && errors.length === 0 && !flags.bool("ignore-not-found")) {
    // The sentence names a namespace only when every kind asked for lives in one.
    const isNamespaced = !flags.bool("all-namespaces") && found.kinds.every((kind) => kind.isNamespaced);
    context.printError(
      isNamespaced ? `No resources found in ${context.namespace} namespace.\n` : "No resources found\n",
    );
  }
  return errors;
};

/**
 * Of subresources only status is modelled, which looks like the object itself.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/builder.go visitBySelector
 */
function refuseSubresource(
  context: KubectlContext,
  found: Found[],
  isBulk: boolean,
  subresource: string,
): KubectlError[] | undefined {
  if (isBulk) return [createPlainError("subresource cannot be used when bulk resources are specified")];
  if (subresource === "status") return undefined;
  const objects = found.filter((item) => item.type === "object");
  const missing = "Error from server (NotFound): the server could not find the requested resource\n";
  context.printError(objects.map(() => missing).join(""));
  return [{ type: "silent" }];
}

const rawNote = "raw requests are not modelled in this simulated cluster";

/**
 * Checked before any request, so a bad flag wins over an object that does not exist.
 * Not modelled: --watch and --raw.
 */
function findFlagProblem(flags: ParsedFlags, output: string): string | undefined {
  if (flags.bool("show-labels") && output !== "" && output !== "wide") {
    return `--show-labels option cannot be used with ${output} printer`;
  }
  const isWatching = flags.bool("watch") || flags.bool("watch-only");
  if (flags.bool("output-watch-events") && !isWatching)
    return "--output-watch-events option can only be used with --watch or --watch-only";
  if (isWatching) return "watching is not modelled here: nothing changes between two commands";
  return undefined;
}

/**
 * One named object is printed as itself, everything else as a List, even if it is empty.
 * Its resourceVersion is empty because the List was put together here and not on the server.
 */
function printGeneric(
  context: KubectlContext,
  flags: ParsedFlags,
  infos: ResourceInfo[],
  isSingle: boolean,
  errors: KubectlError[],
): KubectlError[] {
  if (isSingle && errors.length > 0) return errors;
  if (infos.length === 0 && flags.bool("ignore-not-found")) return errors;
  const printer = createGetPrinter(context, flags);
  if (printer.status === "failed") return [createPlainError(printer.message)];
  const [only] = infos;
  const object =
    isSingle && only && infos.length === 1
      ? only.object
      : { apiVersion: "v1", items: infos.map((info) => info.object), kind: "List", metadata: { resourceVersion: "" } };
  const isNameOutput = flags.text("output") === "name";
  const objects: JsonObject[] = isNameOutput ? infos.map((info) => info.object) : [object];
  for (const item of objects) {
    const printed = printer.print(item);
    context.print(printed.text ?? "");
    if (printed.status === "failed") return [...errors, createPlainError(printed.message)];
  }
  return errors;
}

/** `get` knows custom-columns besides the printers of all verbs. */
function createGetPrinter(context: KubectlContext, flags: ParsedFlags): PrinterResult {
  const output = flags.text("output");
  // Text after `=` may span lines, and a missing `=` falls back to --template, as the printer flags of all formats do.
  const columns = /^custom-columns(-file)?(=([\s\S]*))?$/.exec(output);
  const path = columns?.[1] === undefined ? "" : (columns[3] ?? flags.text("template"));
  if (path !== "" && !context.files.has(path)) {
    return { status: "failed", message: `error reading template ${path}, open ${path}: no such file or directory` };
  }
  if (columns) {
    const spec =
      columns[1] === undefined ? (columns[3] ?? flags.text("template")) : context.files.get(columns[3] ?? "");
    return renderCustomColumns(spec ?? "", { isFile: columns[1] !== undefined, hasHeaders: !flags.bool("no-headers") });
  }
  return createPrinter(
    {
      output: output === "" ? "go-template" : output,
      template: flags.text("template"),
      showsManagedFields: flags.bool("show-managed-fields"),
      readFile: (path) => context.files.get(path),
    },
    ["custom-columns", "custom-columns-file", "wide"],
  );
}
