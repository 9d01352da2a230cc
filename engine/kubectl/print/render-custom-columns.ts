import type { JsonObject } from "../../api/objects.ts";
import { findValues } from "../jsonpath/evaluate-jsonpath.ts";
import { type PathStep, parsePath } from "../jsonpath/parse-jsonpath.ts";
import type { PrinterResult } from "./create-printer.ts";
import { renderGoMap } from "./render-go-value.ts";
import { renderTable } from "./render-table.ts";

type Relaxed = { status: "ok"; path: string } | { status: "failed"; message: string };

/**
 * `metadata.name`, `.metadata.name`, `{metadata.name}` and `{.metadata.name}` are all the same.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/get/customcolumn.go RelaxedJSONPathExpression
 */
export function parseRelaxedPath(text: string): Relaxed {
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(text);
  if (match) return { status: "ok", path: `.${match[1] ?? match[2] ?? ""}` };
  const message =
    "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'";
  return { status: "failed", message };
}

/** A text instead of columns is the complaint about the specification. */
type Columns = { headers: string[]; paths: string[] } | string;

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/get/customcolumn.go */
export function renderCustomColumns(spec: string, options: { isFile: boolean; hasHeaders: boolean }): PrinterResult {
  const columns = options.isFile ? parseColumnFile(spec) : parseColumnSpec(spec);
  if (typeof columns === "string") return { status: "failed", message: columns };
  const paths: PathStep[][] = [];
  const relaxed = columns.paths.map(parseRelaxedPath);
  const wrong = relaxed.find((path) => path.status === "failed");
  if (wrong?.status === "failed") return wrong;
  let fault: string | undefined;
  for (const text of relaxed) {
    const path = parsePath(text.status === "ok" ? text.path : "");
    if (path.status === "invalid") fault ??= path.message;
    else paths.push(path.steps);
  }
  const headers = columns.headers.map((name) => ({ name }));
  return {
    status: "ok",
    print: (object) => {
      // Paths are only read when the headers have been printed.
      if (fault !== undefined) {
        const head = renderTable({ columns: headers, rows: [columns.headers] }, { isWide: true, hasHeaders: false });
        return { status: "failed", message: fault, ...(options.hasHeaders ? { text: head } : {}) };
      }
      const objects = Array.isArray(object.items) ? (object.items as JsonObject[]) : [object];
      const rows = objects.map((item) => paths.map((path) => renderCell(path, item)));
      const body = renderTable({ columns: headers, rows }, { isWide: true, hasHeaders: false });
      if (!options.hasHeaders) return { status: "ok", text: body };
      // Headers are printed as they were typed, not in capitals, and even over an empty table.
      const all = [columns.headers, ...rows];
      return { status: "ok", text: renderTable({ columns: headers, rows: all }, { isWide: true, hasHeaders: false }) };
    },
  };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/get/customcolumn.go NewCustomColumnsPrinterFromSpec */
function parseColumnSpec(spec: string): Columns {
  if (spec === "") return "custom-columns format specified but no custom columns given";
  const headers: string[] = [];
  const paths: string[] = [];
  for (const part of spec.split(",")) {
    const colon = part.indexOf(":");
    if (colon < 0) return `unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`;
    headers.push(part.slice(0, colon));
    paths.push(part.slice(colon + 1));
  }
  return { headers, paths };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/get/customcolumn.go NewCustomColumnsPrinterFromTemplate */
function parseColumnFile(text: string): Columns {
  const [first = "", second = ""] = text.split("\n");
  const [headers, paths] = [first, second].map((line) => line.split(/\s+/).filter((word) => word !== "")) as [
    string[],
    string[],
  ];
  const expected = "Expected format is one line of space separated headers, one line of space separated column specs.";
  if (text === "") return `invalid template, missing header line. ${expected}`;
  if (second === "") return `invalid template, missing spec line. ${expected}`;
  if (headers.length === paths.length) return { headers, paths };
  return `number of headers (${headers.length}) and field specifications (${paths.length}) don't match`;
}

/**
 * Several results share a cell. Values are printed as Go prints them, so a map shows as map[…].
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/get/customcolumn.go printOneObject
 */
function renderCell(path: PathStep[], object: JsonObject): string {
  const found = findValues(path, object);
  if (found.status === "invalid" || found.values.length === 0) return "<none>";
  return found.values.map(renderGoMap).join(",");
}
