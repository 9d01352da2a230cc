import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { evaluateGoTemplate } from "../gotemplate/evaluate-go-template.ts";
import { parseGoTemplate } from "../gotemplate/parse-go-template.ts";
import { type Evaluated, evaluateTemplate, findValues } from "../jsonpath/evaluate-jsonpath.ts";
import { parseJsonpath, type TemplateNode } from "../jsonpath/parse-jsonpath.ts";
import { findManifestKind, renderKindName } from "../resources/resource-kinds.ts";
import { orderAsStruct } from "./order-as-struct.ts";
import { quoteGo } from "./quote-go.ts";
import { renderGoSyntax } from "./render-go-value.ts";
import { renderJson, renderOrderedJson } from "./render-json.ts";
import { renderYaml } from "./render-yaml.ts";

/** `text` of a failure = what had been printed by then. */
export type Printed = { status: "ok"; text: string } | { status: "failed"; message: string; text?: string };
/** Prints one object after the other; the YAML printer counts them. */
export type Printer = (object: JsonObject) => Printed;
/** `failed` means that the format or the template is wrong, before any object was seen. */
export type PrinterResult = { status: "ok"; print: Printer } | { status: "failed"; message: string };

type Options = {
  output: string;
  /** --template */
  template: string;
  showsManagedFields: boolean;
  readFile: (path: string) => string | undefined;
  /** The object was built by kubectl itself, field by field of a Go structure. */
  isTyped?: boolean;
};

/** As kubectl lists them in its message; `kyaml` is in the list although it is not modelled. */
const formats =
  "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml";

/** The printers that all verbs share, for -o yaml, json, name and jsonpath. `extraFormats` belong to `get`. */
export function createPrinter(options: Options, extraFormats: string[] = []): PrinterResult {
  const { output } = options;
  const clean = options.showsManagedFields ? (object: JsonObject) => object : dropManagedFields;
  const lower = output.toLowerCase();
  if (lower === "json" && options.isTyped)
    return accept((object) => `${renderOrderedJson(orderAsStruct(clean(object)), "    ")}\n`);
  if (lower === "json") return accept((object) => `${renderJson(clean(object), "    ")}\n`);
  if (lower === "yaml") {
    let count = 0;
    return accept((object) => `${count++ > 0 ? "---\n" : ""}${renderYaml(clean(object))}`);
  }
  if (lower === "name") return accept((object) => `${renderObjectName(object)}\n`);
  const goTemplate = findGoTemplate(options);
  if (goTemplate) return goTemplate.status === "failed" ? goTemplate : createGoTemplatePrinter(goTemplate.text);
  const template = findTemplate(options);
  if (template) return template.status === "failed" ? template : createJsonpathPrinter(template);
  const known = [...formats.split(","), ...extraFormats].sort();
  if (lower === "kyaml") {
    return { status: "failed", message: `output format ${quoteGo(output)} is not modelled here; jsonpath is` };
  }
  const message = `unable to match a printer suitable for the output format ${quoteGo(output)}, allowed formats are: ${known.join(",")}`;
  return { status: "failed", message };
}

function accept(render: (object: JsonObject) => string): PrinterResult {
  return { status: "ok", print: (object) => ({ status: "ok", text: render(object) }) };
}

type Template = { status: "ok"; text: string; isJson: boolean } | { status: "failed"; message: string };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/genericclioptions/jsonpath_flags.go ToPrinter */
function findTemplate(options: Options): Template | undefined {
  const match = /^(jsonpath|jsonpath-file|jsonpath-as-json)(=([\s\S]*))?$/.exec(options.output);
  if (!match) return undefined;
  const text = options.template !== "" ? options.template : (match[3] ?? "");
  const isJson = match[1] === "jsonpath-as-json";
  if (text === "") return { status: "failed", message: "template format specified but no template given" };
  if (match[1] !== "jsonpath-file") return { status: "ok", text, isJson };
  const content = options.readFile(text);
  if (content !== undefined) return { status: "ok", text: content, isJson };
  return { status: "failed", message: `error reading --template ${text}, open ${text}: no such file or directory` };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/printers/jsonpath.go PrintObj */
function createJsonpathPrinter(template: { text: string; isJson: boolean }): PrinterResult {
  const parsed = parseJsonpath(template.text);
  if (parsed.status === "invalid") {
    return { status: "failed", message: `error parsing jsonpath ${template.text}, ${parsed.message}` };
  }
  const print: Printer = (object) => {
    const result = template.isJson ? renderAsJson(parsed.nodes, object) : evaluateTemplate(parsed.nodes, object);
    if (result.status === "ok") return result;
    const detail =
      `Error executing template: ${result.message}. Printing more information for debugging the template:\n` +
      `\ttemplate was:\n\t\t${template.text}\n\tobject given to jsonpath engine was:\n\t\t${renderGoSyntax(object)}\n\n`;
    return { status: "failed", message: `error executing jsonpath ${quoteGo(template.text)}: ${detail}\n` };
  };
  return { status: "ok", print };
}

/** Every result becomes an element of one array, text between the paths is lost. */
function renderAsJson(nodes: TemplateNode[], object: JsonObject): Evaluated {
  const values: JsonValue[] = [];
  for (const node of nodes) {
    if (node.type !== "path") continue;
    const found = findValues(node.steps, object);
    if (found.status === "invalid") return found;
    values.push(...found.values);
  }
  return { status: "ok", text: `${renderJson(values, "    ")}\n` };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/genericclioptions/template_flags.go ToPrinter */
function findGoTemplate(
  options: Options,
): { status: "ok"; text: string } | { status: "failed"; message: string } | undefined {
  const match = /^(go-template|template|go-template-file|templatefile)(=([\s\S]*))?$/.exec(options.output);
  if (!match) return undefined;
  const text = options.template !== "" ? options.template : (match[3] ?? "");
  if (text === "") return { status: "failed", message: "template format specified but no template given" };
  if (!String(match[1]).endsWith("file")) return { status: "ok", text };
  const content = options.readFile(text);
  if (content !== undefined) return { status: "ok", text: content };
  return { status: "failed", message: `error reading --template ${text}, open ${text}: no such file or directory` };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/printers/template.go PrintObj */
function createGoTemplatePrinter(text: string): PrinterResult {
  const parsed = parseGoTemplate(text);
  if (parsed.status === "invalid") {
    return { status: "failed", message: `error parsing template ${text}, template: output:1: ${parsed.message}` };
  }
  return {
    status: "ok",
    print: (object) => {
      const result = evaluateGoTemplate(parsed.nodes, object);
      if (result.status === "ok") return result;
      return {
        status: "failed",
        message: `error executing template ${quoteGo(text)}: template: output:1: ${result.message}`,
      };
    },
  };
}

/**
 * `service/web`, `deployment.apps/web`
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/printers/name.go PrintObj
 */
export function renderObjectName(object: JsonObject): string {
  const kind = findManifestKind(String(object.apiVersion), String(object.kind));
  const name = readName(object.metadata);
  if (kind) return `${renderKindName(kind)}/${name}`;
  const group = String(object.apiVersion).includes("/") ? `.${String(object.apiVersion).split("/")[0]}` : "";
  return `${String(object.kind).toLowerCase()}${group}/${name}`;
}

function readName(metadata: JsonValue | undefined): string {
  return metadata !== null && typeof metadata === "object" && !Array.isArray(metadata)
    ? String(metadata.name ?? "")
    : "";
}

/**
 * Hidden unless --show-managed-fields; they are longer than the object.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/printers/managedfields.go omitManagedFields
 */
export function dropManagedFields(object: JsonObject): JsonObject {
  if (Array.isArray(object.items))
    return { ...object, items: object.items.map((item) => dropManagedFields(item as JsonObject)) };
  const { metadata } = object;
  if (metadata === null || typeof metadata !== "object" || Array.isArray(metadata) || !("managedFields" in metadata))
    return object;
  const { managedFields: _, ...kept } = metadata;
  return { ...object, metadata: kept };
}
