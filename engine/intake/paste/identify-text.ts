import type { ForeignKind } from "../reading.ts";

type Identified = { kind: ForeignKind; line: number };

/** Lines of a template that stand where YAML wants a key or a value: text inside quotes is somebody else's template. */
const TEMPLATE_LINE = /^(?:[^'"#\n|>]*[:-][ \t]+|[ \t]*)\{\{-?[ \t]*(?:\/\*|\.|\$|\(|[a-z]\w*\b)/;
/** The columns of a table stand apart by two blanks at least. */
const TABLE_HEAD = /^[ \t]*(?:NAMESPACE[ \t]{2,})?NAME(?:[ \t]{2,}[A-Z][A-Z0-9()/-]*(?: [A-Z]+)?)+[ \t]*$/;
const DESCRIBED = /^Name: {2,}\S/;
const DESCRIBED_FIELD =
  /^(?:Namespace|Labels|Annotations|Selector|Type|IP|Port|TargetPort|Endpoints|Events|Node|Status|Containers|Replicas|Conditions|Pod Template|Addresses|Rules):/;
const COMPLAINT = /^(?:Error from server|error: |Unable to connect|The connection to|No resources found)/;

/** Of a long text the beginning tells. */
const MAX_LINES = 2000;

function findLine(lines: readonly string[], pattern: RegExp): number {
  return lines.findIndex((line) => pattern.test(line)) + 1;
}

/** By the names that programs look for. https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.7.1/api/konfig/general.go */
function identifyFile(file: string): ForeignKind | undefined {
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  if (/^kustomization\.ya?ml$|^Kustomization$/.test(name)) return "kustomization";
  if (/^Chart\.(?:ya?ml|lock)$/.test(name)) return "helm-chart";
  return /^values(?:[-._][\w.-]+)?\.ya?ml$/.test(name) ? "helm-values" : undefined;
}

/** What a text is that cannot be read as objects, and the line that shows it; nothing where it is like nothing known. */
export function identifyText(text: string, file: string): Identified | undefined {
  const named = identifyFile(file);
  if (named) return { kind: named, line: 1 };
  const lines = text.replaceAll("\r", "").split("\n", MAX_LINES);
  const template = findLine(lines, TEMPLATE_LINE);
  if (template > 0) return { kind: "helm-template", line: template };
  const kustomization = findLine(lines, /^apiVersion:\s*kustomize\.config\.k8s\.io\//);
  if (kustomization > 0) return { kind: "kustomization", line: kustomization };
  const services = findLine(lines, /^services:[ \t]*(?:#.*)?$/);
  if (services > 0 && findLine(lines, /^(?:apiVersion|kind):/) === 0) return { kind: "compose", line: services };
  const table = findLine(lines, TABLE_HEAD);
  if (table > 0) return { kind: "kubectl-table", line: table };
  const description = findLine(lines, DESCRIBED);
  const fields = lines.filter((line) => DESCRIBED_FIELD.test(line)).length;
  if (description > 0 && fields >= 2) return { kind: "kubectl-describe", line: description };
  const complaint = findLine(lines, COMPLAINT);
  if (complaint > 0) return { kind: "error-message", line: complaint };
  return /^\s*<(?:!doctype|html|\?xml)/i.test(text.slice(0, 1000)) ? { kind: "html", line: 1 } : undefined;
}
