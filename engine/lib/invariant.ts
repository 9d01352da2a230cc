/** Throws when a promise that this code made to itself is broken. Never used on somebody's input. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`broken promise: ${message}`);
}
