import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  Parser,
} from "yaml";
import { buildGoYamlMessage } from "./build-go-yaml-message.ts";
import { MANIFEST_LIMITS } from "./limits.ts";
import type { YamlNode, YamlProblem, YamlResult } from "./yaml-node.ts";

class Refusal {
  readonly problem: YamlProblem;
  constructor(problem: YamlProblem) {
    this.problem = problem;
  }
}

/** How deep a token's collections go, without recursion: the composer behind this gate recurses. */
function isDeeperThan(token: CST.Token, limit: number): boolean {
  const open: { token: CST.Token; depth: number }[] = [{ token, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > limit) return true;
    if (next.token.type === "document") {
      if (next.token.value) open.push({ token: next.token.value, depth: next.depth });
    } else if ("items" in next.token) {
      for (const item of next.token.items) {
        if (item.key) open.push({ token: item.key, depth: next.depth + 1 });
        if (item.value) open.push({ token: item.value, depth: next.depth + 1 });
      }
    }
  }
  return false;
}

type ConvertState = { anchors: Map<string, YamlNode>; open: Set<string> };

function convertNode(
  node: ParsedNode | Node | null | undefined,
  fallbackOffset: number,
  state: ConvertState,
): YamlNode {
  const offset = node?.range?.[0] ?? fallbackOffset;
  if (!node) return { kind: "scalar", offset, text: "", isPlain: true };
  if (isAlias(node)) {
    const target = state.anchors.get(node.source);
    if (!target) {
      throw new Refusal({
        code: "unknown-anchor",
        message: `yaml: unknown anchor '${node.source}' referenced`,
        offset,
      });
    }
    if (state.open.has(node.source)) {
      const message = `yaml: anchor '${node.source}' value contains itself`;
      throw new Refusal({ code: "recursive-anchor", message, offset });
    }
    return { kind: "alias", offset, name: node.source, target };
  }
  const result = startNode(node, offset);
  const anchor = "anchor" in node ? node.anchor : undefined;
  if (anchor) {
    state.anchors.set(anchor, result);
    state.open.add(anchor);
  }
  if (isMap(node) && result.kind === "map") {
    for (const pair of node.items) {
      const key = convertNode(pair.key as Node | null, offset, state);
      const value = convertNode(pair.value as Node | null, key.offset, state);
      result.entries.push({ key, value });
    }
  }
  if (isSeq(node) && result.kind === "sequence") {
    for (const item of node.items) result.items.push(convertNode(item as Node | null, offset, state));
  }
  if (anchor) state.open.delete(anchor);
  return result;
}

function startNode(node: Node, offset: number): YamlNode {
  if (isMap(node)) return { kind: "map", offset, isFlow: node.flow === true, entries: [] };
  if (isSeq(node)) return { kind: "sequence", offset, isFlow: node.flow === true, items: [] };
  if (isScalar(node)) {
    const text = typeof node.value === "string" ? node.value : (node.source ?? "");
    const scalar: YamlNode = {
      kind: "scalar",
      offset,
      text,
      isPlain: node.type === "PLAIN" || node.type === undefined,
    };
    if (node.tag) scalar.tag = node.tag;
    return scalar;
  }
  return { kind: "scalar", offset, text: "", isPlain: true };
}

function composeFirst(text: string, lineCounter: LineCounter): Document.Parsed | "empty" | YamlProblem {
  const composer = new Composer({ schema: "failsafe", uniqueKeys: false, strict: true, version: "1.1" });
  const parser = new Parser(lineCounter.addNewLine);
  for (const token of parser.parse(text)) {
    if (isDeeperThan(token, MANIFEST_LIMITS.depth)) {
      const message = `maps and lists are nested more than ${MANIFEST_LIMITS.depth} deep`;
      return { code: "too-deep", message, offset: 0 };
    }
    for (const document of composer.next(token)) return document as Document.Parsed;
  }
  for (const document of composer.end(false, text.length)) return document as Document.Parsed;
  return "empty";
}

/** The first YAML document of a text that was already cut out of its stream; go-yaml ignores what follows, too. */
export function parseYamlDocument(text: string): YamlResult {
  const lineCounter = new LineCounter();
  const document = composeFirst(text, lineCounter);
  if (document === "empty") return { status: "empty" };
  if ("code" in document) return { status: "invalid", problem: document };
  const error = document.errors.find((candidate) => candidate.code !== "MULTIPLE_DOCS");
  if (error) {
    const offset = Math.min(error.pos[0], text.length);
    const line = Math.max(lineCounter.linePos(offset).line - 1, 0);
    const message = `error converting YAML to JSON: ${buildGoYamlMessage(error, { text, offset, line })}`;
    return { status: "invalid", problem: { code: "yaml-syntax", message, offset } };
  }
  if (!document.contents) return { status: "empty" };
  try {
    return { status: "ok", node: convertNode(document.contents, 0, { anchors: new Map(), open: new Set() }) };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { problem } = refusal;
    return { status: "invalid", problem: { ...problem, message: `error converting YAML to JSON: ${problem.message}` } };
  }
}
