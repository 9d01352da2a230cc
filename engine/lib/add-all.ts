/** `target.push(...items)` for lists of any length: spreading a hundred thousand arguments overflows the stack. */
export function addAll<T>(target: T[], items: Iterable<T>): void {
  for (const item of items) target.push(item);
}
