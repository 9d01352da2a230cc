/**
 * One step from a value to further values.
 * `isSingle` tells [1] from [1:2]: the first complains when it is out of bounds.
 */
export type PathStep =
  | { type: "field"; name: string }
  | { type: "wildcard" }
  | { type: "descend" }
  | { type: "slice"; start?: number; end?: number; step: number; isSingle: boolean }
  | { type: "fields"; names: string[] }
  | { type: "filter"; left: PathStep[]; operator: string; right: PathStep[] | string | number | boolean | null };

/** A `fault` is met while printing, after the text before it: upstream has printed that by then. */
export type TemplateNode =
  | { type: "text"; text: string }
  | { type: "path"; steps: PathStep[] }
  | { type: "range"; steps: PathStep[]; body: TemplateNode[] }
  | { type: "fault"; message: string };

export type ParsedTemplate = { status: "ok"; nodes: TemplateNode[] } | { status: "invalid"; message: string };

/** Characters; a guard against pasted files, not a limit of kubectl. */
const maximalLength = 10_000;

/**
 * kubectl's JSONPath template: text with `{…}` pieces; `{range …}…{end}` repeats.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/parser.go
 * Not modelled: `&&` and `||` inside filters, unions of paths, the function calls.
 */
export function parseJsonpath(template: string): ParsedTemplate {
  if (template.length > maximalLength) return { status: "invalid", message: "template is too long" };
  const open: { nodes: TemplateNode[] }[] = [{ nodes: [] }];
  let at = 0;
  while (at < template.length) {
    const brace = template.indexOf("{", at);
    const text = template.slice(at, brace < 0 ? template.length : brace);
    if (text !== "") open.at(-1)?.nodes.push({ type: "text", text });
    if (brace < 0) break;
    const end = findClosingBrace(template, brace + 1);
    if (end < 0) return { status: "invalid", message: "unclosed action" };
    const action = template.slice(brace + 1, end).trim();
    at = end + 1;
    const fault = addAction(action, open);
    if (fault !== undefined) return { status: "invalid", message: fault };
  }
  // A range without an end is gone through all the same; then its body is read once more where the range stands.
  for (let level = open.length - 1; level > 0; level -= 1) open[level - 1]?.nodes.push(...(open[level]?.nodes ?? []));
  return { status: "ok", nodes: open[0]?.nodes ?? [] };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/parser.go parseInsideAction */
function addAction(action: string, open: { nodes: TemplateNode[] }[]): string | undefined {
  if (action === "end") {
    if (open.length > 1) open.pop();
    else open[0]?.nodes.push({ type: "fault", message: "not in range, nothing to end" });
    return undefined;
  }
  const quoted = /^(["'])([\s\S]*)\1$/.exec(action);
  if (quoted) {
    open.at(-1)?.nodes.push({ type: "text", text: unescapeText(quoted[2] as string) });
    return undefined;
  }
  const isRange = /^range(\s|\.|\[|@|$)/.test(action);
  // A bare word is an identifier, and there are none but range and end. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/jsonpath.go evalIdentifier
  const word = /^[A-Za-z_]\w*/.exec(action)?.[0];
  if (word !== undefined && !isRange && !["true", "false"].includes(word)) {
    open.at(-1)?.nodes.push({ type: "fault", message: `unrecognized identifier ${word}` });
    return undefined;
  }
  const path = parsePath(isRange ? action.slice("range".length).trim() : action);
  if (path.status === "invalid") return path.message;
  if (isRange) {
    if (open.length > 20) return "too many ranges";
    const node: TemplateNode = { type: "range", steps: path.steps, body: [] };
    open.at(-1)?.nodes.push(node);
    open.push({ nodes: node.body });
  } else open.at(-1)?.nodes.push({ type: "path", steps: path.steps });
  return undefined;
}

/** Braces inside quotes do not count. */
function findClosingBrace(text: string, start: number): number {
  let quote = "";
  for (let at = start; at < text.length; at += 1) {
    const char = text[at] as string;
    if (quote !== "") {
      if (char === "\\") at += 1;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (char === "}") return at;
  }
  return -1;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/parser.go UnquoteExtend */
function unescapeText(text: string): string {
  const named: Record<string, string> = { n: "\n", t: "\t", r: "\r" };
  return text.replace(/\\(.)/gs, (_, char: string) => named[char] ?? char);
}

type ParsedPath = { status: "ok"; steps: PathStep[] } | { status: "invalid"; message: string };

/** `.a.b[0]['x']..c[?(@.d=="e")]`; a leading `$` or `@` means the value itself. */
export function parsePath(text: string): ParsedPath {
  const steps: PathStep[] = [];
  let rest = text.trim().replace(/^[$@]/, "");
  while (rest !== "") {
    if (rest.startsWith("..")) {
      steps.push({ type: "descend" });
      rest = rest.slice(1);
    } else if (rest.startsWith("[")) {
      const end = findClosingBracket(rest);
      if (end < 0) return { status: "invalid", message: "unterminated array" };
      const step = parseBracket(rest.slice(1, end).trim());
      if (!step) return { status: "invalid", message: `invalid array index ${rest.slice(1, end).split(",")[0]}` };
      steps.push(step);
      rest = rest.slice(end + 1);
    } else {
      const field = /^\.?((?:\\.|[^\\.[\]\s,{}()"'@$])+)/.exec(rest);
      if (rest === ".") break;
      if (!field) {
        if (/^\.\[/.test(rest)) {
          rest = rest.slice(1);
          continue;
        }
        return { status: "invalid", message: `unrecognized character in action: U+${toHex(rest)} '${rest[0]}'` };
      }
      const name = (field[1] as string).replace(/\\(.)/g, "$1");
      steps.push(name === "*" ? { type: "wildcard" } : { type: "field", name });
      rest = rest.slice(field[0].length);
    }
  }
  return { status: "ok", steps };
}

function toHex(text: string): string {
  return (text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

function findClosingBracket(text: string): number {
  let quote = "";
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (char === "[") depth += 1;
    else if (char === "]" && --depth === 0) return at;
  }
  return -1;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/parser.go parseArray */
function parseBracket(inner: string): PathStep | undefined {
  if (inner === "*") return { type: "wildcard" };
  const filter = /^\?\(([\s\S]*)\)$/.exec(inner);
  if (filter) return parseFilter(filter[1] as string);
  // Keys stand in single quotes; double ones are no keys.
  if (/^'[^']*'(\s*,\s*'[^']*')*$/.test(inner)) {
    const names = inner.split(",").map((name) => name.trim().slice(1, -1));
    return { type: "fields", names };
  }
  const slice = /^(-?\d{1,9})?\s*(:)?\s*(-?\d{1,9})?\s*(?::\s*(\d{1,9}))?$/.exec(inner);
  if (!slice || inner === "") return undefined;
  const start = slice[1] === undefined ? undefined : Number(slice[1]);
  if (!slice[2]) return start === undefined ? undefined : { type: "slice", start, step: 1, isSingle: true };
  const end = slice[3] === undefined ? undefined : Number(slice[3]);
  return { type: "slice", start, end, step: Math.max(1, Number(slice[4] ?? 1)), isSingle: false };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/parser.go parseFilter */
function parseFilter(text: string): PathStep | undefined {
  const match = /^(.*?)(==|!=|<=|>=|<|>)(.*)$/s.exec(text);
  const left = parsePath(match ? (match[1] as string) : text);
  if (left.status === "invalid") return undefined;
  if (!match) return { type: "filter", left: left.steps, operator: "exists", right: null };
  const operand = (match[3] as string).trim();
  const quoted = /^(['"])(.*)\1$/s.exec(operand);
  const operator = match[2] as string;
  if (quoted) return { type: "filter", left: left.steps, operator, right: unescapeText(quoted[2] as string) };
  if (operand === "true" || operand === "false") {
    return { type: "filter", left: left.steps, operator, right: operand === "true" };
  }
  if (/^-?\d+(\.\d+)?$/.test(operand)) return { type: "filter", left: left.steps, operator, right: Number(operand) };
  const right = parsePath(operand);
  return right.status === "ok" ? { type: "filter", left: left.steps, operator, right: right.steps } : undefined;
}
