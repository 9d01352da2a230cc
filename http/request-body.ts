import { IncomingMessage } from "node:http";

/** Forms of these pages hold a few short fields; everything else may hold a manifest. */
const SMALL = /^\/(?:en|zh)\/(?:sign-in|sign-up|settings|me)(?:[/?]|$)|^\/api\//;
const SMALL_BYTES = 16_384;
/** A manifest of a megabyte still gets a sentence about manifests; the exercise's own limit is far below. */
const LARGE_BYTES = 1_500_000;

export function getBodyLimit(url: string): number {
  return SMALL.test(url) ? SMALL_BYTES : LARGE_BYTES;
}

export type Body = { status: "whole"; bytes: Buffer } | { status: "too-large" } | { status: "broken-off" };

/**
 * A request that keeps its body back until all of it is there, so that nothing behind it sees half of one or more than
 * the limit, whether the length was announced or not.
 */
export class BufferedRequest extends IncomingMessage {
  #chunks: Buffer[] = [];
  #size = 0;
  #limit = LARGE_BYTES;
  #settle: (body: Body) => void = () => {};
  /** What came, once all came. The stream is readable afterwards, as if it came just now. */
  readonly body: Promise<Body> = new Promise((resolve) => {
    this.#settle = resolve;
  });

  /** To be called before the first byte of the body is read, which is as soon as the request is known. */
  limitBody(bytes: number): void {
    this.#limit = bytes;
    if (Number(this.headers["content-length"] ?? 0) > bytes || this.#size > bytes) this.#refuse();
  }

  override push(chunk: Buffer | null): boolean {
    if (chunk === null) {
      const bytes = Buffer.concat(this.#chunks);
      this.#chunks = [];
      if (bytes.length > 0) super.push(bytes);
      this.#settle({ status: "whole", bytes });
      return super.push(null);
    }
    this.#size += chunk.length;
    if (this.#size > this.#limit) this.#refuse();
    else this.#chunks.push(chunk);
    return true;
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#settle({ status: "broken-off" });
    super._destroy(error, done);
  }

  #refuse(): void {
    this.#chunks = [];
    this.#settle({ status: "too-large" });
  }
}
