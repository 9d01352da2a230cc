// kubectl reads YAML with go-yaml v2, a descendant of libyaml. This follows it step by step, so that the same texts are
// accepted, and the others refused with the same words on the same line.
// Source: go.yaml.in/yaml/v2 scannerc.go yaml_parser_fetch_next_token and what it calls.
import { parseBlockScalar, parsePlainScalar, parseQuotedScalar } from "./yaml-scalars.ts";
import {
  buildScannerFault,
  getCode,
  getMark,
  hasDocumentIndicator,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isEnd,
  type Mark,
  skip,
  skipLine,
  type YamlFault,
  type YamlSource,
} from "./yaml-source.ts";
import { parseAnchorName, parseTag, skipDirective } from "./yaml-tags.ts";
import type { TokenType, YamlToken } from "./yaml-token.ts";

/** Text that may turn out to be a key once a colon follows on the same line. */
type SimpleKey = { isPossible: boolean; isRequired: boolean; tokenNumber: number; mark: Mark };

type ScannerState = {
  source: YamlSource;
  /** Those that wait stand in [head, tail). The list never shrinks: emptying it would cost a new one for every token. */
  tokens: YamlToken[];
  head: number;
  tail: number;
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
  state.tokens[state.tail++] = { type, start, text, isPlain };
}

/** In front of the token with this number. Few stand behind it, since keys are short. */
function insertToken(state: ScannerState, number: number, type: TokenType, start: Mark): void {
  const { tokens } = state;
  const at = state.head + number - state.taken;
  for (let index = state.tail; index > at; index--) tokens[index] = tokens[index - 1] as YamlToken;
  tokens[at] = { type, start, text: "", isPlain: false };
  state.tail++;
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

function saveSimpleKey(state: ScannerState, mark: Mark): void {
  if (!state.mayStartKey) return;
  removeSimpleKey(state);
  const key = getSimpleKey(state);
  key.isPossible = true;
  key.isRequired = state.flowLevel === 0 && state.indent === mark.column;
  key.tokenNumber = state.taken + state.tail - state.head;
  key.mark = mark;
}

/** Opens a block where the column is further right than the surrounding block. `number` -1 = behind all tokens. */
function rollIndent(state: ScannerState, column: number, number: number, type: TokenType, mark: Mark): void {
  if (state.flowLevel > 0 || state.indent >= column) return;
  state.indents.push(state.indent);
  state.indent = column;
  if (number < 0) addToken(state, type, mark);
  else insertToken(state, number, type, mark);
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
  skipDirective(state.source);
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
  const start = getMark(state.source);
  saveSimpleKey(state, start);
  state.simpleKeys.push(buildSimpleKey());
  state.flowLevel++;
  state.mayStartKey = true;
  addToken(state, type, start);
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
    insertToken(state, key.tokenNumber, "key", key.mark);
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

function addBlockScalar(state: ScannerState): void {
  removeSimpleKey(state);
  state.mayStartKey = true;
  const start = getMark(state.source);
  addToken(state, "scalar", start, parseBlockScalar(state.source, state.indent));
}

function addQuotedScalar(state: ScannerState): void {
  const start = getMark(state.source);
  saveSimpleKey(state, start);
  state.mayStartKey = false;
  addToken(state, "scalar", start, parseQuotedScalar(state.source));
}

function addPlainScalar(state: ScannerState): void {
  const start = getMark(state.source);
  saveSimpleKey(state, start);
  const { text, hasBreak } = parsePlainScalar(state.source, state.indent, state.flowLevel > 0);
  state.mayStartKey = hasBreak;
  addToken(state, "scalar", start, text, true);
}

function addProperty(state: ScannerState, type: "alias" | "anchor" | "tag"): void {
  const start = getMark(state.source);
  saveSimpleKey(state, start);
  state.mayStartKey = false;
  const text = type === "tag" ? parseTag(state.source, state.flowLevel > 0) : parseAnchorName(state.source);
  addToken(state, type, start, text);
}

function buildCharacterFault(state: ScannerState): YamlFault {
  return buildScannerFault(state.source, "found character that cannot start any token");
}

/** `- `, `? ` and `: ` are indicators; without the blank they begin a plain scalar. */
function addIndicatorOrScalar(state: ScannerState, code: number): void {
  const next = getCode(state.source, 1);
  const isBlock = state.flowLevel === 0;
  const isAlone = !isBlock || isBlankOrEnd(next);
  switch (code) {
    case 91: // [
      addFlowStart(state, "flow-sequence-start");
      break;
    case 123: // {
      addFlowStart(state, "flow-mapping-start");
      break;
    case 93: // ]
      addFlowEnd(state, "flow-sequence-end");
      break;
    case 125: // }
      addFlowEnd(state, "flow-mapping-end");
      break;
    case 44: // ,
      addIndicator(state, "flow-entry");
      break;
    case 42: // *
      addProperty(state, "alias");
      break;
    case 38: // &
      addProperty(state, "anchor");
      break;
    case 33: // !
      addProperty(state, "tag");
      break;
    case 39: // '
    case 34: // "
      addQuotedScalar(state);
      break;
    case 124: // |
    case 62: // >
      if (isBlock) addBlockScalar(state);
      else throw buildCharacterFault(state);
      break;
    case 45: // -
      if (isBlankOrEnd(next)) addIndicator(state, "block-entry");
      else addPlainScalar(state);
      break;
    case 63: // ?
      if (isAlone) addIndicator(state, "key");
      else addPlainScalar(state);
      break;
    case 58: // :
      if (isAlone) addValue(state);
      else addPlainScalar(state);
      break;
    case 35: // #
    case 37: // %
    case 64: // @
    case 96: // `
    case 9: // a tab where a key may begin
      throw buildCharacterFault(state);
    default:
      addPlainScalar(state);
  }
}

function addNextToken(state: ScannerState): void {
  const { source } = state;
  skipToNextToken(state);
  unrollIndent(state, source.column);
  const code = getCode(source);
  if (isEnd(code)) addStreamEnd(state);
  else if (source.column === 0 && code === 37) addDirective(state);
  else if (hasDocumentIndicator(source)) addDocumentIndicator(state);
  else addIndicatorOrScalar(state, code);
}

/** A token is final only when no key can come before it any more. */
function needsMoreTokens(state: ScannerState): boolean {
  if (state.head >= state.tail) return !state.isDone;
  for (const key of state.simpleKeys) {
    if (key.isPossible && key.tokenNumber === state.taken && isSimpleKeyValid(state, key)) return true;
  }
  return false;
}

export type YamlScanner = { peek(): YamlToken; take(): YamlToken };

/** `index` and `column` of the first character, where what is before it has been read. */
export function createYamlScanner(text: string, index = 0, column = 0): YamlScanner {
  const state: ScannerState = {
    source: { text, index, line: 0, column },
    tokens: [],
    head: 0,
    tail: 0,
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
    if (state.head === state.tail) {
      state.head = 0;
      state.tail = 0;
    }
    return token;
  };
  return { peek, take };
}
