/** So many lines that their text is large enough for V8 to leave it where it is: a collector moves only small things. */
const LINES_OF_A_CHUNK = 2_000;

/**
 * A long text that grows line by line. Lines are joined every so often and so die young: kept apart until the end, the
 * two hundred thousand lines of a large cluster would be moved by the collector again and again.
 */
export class LineText {
  #lines: string[] = [];
  readonly #chunks: string[] = [];

  add(line: string): void {
    if (this.#lines.push(`${line}\n`) === LINES_OF_A_CHUNK) this.#joinLines();
  }

  addAll(lines: Iterable<string>): void {
    for (const line of lines) this.add(line);
  }

  /** The whole text, every line ended. */
  get text(): string {
    this.#joinLines();
    return this.#chunks.join("");
  }

  /** The lines again, one by one. */
  get lines(): string[] {
    const { text } = this;
    return text === "" ? [] : text.slice(0, -1).split("\n");
  }

  #joinLines(): void {
    if (this.#lines.length === 0) return;
    this.#chunks.push(this.#lines.join(""));
    this.#lines = [];
  }
}
