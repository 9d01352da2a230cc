// Source: go.yaml.in/yaml/v2 parserc.go (grammar and faults), decode.go parser.fail (which line is printed)
import { invariant } from "../lib/invariant.ts";
import { createYamlScanner, type YamlScanner } from "./create-yaml-scanner.ts";
import { MANIFEST_LIMITS } from "./limits.ts";
import type { PlainItem } from "./parse-plain-yaml.ts";
import type { YamlEntry, YamlNode, YamlResult } from "./yaml-node.ts";
import { type Mark, YamlFault } from "./yaml-source.ts";
import { hasNamedHandle } from "./yaml-tags.ts";
import type { TokenType, YamlToken } from "./yaml-token.ts";

type ParserState = {
  scanner: YamlScanner;
  anchors: Map<string, YamlNode>;
  open: Set<YamlNode>;
  depth: number;
  hasDirectives: boolean;
};

type Properties = { anchor: string; tag: string };

function buildFault(problem: string, mark: Mark, contextMark: Mark = mark): YamlFault {
  return new YamlFault(problem, mark, contextMark, false);
}

function buildEmpty(mark: Mark): YamlNode {
  return { kind: "scalar", offset: mark.index, text: "", isPlain: true };
}

function parseProperties(state: ParserState): Properties {
  const result: Properties = { anchor: "", tag: "" };
  for (let index = 0; index < 2; index++) {
    const token = state.scanner.peek();
    if (token.type === "anchor" && result.anchor === "") result.anchor = state.scanner.take().text;
    else if (token.type === "tag" && result.tag === "") {
      result.tag = state.scanner.take().text;
      // Not modelled: which handles a directive brings in; with any directive all of them are taken as known.
      if (hasNamedHandle(result.tag) && !state.hasDirectives)
        throw buildFault("found undefined tag handle", token.start);
    } else break;
  }
  return result;
}

/** Makes the node known under its anchor before its children are read, as go-yaml does. */
function register(state: ParserState, node: YamlNode, anchor: string): YamlNode {
  if (anchor !== "") state.anchors.set(anchor, node);
  return node;
}

function parseAlias(state: ParserState): YamlNode {
  const token = state.scanner.take();
  const target = state.anchors.get(token.text);
  if (!target) {
    const problem = `unknown anchor '${token.text}' referenced`;
    throw new YamlFault(problem, { ...token.start, line: 0 }, { ...token.start, line: 0 }, false, "unknown-anchor");
  }
  return { kind: "alias", offset: token.start.index, name: token.text, target, isRecursive: state.open.has(target) };
}

const NO_PROPERTIES: Properties = { anchor: "", tag: "" };

function parseNode(state: ParserState, isBlock: boolean, mayBeIndentless: boolean): YamlNode {
  const first = state.scanner.peek();
  if (first.type === "alias") return parseAlias(state);
  const hasProperties = first.type === "anchor" || first.type === "tag";
  const { anchor, tag } = hasProperties ? parseProperties(state) : NO_PROPERTIES;
  const token = hasProperties ? state.scanner.peek() : first;
  const offset = token.start.index;
  if (token.type === "scalar") {
    state.scanner.take();
    const isPlain = token.isPlain || tag === "!";
    const node: YamlNode = { kind: "scalar", offset, text: token.text, isPlain };
    if (tag !== "") node.tag = tag;
    return register(state, node, anchor);
  }
  if (isCollectionStart(token.type, isBlock, mayBeIndentless)) return parseCollection(state, token, anchor);
  if (anchor === "" && tag === "") throw buildFault("did not find expected node content", token.start, first.start);
  const node = { ...buildEmpty(first.start), ...(tag === "" ? {} : { tag }) } as YamlNode;
  return register(state, node, anchor);
}

function isCollectionStart(type: TokenType, isBlock: boolean, mayBeIndentless: boolean): boolean {
  switch (type) {
    case "flow-sequence-start":
    case "flow-mapping-start":
      return true;
    case "block-sequence-start":
    case "block-mapping-start":
      return isBlock;
    case "block-entry":
      return mayBeIndentless;
    default:
      return false;
  }
}

function parseCollection(state: ParserState, token: YamlToken, anchor: string): YamlNode {
  if (state.depth >= MANIFEST_LIMITS.depth) {
    const problem = `maps and lists are nested more than ${MANIFEST_LIMITS.depth} deep`;
    throw new YamlFault(problem, token.start, token.start, false, "too-deep");
  }
  state.depth++;
  const offset = token.start.index;
  const isFlow = token.type === "flow-mapping-start" || token.type === "flow-sequence-start";
  const isMap = token.type === "flow-mapping-start" || token.type === "block-mapping-start";
  const node: YamlNode = isMap
    ? { kind: "map", offset, isFlow, entries: [] }
    : { kind: "sequence", offset, isFlow, items: [] };
  register(state, node, anchor);
  if (anchor !== "") state.open.add(node);
  if (node.kind === "map") {
    if (isFlow) parseFlowMap(state, node.entries);
    else parseBlockMap(state, node.entries);
  } else if (node.kind === "sequence") {
    if (isFlow) parseFlowSequence(state, node.items);
    else if (token.type === "block-entry") parseIndentlessSequence(state, node.items);
    else parseBlockSequence(state, node.items);
  }
  if (anchor !== "") state.open.delete(node);
  state.depth--;
  return node;
}

type IsEnd = (type: TokenType) => boolean;

/** Tokens that show that a value was left out. */
const isSequenceEnd: IsEnd = (type) => type === "block-entry" || type === "block-end";
const isMapEnd: IsEnd = (type) => type === "key" || type === "value" || type === "block-end";
const isIndentlessEnd: IsEnd = (type) => type === "block-entry" || isMapEnd(type);
const isFlowMapEnd: IsEnd = (type) => type === "flow-entry" || type === "flow-mapping-end";
const isFlowSequenceEnd: IsEnd = (type) => type === "flow-entry" || type === "flow-sequence-end";
const isFlowMapKeyEnd: IsEnd = (type) => type === "value" || isFlowMapEnd(type);
const isFlowSequenceKeyEnd: IsEnd = (type) => type === "value" || isFlowSequenceEnd(type);

/** A node of a block, or nothing at the place where `mark` stands. */
function parseBlockNode(state: ParserState, isEnd: IsEnd, mayBeIndentless: boolean, mark: Mark): YamlNode {
  return isEnd(state.scanner.peek().type) ? buildEmpty(mark) : parseNode(state, true, mayBeIndentless);
}

function parseFlowNode(state: ParserState, isEnd: IsEnd, mark: Mark): YamlNode {
  return isEnd(state.scanner.peek().type) ? buildEmpty(mark) : parseNode(state, false, false);
}

function parseBlockSequence(state: ParserState, items: YamlNode[]): void {
  const start = state.scanner.take();
  for (;;) {
    const token = state.scanner.peek();
    if (token.type === "block-end") {
      state.scanner.take();
      return;
    }
    if (token.type !== "block-entry") throw buildFault("did not find expected '-' indicator", token.start, start.start);
    state.scanner.take();
    items.push(parseBlockNode(state, isSequenceEnd, false, token.start));
  }
}

/** A list that stands in the same column as the key it belongs to. */
function parseIndentlessSequence(state: ParserState, items: YamlNode[]): void {
  while (state.scanner.peek().type === "block-entry") {
    const token = state.scanner.take();
    items.push(parseBlockNode(state, isIndentlessEnd, false, token.start));
  }
}

function parseBlockMap(state: ParserState, entries: YamlEntry[]): void {
  const start = state.scanner.take();
  for (;;) {
    const token = state.scanner.peek();
    if (token.type === "block-end") {
      state.scanner.take();
      return;
    }
    if (token.type !== "key") throw buildFault("did not find expected key", token.start, start.start);
    state.scanner.take();
    const key = parseBlockNode(state, isMapEnd, true, token.start);
    const colon = state.scanner.peek();
    if (colon.type !== "value") {
      entries.push({ key, value: buildEmpty(colon.start) });
      continue;
    }
    state.scanner.take();
    entries.push({ key, value: parseBlockNode(state, isMapEnd, true, colon.start) });
  }
}

/** Steps over the comma between two entries; false = the collection ended. */
function hasNextFlowEntry(state: ParserState, start: YamlToken, end: TokenType, isFirst: boolean): boolean {
  const token = state.scanner.peek();
  if (token.type !== end && !isFirst) {
    const bracket = end === "flow-mapping-end" ? "}" : "]";
    if (token.type !== "flow-entry") {
      throw buildFault(`did not find expected ',' or '${bracket}'`, token.start, start.start);
    }
    state.scanner.take();
  }
  if (state.scanner.peek().type !== end) return true;
  state.scanner.take();
  return false;
}

function parseFlowValue(state: ParserState, isEnd: IsEnd): YamlNode {
  const token = state.scanner.peek();
  if (token.type !== "value") return buildEmpty(token.start);
  state.scanner.take();
  return parseFlowNode(state, isEnd, token.start);
}

function parseFlowMap(state: ParserState, entries: YamlEntry[]): void {
  const end = "flow-mapping-end";
  const start = state.scanner.take();
  while (hasNextFlowEntry(state, start, end, entries.length === 0)) {
    const token = state.scanner.peek();
    if (token.type === "key") {
      state.scanner.take();
      const key = parseFlowNode(state, isFlowMapKeyEnd, token.start);
      entries.push({ key, value: parseFlowValue(state, isFlowMapEnd) });
    } else {
      const key = parseNode(state, false, false);
      entries.push({ key, value: buildEmpty(state.scanner.peek().start) });
    }
  }
}

function parseFlowSequence(state: ParserState, items: YamlNode[]): void {
  const end = "flow-sequence-end";
  const start = state.scanner.take();
  while (hasNextFlowEntry(state, start, end, items.length === 0)) {
    const token = state.scanner.peek();
    if (token.type !== "key") {
      items.push(parseNode(state, false, false));
      continue;
    }
    // `[a: 1]` is a list of one map of one pair.
    state.scanner.take();
    const key = parseFlowNode(state, isFlowSequenceKeyEnd, token.start);
    const entry = { key, value: parseFlowValue(state, isFlowSequenceEnd) };
    items.push({ kind: "map", offset: token.start.index, isFlow: true, entries: [entry] });
  }
}

const DOCUMENT_ENDS: TokenType[] = ["directive", "document-start", "document-end", "stream-end"];

function parseStream(scanner: YamlScanner): YamlNode | "empty" {
  const state: ParserState = { scanner, anchors: new Map(), open: new Set(), depth: 0, hasDirectives: false };
  if (scanner.peek().type === "stream-end") return "empty";
  if (["directive", "document-start"].includes(scanner.peek().type)) {
    state.hasDirectives = scanner.peek().type === "directive";
    while (scanner.peek().type === "directive") scanner.take();
    const token = scanner.peek();
    if (token.type !== "document-start") throw buildFault("did not find expected <document start>", token.start);
    scanner.take();
    if (DOCUMENT_ENDS.includes(scanner.peek().type)) return "empty";
  }
  const node = parseNode(state, true, false);
  // go-yaml looks at the token behind the document, which may be none.
  scanner.peek();
  return node;
}

/** A part of a document whose text has been read already: from its first character, which stands in this column. */
export function parseYamlItem(text: string, { offset, end, column }: PlainItem): YamlNode {
  const node = parseStream(createYamlScanner(text.slice(0, end), offset, column));
  invariant(node !== "empty", "an item of a list begins with a key");
  return node;
}

/** `line 7: ` where go-yaml can tell the line; it cannot on the first one. */
function renderWhere(fault: YamlFault): string {
  const line = fault.mark.line !== 0 ? fault.mark.line + (fault.isScannerFault ? 1 : 0) : fault.contextMark.line;
  return line === 0 ? "" : `line ${line}: `;
}

/** Characters that YAML does not have; a lone half of a surrogate pair is one, too. */
const NOT_YAML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The first YAML document of a text that was already cut out of its stream; go-yaml ignores what follows, too. */
export function parseYamlDocument(text: string): YamlResult {
  const control = NOT_YAML.exec(text);
  if (control) {
    const message = "error converting YAML to JSON: yaml: control characters are not allowed";
    return { status: "invalid", problem: { code: "yaml-syntax", message, offset: control.index } };
  }
  try {
    const node = parseStream(createYamlScanner(text));
    return node === "empty" ? { status: "empty" } : { status: "ok", node };
  } catch (fault) {
    if (!(fault instanceof YamlFault)) throw fault;
    const offset = Math.min(fault.mark.index, text.length);
    if (fault.code === "too-deep")
      return { status: "invalid", problem: { code: fault.code, message: fault.problem, offset } };
    const message = `error converting YAML to JSON: yaml: ${renderWhere(fault)}${fault.problem}`;
    return { status: "invalid", problem: { code: fault.code, message, offset } };
  }
}
