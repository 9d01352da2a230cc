import type { AnswerProblem, RawAnswer } from "./types.ts";

/** What is read of a choice at most; option values are far shorter. */
export const MAX_CHOICE_LENGTH = 64;

/** Either the index of an option, from 0, or what to tell the learner. */
export type ParsedChoice = { status: "chosen"; index: number } | { status: "problem"; problem: AnswerProblem };

/** Options travel as positions "1", "2", …: what they stand for stays on the server. */
export function parseChoice(raw: RawAnswer, field: string, count: number): ParsedChoice {
  const text = readField(raw, field).trim();
  if (text === "") return { status: "problem", problem: { field, code: "missing", values: {} } };
  const index = /^[1-9]\d{0,2}$/.test(text) ? Number(text) - 1 : -1;
  if (index >= 0 && index < count) return { status: "chosen", index };
  return { status: "problem", problem: { field, code: "unknown-option", values: {} } };
}

/** A posted field as text; whatever else a stranger may post counts as nothing. */
export function readField(raw: RawAnswer, field: string): string {
  const value: unknown = raw !== null && typeof raw === "object" && Object.hasOwn(raw, field) ? raw[field] : "";
  return typeof value === "string" ? value : "";
}
