/** An expression: a pipeline of calls; the result of one is the last argument of the next. */
export type GoExpression = { calls: GoTerm[][] };
export type GoTerm =
  | { type: "value"; value: string | number | boolean }
  | { type: "name"; name: string }
  | { type: "field"; base: GoTerm | "dot" | "root"; path: string[] }
  | { type: "group"; expression: GoExpression };

export type GoNode =
  | { type: "text"; text: string }
  | { type: "print"; expression: GoExpression }
  | { type: "range" | "if" | "with"; expression: GoExpression; body: GoNode[]; otherwise: GoNode[] };

export type ParsedGoTemplate = { status: "ok"; nodes: GoNode[] } | { status: "invalid"; message: string };

const maximalLength = 10_000;
/** `true` and `false` are no functions, but they are words that may stand without a dot. */
const functions = new Set("and or not eq ne index len print println printf true false".split(" "));

/**
 * The part of Go's text/template that people use with kubectl: fields, index, range, if, with, else, and a few functions.
 * https://pkg.go.dev/text/template
 * Not modelled: variables, definitions, comparison chains, methods.
 */
export function parseGoTemplate(text: string): ParsedGoTemplate {
  if (text.length > maximalLength) return { status: "invalid", message: "template is too long" };
  const root: GoNode[] = [];
  const open: { node: GoNode & { body: GoNode[] }; list: GoNode[] }[] = [];
  const current = () => open.at(-1)?.list ?? root;
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf("{{", at);
    const end = start < 0 ? -1 : text.indexOf("}}", start);
    const plain = text.slice(at, start < 0 ? text.length : start);
    if (plain !== "") current().push({ type: "text", text: plain });
    if (start < 0) break;
    if (end < 0) return { status: "invalid", message: "unclosed action" };
    const action = text
      .slice(start + 2, end)
      .replace(/^- | -$/g, "")
      .trim();
    at = end + 2;
    const fault = addAction(action, open, current());
    if (fault !== undefined) return { status: "invalid", message: fault };
  }
  return open.length > 0 ? { status: "invalid", message: "unexpected EOF" } : { status: "ok", nodes: root };
}

/** Returns the complaint, or undefined. `{{else}}` turns the open block's list to its other branch. */
function addAction(action: string, open: { node: GoNode & { body: GoNode[] }; list: GoNode[] }[], list: GoNode[]) {
  if (action.startsWith("/*")) return undefined;
  const top = open.at(-1);
  if (action === "end") return top ? void open.pop() : "unexpected {{end}}";
  if (action === "else") {
    if (!top || top.node.type === "text" || top.node.type === "print") return "unexpected {{else}}";
    top.list = (top.node as GoNode & { otherwise: GoNode[] }).otherwise;
    return undefined;
  }
  const block = /^(range|if|with)\s+([\s\S]*)$/.exec(action);
  const tokens = tokenize(block ? (block[2] as string) : action);
  const unknown = tokens.find((token) => /^[A-Za-z]+$/.test(token) && !functions.has(token));
  if (unknown !== undefined) return `function "${unknown}" not defined`;
  const expression = parseExpression(tokens);
  if (!expression) return `unexpected ${JSON.stringify(action)} in command`;
  if (!block) {
    list.push({ type: "print", expression });
    return undefined;
  }
  if (open.length > 20) return "too many nested actions";
  const node = { type: block[1] as "range", expression, body: [] as GoNode[], otherwise: [] as GoNode[] };
  list.push(node);
  open.push({ node, list: node.body });
  return undefined;
}

/** Texts in either quote are one token each, so a bar or a blank inside them separates nothing. */
function tokenize(text: string): string[] {
  return text.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|[()|]|[^\s()|]+/g) ?? [];
}

function parseExpression(tokens: string[]): GoExpression | undefined {
  const calls: GoTerm[][] = [[]];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] as string;
    at += 1;
    if (token === "|") calls.push([]);
    else if (token === "(") {
      const end = findClosing(tokens, at);
      const inner = end < 0 ? undefined : parseExpression(tokens.slice(at, end));
      if (!inner) return undefined;
      at = end + 1;
      const group: GoTerm = { type: "group", expression: inner };
      // `(index .a 0).b`: a field of what the parentheses gave.
      const next = tokens[at] ?? "";
      const isField = /^\.[\w.-]+$/.test(next);
      calls.at(-1)?.push(isField ? { type: "field", base: group, path: next.slice(1).split(".") } : group);
      if (isField) at += 1;
    } else {
      const term = parseTerm(token);
      if (!term) return undefined;
      calls.at(-1)?.push(term);
    }
  }
  return calls.every((call) => call.length > 0) ? { calls } : undefined;
}

function findClosing(tokens: string[], start: number): number {
  let depth = 1;
  for (let at = start; at < tokens.length; at += 1) {
    if (tokens[at] === "(") depth += 1;
    if (tokens[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

function parseTerm(token: string): GoTerm | undefined {
  if (token.startsWith('"'))
    return {
      type: "value",
      value: token.slice(1, -1).replace(/\\(.)/g, (_, char) => ({ n: "\n", t: "\t" })[char as "n"] ?? char),
    };
  if (token.startsWith("`")) return { type: "value", value: token.slice(1, -1) };
  if (/^-?\d+$/.test(token)) return { type: "value", value: Number(token) };
  if (token === "true" || token === "false") return { type: "value", value: token === "true" };
  if (token === ".") return { type: "field", base: "dot", path: [] };
  if (/^\$?(\.[\w-]+)+$/.test(token)) {
    const path = token.replace(/^\$?\./, "").split(".");
    return { type: "field", base: token.startsWith("$") ? "root" : "dot", path };
  }
  return /^[A-Za-z]+$/.test(token) ? { type: "name", name: token } : undefined;
}
