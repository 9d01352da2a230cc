/**
 * The objects of a list that came from outside. Whatever is no list counts as empty, whatever is no object is left out:
 * the API server is the stage that complains, kube-proxy only ever skips what it cannot use.
 */
export function listRecords<Item extends object>(value: readonly Item[] | null | undefined): readonly Item[] {
  if (!Array.isArray(value)) return [];
  return value.every(isRecord) ? value : value.filter(isRecord);
}

function isRecord(item: unknown): boolean {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}

/** Keys and values of a map of strings that came from outside. */
export function getRecord(value: Record<string, string> | null | undefined): Record<string, string> {
  return typeof value === "object" && value !== null ? value : {};
}

/** The strings of a list that came from outside. */
export function listTexts(value: readonly string[] | null | undefined): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.every(isText) ? value : value.filter(isText);
}

function isText(item: unknown): boolean {
  return typeof item === "string";
}
