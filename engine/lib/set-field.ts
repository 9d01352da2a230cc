/** Sets a field of JSON-like data. One named `__proto__` becomes a field like any other, where an assignment would lose it. */
export function setField(object: object, key: string, value: unknown): void {
  if (key !== "__proto__") (object as Record<string, unknown>)[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
