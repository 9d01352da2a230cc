export type Case = Record<string, unknown>;

export type CaseDocument = { status: "ok"; cases: Case[]; document: unknown } | { status: "invalid"; message: string };

/** A file of cases: a list, or an object that has them under `cases` or `scenarios`. The cases are copies, free to be filled. */
export function parseCaseDocument(text: string): CaseDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return { status: "invalid", message: error instanceof Error ? error.message : String(error) };
  }
  const object = isCase(document) ? document : {};
  const cases = [document, object.cases, object.scenarios].find((list) => Array.isArray(list));
  if (!Array.isArray(cases)) return { status: "invalid", message: 'expected a list, or an object with "cases"' };
  if (!cases.every(isCase)) return { status: "invalid", message: "a case is not an object" };
  return { status: "ok", cases, document };
}

export function isCase(value: unknown): value is Case {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
