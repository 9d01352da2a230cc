import type { NftTokens } from "./tokenize-nft.ts";

/** Reads one statement after the other: up to ";" or the end of a line, braces and what they hold included. */
export class NftTokenReader {
  readonly #words: string[];
  readonly #lines: number[];
  #position = 0;

  constructor(tokens: NftTokens) {
    this.#words = tokens.words;
    this.#lines = tokens.lines;
  }

  get line(): number {
    return this.#lines[Math.min(this.#position, this.#lines.length - 1)] ?? 1;
  }

  peek(): string {
    return this.#words[this.#position] ?? "";
  }

  take(): string {
    return this.#words[this.#position++] ?? "";
  }

  isAtEnd(): boolean {
    return this.#position >= this.#words.length;
  }

  skipSeparators(): void {
    while (this.peek() === "\n" || this.peek() === ";") this.#position += 1;
  }

  /** The words up to (not including) a separator or a "}" that closes something opened earlier. */
  takeStatement(): string[] {
    const statement: string[] = [];
    let depth = 0;
    for (; this.#position < this.#words.length; this.#position += 1) {
      const word = this.#words[this.#position]!;
      if (word === "\n" && depth > 0) continue;
      if (depth === 0 && (word === "\n" || word === ";" || word === "}")) break;
      if (word === "{") depth += 1;
      if (word === "}") depth -= 1;
      statement.push(word);
    }
    return statement;
  }

  /** Runs `readOne` for each statement between "{" and "}"; the opening brace is the next word. */
  readBlock(readOne: () => void): void {
    this.take();
    for (this.skipSeparators(); !this.isAtEnd() && this.peek() !== "}"; this.skipSeparators()) readOne();
    this.take();
  }
}
