import type { RejectedObject, Verdict } from "#engine";

/**
 * A manifest of 64 KB can earn thousands of field errors; feedback is stored with the attempt and sent to a page. Nobody reads
 * past the first few dozen.
 */
export const MAX_ERRORS = 50;
const MAX_MESSAGE = 4000;

/** The same verdict with what was refused cut to a readable length. */
export function limitErrors(verdict: Verdict): Verdict {
  if (verdict.outcome !== "rejected") return verdict;
  return { ...verdict, rejected: verdict.rejected.slice(0, MAX_ERRORS).map(limitObject) };
}

function limitObject(object: RejectedObject): RejectedObject {
  const isLong = object.message.length > MAX_MESSAGE;
  const message = isLong ? `${object.message.slice(0, MAX_MESSAGE)}…` : object.message;
  return { ...object, message, errors: object.errors.slice(0, MAX_ERRORS) };
}
