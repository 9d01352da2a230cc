/** A place in the text that is being read. Lines and columns count from 0, as go-yaml counts them. */
export type Mark = { index: number; line: number; column: number };

/** The text of one document and how far it was read. Columns count UTF-16 units. */
export type YamlSource = { text: string; index: number; line: number; column: number };

/** Carries a fault out of the reading. Scanner faults stand on the line they name, parser faults on the one after it. */
export class YamlFault {
  readonly problem: string;
  readonly mark: Mark;
  readonly contextMark: Mark;
  readonly isScannerFault: boolean;
  readonly code: string;
  constructor(problem: string, mark: Mark, contextMark: Mark, isScannerFault: boolean, code = "yaml-syntax") {
    this.problem = problem;
    this.mark = mark;
    this.contextMark = contextMark;
    this.isScannerFault = isScannerFault;
    this.code = code;
  }
}

export function getMark(source: YamlSource): Mark {
  return { index: source.index, line: source.line, column: source.column };
}

export function buildScannerFault(source: YamlSource, problem: string, context: Mark = getMark(source)): YamlFault {
  return new YamlFault(problem, getMark(source), context, true);
}

/** Code of the character `ahead` places on; NaN past the end, which is equal to nothing. */
export function getCode(source: YamlSource, ahead = 0): number {
  return source.text.charCodeAt(source.index + ahead);
}

export function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

export function isEnd(code: number): boolean {
  return Number.isNaN(code);
}

export function isBreakOrEnd(code: number): boolean {
  return isBreak(code) || Number.isNaN(code);
}

export function isBlankOrEnd(code: number): boolean {
  return code === 32 || code === 9 || isBreakOrEnd(code);
}

export function skip(source: YamlSource, count = 1): void {
  source.index += count;
  source.column += count;
}

/** Steps over a line break and says what it means in a text: LF, except for the two breaks of Unicode's own. */
export function skipLine(source: YamlSource): string {
  const code = getCode(source);
  source.index += code === 13 && getCode(source, 1) === 10 ? 2 : 1;
  source.line++;
  source.column = 0;
  return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : "\n";
}

/** `---` or `...` at the start of a line, followed by nothing that would make it text. */
export function hasDocumentIndicator(source: YamlSource): boolean {
  if (source.column !== 0) return false;
  const code = getCode(source);
  if ((code !== 45 && code !== 46) || getCode(source, 1) !== code || getCode(source, 2) !== code) return false;
  return isBlankOrEnd(getCode(source, 3));
}
