import type { JsonObject } from "../../api/objects.ts";
import type { FieldValidation, WriteOptions } from "../cluster-client.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { parseBoolGo } from "../command-line/parse-go-values.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext } from "../kubectl-types.ts";
import { createPrinter, renderObjectName } from "../print/create-printer.ts";

/** `client` never sends the object; `server` sends it and everything but storing is done with it. */
export type DryRun = "none" | "client" | "server";
/** What all verbs that write share. `options` goes with every request; the dry run of the client is the verb's own matter. */
export type WriteFlags = {
  dryRun: DryRun;
  /** Whether kubectl itself looks at what it read: --validate=strict and warn. */
  isValidating: boolean;
  options: WriteOptions;
  /** Prints one written object: `service/web created`, or as -o asks. */
  printResult: (object: JsonObject, operation: string, options?: { hasSuffix?: boolean }) => KubectlError[];
};
export type WriteFlagsResult = { status: "ok"; write: WriteFlags } | { status: "failed"; errors: KubectlError[] };

/** What --dry-run, --validate, --field-manager and -o mean for the verbs that write. */
export function parseWriteFlags(
  context: KubectlContext,
  flags: ParsedFlags,
  manager: string,
  object: { isTyped?: boolean; isPrintedAlone?: boolean } = {},
): WriteFlagsResult {
  const dryRun = parseDryRun(context, flags.text("dry-run"));
  if (dryRun.status === "failed") return { status: "failed", errors: [createPlainError(dryRun.message)] };
  const validation = parseValidation(flags.text("validate"));
  if (validation.status === "failed") return { status: "failed", errors: [createPlainError(validation.message)] };
  const output = flags.text("output");
  // The suffix belongs to the sentence, not to -o: objects in YAML look the same in a dry run.
  const suffixes = { none: "", client: " (dry run)", server: " (server dry run)" };
  const options: WriteOptions = {
    // With --dry-run=client no request is made at all, so the option stays false for it.
    isDryRun: dryRun.value === "server",
    fieldManager: flags.text("field-manager") || manager,
    ...(validation.value === undefined ? {} : { fieldValidation: validation.value }),
  };
  const isValidating = validation.value === "Strict" || validation.value === "Warn";
  if (output === "" && flags.text("template") === "") {
    const printResult = (
      object: JsonObject,
      operation: string,
      extra: { hasSuffix?: boolean } = {},
    ): KubectlError[] => {
      const suffix = extra.hasSuffix === false ? "" : suffixes[dryRun.value];
      context.print(`${renderObjectName(object)} ${operation}${suffix}\n`);
      return [];
    };
    return { status: "ok", write: { dryRun: dryRun.value, isValidating, options, printResult } };
  }
  const create = () =>
    createPrinter({
      output: output === "" ? "go-template" : output,
      template: flags.text("template"),
      showsManagedFields: flags.bool("show-managed-fields"),
      readFile: (path) => context.files.get(path),
      isTyped: object.isTyped ?? false,
    });
  let printer = create();
  if (printer.status === "failed") return { status: "failed", errors: [createPlainError(printer.message)] };
  const printResult = (result: JsonObject): KubectlError[] => {
    // Some verbs take a new printer for each object, and so put nothing between two of them.
    if (object.isPrintedAlone) printer = create();
    if (printer.status === "failed") return [createPlainError(printer.message)];
    const printed = printer.print(result);
    if (printed.status === "failed") return [createPlainError(printed.message)];
    context.print(printed.text);
    return [];
  };
  return { status: "ok", write: { dryRun: dryRun.value, isValidating, options, printResult } };
}

/** A flag's value, or the message about it without kubectl's "error: " in front. */
type Parsed<T> = { status: "ok"; value: T } | { status: "failed"; message: string };

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go GetDryRunStrategy
function parseDryRun(context: KubectlContext, text: string): Parsed<DryRun> {
  if (text === "none" || text === "client" || text === "server") return { status: "ok", value: text };
  const flag = parseBoolGo(text);
  // klog's line; the time is a made-up one because the engine has no clock.
  const deprecate = (line: number, words: string) =>
    context.printError(`W0101 00:00:00.000000       1 helpers.go:${line}] ${words}\n`);
  if (text === "unchanged") {
    deprecate(719, "--dry-run is deprecated and can be replaced with --dry-run=client.");
    return { status: "ok", value: "client" };
  }
  if (flag === undefined) {
    return { status: "failed", message: `Invalid dry-run value (${text}). Must be "none", "server", or "client".` };
  }
  const value = flag ? "client" : "none";
  deprecate(
    flag ? 733 : 736,
    `--dry-run=${text} is deprecated (boolean value) and can be replaced with --dry-run=${value}.`,
  );
  return { status: "ok", value };
}

// Same file, GetValidationDirective. Verbs without --validate leave the choice to the server.
function parseValidation(text: string): Parsed<FieldValidation | undefined> {
  if (text === "") return { status: "ok", value: undefined };
  const flag = parseBoolGo(text);
  if (text === "strict" || flag === true) return { status: "ok", value: "Strict" };
  if (text === "warn") return { status: "ok", value: "Warn" };
  if (text === "ignore" || flag === false) return { status: "ok", value: "Ignore" };
  const message = `invalid - validate option ${JSON.stringify(text)}; must be one of: strict (or true), warn, ignore (or false)`;
  return { status: "failed", message };
}
