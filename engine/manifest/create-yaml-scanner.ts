// kubectl reads YAML with go-yaml v2, a descendant of libyaml. This follows it step by step, so that the same texts are
// accepted, and the others refused with the same words on the same line.
// Source: go.yaml.in/yaml/v2 scannerc.go yaml_parser_fetch_next_token and what it calls.
import { parseBlockScalar, parsePlainScalar, parseQuotedScalar } from "./yaml-scalars.ts";
import {
  buildScannerFault,
  getCode,
  getMark,
  hasDocumentIndicator,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isEnd,
  type Mark,
  skip,
  skipLine,
  type YamlSource,
} from "./yaml-source.ts";
import { parseAnchorName, parseTag } from "./yaml-tags.ts";
import type { TokenType, YamlToken } from "./yaml-token.ts";

/** Text that may turn out to be a key once a colon follows on the same line. */
type SimpleKey = { isPossible: boolean; isRequired: boolean; tokenNumber: number; mark: Mark };

type ScannerState = {
  source: YamlSource;
  tokens: YamlToken[];
  head: number;
  /** How many tokens were handed out. */
  taken: number;
  simpleKeys: SimpleKey[];
  mayStartKey: boolean;
  indent: number;
  indents: number[];
  flowLevel: number;
  isDone: boolean;
};

/** A key must be found within so many characters, and in one line. */
const MAX_KEY_LENGTH = 1024;
const NO_MARK: Mark = { index: 0, line: 0, column: 0 };

function addToken(state: ScannerState, type: TokenType, start: Mark, text = "", isPlain = false): void {
  state.tokens.push({ type, start, text, isPlain });
}

function buildSimpleKey(): SimpleKey {
  return { isPossible: false, isRequired: false, tokenNumber: 0, mark: NO_MARK };
}

function getSimpleKey(state: ScannerState): SimpleKey {
  return state.simpleKeys[state.simpleKeys.length - 1] as SimpleKey;
}

function isSimpleKeyValid(state: ScannerState, key: SimpleKey): boolean {
  if (!key.isPossible) return false;
  if (key.mark.line >= state.source.line && key.mark.index + MAX_KEY_LENGTH >= state.source.index) return true;
  if (key.isRequired) throw buildScannerFault(state.source, "could not find expected ':'", key.mark);
  key.isPossible = false;
  return false;
}

function removeSimpleKey(state: ScannerState): void {
  const key = getSimpleKey(state);
  if (key.isPossible && key.isRequired) throw buildScannerFault(state.source, "could not find expected ':'", key.mark);
  key.isPossible = false;
}

function saveSimpleKey(state: ScannerState): void {
  if (!state.mayStartKey) return;
  removeSimpleKey(state);
  state.simpleKeys[state.simpleKeys.length - 1] = {
    isPossible: true,
    isRequired: state.flowLevel === 0 && state.indent === state.source.column,
    tokenNumber: state.taken + state.tokens.length - state.head,
    mark: getMark(state.source),
  };
}

/** Opens a block where the column is further right than the surrounding block. `number` -1 = behind all tokens. */
function rollIndent(state: ScannerState, column: number, number: number, type: TokenType, mark: Mark): void {
  if (state.flowLevel > 0 || state.indent >= column) return;
  state.indents.push(state.indent);
  state.indent = column;
  const token: YamlToken = { type, start: mark, text: "", isPlain: false };
  if (number < 0) state.tokens.push(token);
  else state.tokens.splice(state.head + number - state.taken, 0, token);
}

function unrollIndent(state: ScannerState, column: number): void {
  if (state.flowLevel > 0) return;
  while (state.indent > column) {
    addToken(state, "block-end", getMark(state.source));
    state.indent = state.indents.pop() ?? -1;
  }
}

/** Tabs may separate, but never indent. */
function skipToNextToken(state: ScannerState): void {
  const { source } = state;
  for (;;) {
    if (source.column === 0 && getCode(source) === 0xfeff) skip(source);
    let code = getCode(source);
    while (code === 32 || (code === 9 && (state.flowLevel > 0 || !state.mayStartKey))) {
      skip(source);
      code = getCode(source);
    }
    if (code === 35) while (!isBreakOrEnd(getCode(source))) skip(source);
    if (!isBreak(getCode(source))) return;
    skipLine(source);
    if (state.flowLevel === 0) state.mayStartKey = true;
  }
}

function endBlocks(state: ScannerState): void {
  unrollIndent(state, -1);
  removeSimpleKey(state);
  state.mayStartKey = false;
}

function addStreamEnd(state: ScannerState): void {
  if (state.source.column !== 0) {
    state.source.column = 0;
    state.source.line++;
  }
  endBlocks(state);
  addToken(state, "stream-end", getMark(state.source));
  state.isDone = true;
}

function addDirective(state: ScannerState): void {
  endBlocks(state);
  const start = getMark(state.source);
  while (!isBreakOrEnd(getCode(state.source))) skip(state.source);
  addToken(state, "directive", start, state.source.text.slice(start.index, state.source.index));
}

function addDocumentIndicator(state: ScannerState): void {
  endBlocks(state);
  const start = getMark(state.source);
  const isStart = getCode(state.source) === 45;
  skip(state.source, 3);
  addToken(state, isStart ? "document-start" : "document-end", start);
}

function addFlowStart(state: ScannerState, type: TokenType): void {
  saveSimpleKey(state);
  state.simpleKeys.push(buildSimpleKey());
  state.flowLevel++;
  state.mayStartKey = true;
  addToken(state, type, getMark(state.source));
  skip(state.source);
}

function addFlowEnd(state: ScannerState, type: TokenType): void {
  removeSimpleKey(state);
  if (state.flowLevel > 0) {
    state.flowLevel--;
    state.simpleKeys.pop();
  }
  state.mayStartKey = false;
  addToken(state, type, getMark(state.source));
  skip(state.source);
}

function addIndicator(state: ScannerState, type: "block-entry" | "flow-entry" | "key"): void {
  const mark = getMark(state.source);
  if (type !== "flow-entry" && state.flowLevel === 0) {
    const isEntry = type === "block-entry";
    if (!state.mayStartKey) {
      const what = isEntry ? "block sequence entries" : "mapping keys";
      throw buildScannerFault(state.source, `${what} are not allowed in this context`);
    }
    rollIndent(state, mark.column, -1, isEntry ? "block-sequence-start" : "block-mapping-start", mark);
  }
  removeSimpleKey(state);
  state.mayStartKey = type !== "key" || state.flowLevel === 0;
  addToken(state, type, mark);
  skip(state.source);
}

/** A colon: what stood before it was a key, if it could be one. */
function addValue(state: ScannerState): void {
  const key = getSimpleKey(state);
  const mark = getMark(state.source);
  if (isSimpleKeyValid(state, key)) {
    const at = state.head + key.tokenNumber - state.taken;
    state.tokens.splice(at, 0, { type: "key", start: key.mark, text: "", isPlain: false });
    rollIndent(state, key.mark.column, key.tokenNumber, "block-mapping-start", key.mark);
    key.isPossible = false;
    state.mayStartKey = false;
  } else {
    if (state.flowLevel === 0) {
      if (!state.mayStartKey) {
        throw buildScannerFault(state.source, "mapping values are not allowed in this context");
      }
      rollIndent(state, mark.column, -1, "block-mapping-start", mark);
    }
    state.mayStartKey = state.flowLevel === 0;
  }
  addToken(state, "value", mark);
  skip(state.source);
}

function addScalar(state: ScannerState, code: number): void {
  const { source } = state;
  const context = { indent: state.indent, isInFlow: state.flowLevel > 0 };
  if (code === 124 || code === 62) {
    removeSimpleKey(state);
    state.mayStartKey = true;
    const start = getMark(source);
    addToken(state, "scalar", start, parseBlockScalar(source, context));
    return;
  }
  saveSimpleKey(state);
  state.mayStartKey = false;
  const start = getMark(source);
  if (code === 39 || code === 34) addToken(state, "scalar", start, parseQuotedScalar(source));
  else {
    const { text, hasBreak } = parsePlainScalar(source, context);
    addToken(state, "scalar", start, text, true);
    if (hasBreak) state.mayStartKey = true;
  }
}

function addProperty(state: ScannerState, type: "alias" | "anchor" | "tag"): void {
  saveSimpleKey(state);
  state.mayStartKey = false;
  const start = getMark(state.source);
  const text = type === "tag" ? parseTag(state.source, state.flowLevel > 0) : parseAnchorName(state.source);
  addToken(state, type, start, text);
}

const FLOW_TOKENS: Record<string, TokenType> = {
  "[": "flow-sequence-start",
  "]": "flow-sequence-end",
  "{": "flow-mapping-start",
  "}": "flow-mapping-end",
};
const PROPERTIES: Record<string, "alias" | "anchor" | "tag"> = { "*": "alias", "&": "anchor", "!": "tag" };
const INDICATORS = new Set([..."-?:,[]{}#&*!|>'\"%@`"].map((character) => character.charCodeAt(0)));

function isPlainStart(state: ScannerState, code: number, next: number): boolean {
  if (!isBlankOrEnd(code) && !INDICATORS.has(code)) return true;
  if (code === 45) return !isBlank(next);
  return state.flowLevel === 0 && (code === 63 || code === 58) && !isBlankOrEnd(next);
}

function addIndicatorOrScalar(state: ScannerState, code: number): void {
  const { source } = state;
  const next = getCode(source, 1);
  const character = String.fromCharCode(code);
  const flow = FLOW_TOKENS[character];
  const property = PROPERTIES[character];
  const isAlone = state.flowLevel > 0 || isBlankOrEnd(next);
  const isBlock = (code === 124 || code === 62) && state.flowLevel === 0;
  if (flow?.endsWith("start")) addFlowStart(state, flow);
  else if (flow) addFlowEnd(state, flow);
  else if (code === 44) addIndicator(state, "flow-entry");
  else if (code === 45 && isBlankOrEnd(next)) addIndicator(state, "block-entry");
  else if (code === 63 && isAlone) addIndicator(state, "key");
  else if (code === 58 && isAlone) addValue(state);
  else if (property) addProperty(state, property);
  else if (isBlock || code === 39 || code === 34 || isPlainStart(state, code, next)) addScalar(state, code);
  else throw buildScannerFault(source, "found character that cannot start any token");
}

function addNextToken(state: ScannerState): void {
  const { source } = state;
  skipToNextToken(state);
  unrollIndent(state, source.column);
  const code = getCode(source);
  if (isEnd(code)) addStreamEnd(state);
  else if (source.column === 0 && code === 37) addDirective(state);
  else if (hasDocumentIndicator(source)) addDocumentIndicator(state);
  else if (INDICATORS.has(code) || isBlank(code)) addIndicatorOrScalar(state, code);
  else addScalar(state, code);
}

/** A token is final only when no key can come before it any more. */
function needsMoreTokens(state: ScannerState): boolean {
  if (state.head >= state.tokens.length) return !state.isDone;
  return state.simpleKeys.some(
    (key) => key.isPossible && key.tokenNumber === state.taken && isSimpleKeyValid(state, key),
  );
}

export type YamlScanner = { peek(): YamlToken; take(): YamlToken };

export function createYamlScanner(text: string): YamlScanner {
  const state: ScannerState = {
    source: { text, index: 0, line: 0, column: 0 },
    tokens: [],
    head: 0,
    taken: 0,
    simpleKeys: [buildSimpleKey()],
    mayStartKey: true,
    indent: -1,
    indents: [],
    flowLevel: 0,
    isDone: false,
  };
  const peek = () => {
    while (needsMoreTokens(state)) addNextToken(state);
    return state.tokens[state.head] as YamlToken;
  };
  const take = () => {
    const token = peek();
    if (token.type === "stream-end") return token;
    state.head++;
    state.taken++;
    if (state.head === state.tokens.length) {
      state.tokens.length = 0;
      state.head = 0;
    }
    return token;
  };
  return { peek, take };
}
