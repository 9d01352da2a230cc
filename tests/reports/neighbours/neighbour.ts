import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments, stringify } from "yaml";
import type { Report } from "../run-report.ts";
import type { Thing } from "./build-objects.ts";

/** How the objects are written: the fault is the same in each. */
type Form = "yaml" | "flow" | "json" | "list" | "crlf" | "bom";

/** `same`: the cause of a given case in other clothes. `without`: what looks alike and has no such fault. */
export type Neighbour = {
  of: string;
  is: "same" | "without";
  what: string;
  /** Objects, a text, or the given case's own text with these changes. */
  given: readonly Thing[] | string | readonly (readonly [string, string])[];
  form?: Form;
  command?: Report["command"];
  /** Words of the command line, parted by blanks. Absent: those of the given case. */
  args?: string;
  facts?: string;
  expect: Report["expect"];
};

const INPUTS = join(import.meta.dirname, "..", "inputs");

export function formatObjects(objects: readonly Thing[], form: Form = "yaml"): string {
  const list = { apiVersion: "v1", kind: "List", items: objects };
  const yaml = objects.map((each) => stringify(each, { aliasDuplicateObjects: false })).join("---\n");
  switch (form) {
    case "flow":
      return objects.map((each) => JSON.stringify(each, null, 2)).join("\n---\n");
    case "json":
      return JSON.stringify(list, null, 4);
    case "list":
      return stringify(list, { aliasDuplicateObjects: false });
    case "crlf":
      return yaml.replaceAll("\n", "\r\n");
    case "bom":
      return `\uFEFF${yaml}`;
    default:
      return yaml;
  }
}

/** The given case's text with the changes made; each of them has to be possible. */
function changeText(file: string, changes: readonly (readonly [string, string])[]): string {
  let text = readFileSync(join(INPUTS, file), "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} holds no ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

export function readNeighbourText({ given, form }: Neighbour, files: readonly string[]): string {
  if (typeof given === "string") return given;
  const isChange = given.length === 0 || Array.isArray(given[0]);
  return isChange
    ? changeText(files[0] ?? "", given as readonly (readonly [string, string])[])
    : formatObjects(given as readonly Thing[], form);
}

/** The given case with the neighbour's text, arguments and expectations; a situation of its own where it is nobody's neighbour. */
export function buildNeighbourReport(neighbour: Neighbour, reports: readonly Report[]): Report & { text: string } {
  const given = reports.find(({ id }) => id === neighbour.of);
  const { command = given?.command ?? "explain", expect, of: id, what } = neighbour;
  const args = neighbour.args?.split(" ").filter(Boolean) ?? given?.args ?? [];
  const facts = neighbour.facts ? ["--facts", neighbour.facts] : [];
  const files = given?.files ?? ["given.yaml"];
  const text = readNeighbourText(neighbour, files);
  return { id, source: "own", situation: what, files, command, args: [...args, ...facts], expect, text };
}

/**
 * A text in another form, saying the same; undefined where that is impossible. "quoted" has a margin as in a mail, "list" and
 * "json" are written anew from what is read.
 */
export function rewriteText(
  text: string,
  form: "as it is" | "crlf" | "bom" | "fence" | "quoted" | "list" | "json",
): string | undefined {
  const lines = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  switch (form) {
    case "as it is":
      return text;
    case "crlf":
      return lines.replaceAll("\n", "\r\n");
    case "bom":
      return `\uFEFF${lines}`;
    case "fence":
      return `Please look at this:\n\n\`\`\`yaml\n${lines.trimEnd()}\n\`\`\`\n`;
    case "quoted":
      return lines.trimEnd().replace(/^/gm, "    ");
    default: {
      const documents = parseAllDocuments(lines, { version: "1.1" });
      if (documents.some(({ errors }) => errors.length > 0)) return undefined;
      const objects = documents.map((each) => each.toJS() as Thing | null).filter((each) => each !== null);
      if (objects.some((each) => String(each.kind).endsWith("List") || each.kind === "Cluster")) return undefined;
      return formatObjects(objects, form);
    }
  }
}
