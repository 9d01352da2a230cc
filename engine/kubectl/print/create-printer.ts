import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { evaluateGoTemplate } from "../gotemplate/evaluate-go-template.ts";
import { parseGoTemplate } from "../gotemplate/parse-go-template.ts";
import { type Evaluated, evaluateTemplate, findValues } from "../jsonpath/evaluate-jsonpath.ts";
import { parseJsonpath, type TemplateNode } from "../jsonpath/parse-jsonpath.ts";
import { findManifestKind, renderKindName } from "../resources/resource-kinds.ts";
import { orderAsStruct } from "./order-as-struct.ts";
import { quoteGo } from "./quote-go.ts";
import { readText } from "./read-object.ts";
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
  const goTemplate = findTemplate(options, goTemplateFormats);
  if (goTemplate) return goTemplate.status === "failed" ? goTemplate : createGoTemplatePrinter(goTemplate.text);
  const jsonpath = findTemplate(options, jsonpathFormats);
  if (jsonpath?.status === "failed") return jsonpath;
  if (jsonpath) return createJsonpathPrinter(jsonpath.text, jsonpath.format === "jsonpath-as-json");
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

type Template = { status: "ok"; format: string; text: string } | { status: "failed"; message: string };

const jsonpathFormats = ["jsonpath", "jsonpath-as-json", "jsonpath-file"];
const goTemplateFormats = ["go-template", "go-template-file", "template", "templatefile"];

/**
 * `jsonpath=TEXT`, `go-template-file=PATH` and their like; undefined = -o names none of `names`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/genericclioptions/jsonpath_flags.go ToPrinter
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/genericclioptions/template_flags.go ToPrinter
 */
function findTemplate({ output, template, readFile }: Options, names: string[]): Template | undefined {
  const [, format = "", typed = ""] = /^([a-z-]+)(?:=([\s\S]*))?$/.exec(output) ?? [];
  if (!names.includes(format)) return undefined;
  const given = template === "" ? typed : template;
  if (given === "") return { status: "failed", message: "template format specified but no template given" };
  const text = format.endsWith("file") ? readFile(given) : given;
  if (text !== undefined) return { status: "ok", format, text };
  return { status: "failed", message: `error reading --template ${given}, open ${given}: no such file or directory` };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/printers/jsonpath.go PrintObj */
function createJsonpathPrinter(text: string, isJson: boolean): PrinterResult {
  const parsed = parseJsonpath(text);
  if (parsed.status === "invalid") {
    return { status: "failed", message: `error parsing jsonpath ${text}, ${parsed.message}` };
  }
  const print: Printer = (object) => {
    const result = isJson ? renderAsJson(parsed.nodes, object) : evaluateTemplate(parsed.nodes, object);
    if (result.status === "ok") return result;
    const detail =
      `Error executing template: ${result.message}. Printing more information for debugging the template:\n` +
      `\ttemplate was:\n\t\t${text}\n\tobject given to jsonpath engine was:\n\t\t${renderGoSyntax(object)}\n\n`;
    return { status: "failed", message: `error executing jsonpath ${quoteGo(text)}: ${detail}\n` };
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
  const name = readText(object, "metadata.name");
  if (kind) return `${renderKindName(kind)}/${name}`;
  const group = String(object.apiVersion).includes("/") ? `.${String(object.apiVersion).split("/")[0]}` : "";
  return `${String(object.kind).toLowerCase()}${group}/${name}`;
}

/**
 * Hidden unless --show-managed-fields; they are longer than the object.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/printers/managedfields.go omitManagedFields
 */
export function dropManagedFields(object: JsonObject): JsonObject {
  if (Array.isArray(object.items))
    return { ...object, items: object.items.map((item) => dropManagedFields(item as JsonObject)) };
  const { metadata } = object;
  if (!isObject(metadata) || !Object.hasOwn(metadata, "managedFields")) return object;
  const { managedFields: _, ...kept } = metadata;
  return { ...object, metadata: kept };
}
