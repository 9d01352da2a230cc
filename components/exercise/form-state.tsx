import type { ReactNode } from "react";
import type { FormField, RawAnswer } from "#grading";

/** A fault of an answer that cannot be graded, or of a manifest that the API server refuses, in words. */
export type FieldProblem = { field: string; message: string; line?: number };

/** Option's value → how it was graded, and one line why. */
export type OptionNotes = Record<string, { isRight: boolean; text?: string | undefined }>;

/** Everything of an exercise that changes while a learner works on it. */
export type ExerciseFormState = {
  token: string;
  revision: string;
  /** Sent with the answer; the same form sent twice counts once. */
  key: string;
  shownAt: number;
  turn: number;
  fields: FormField[];
  typed: RawAnswer;
  /** Of a closed variant, by field. */
  optionNotes?: Record<string, OptionNotes> | undefined;
  problems: FieldProblem[];
  /** Lines of a graded manifest that the API server refuses. */
  marks: FieldProblem[];
  notice?: { tone: "info" | "warn" | "bad"; text: string; typed?: string[] } | undefined;
  hints: string[];
  hintCount: number;
  isClosed: boolean;
  /** Counts up with every answer of the server, so that focus moves once. */
  focus?: "outcome" | "question" | "problems" | "hints" | "notice" | undefined;
  /** Rendered on the server. Absent where React has to write the state into a page (scripts off): the page has them. */
  question?: ReactNode;
  outcome?: ReactNode;
};

export type ExerciseAction = (previous: PostedState, form: FormData) => Promise<PostedState>;

/** What comes back from a form sent without scripts: small and plain, because it travels through the page. */
export type PostedState = ExerciseFormState | null;

export type FormWords = {
  answer: string;
  answerAgain: string;
  sending: string;
  hint: string;
  hintCost: string;
  hints: string;
  another: string;
  problems: string;
  notSent: string;
  outdated: string;
  staleTyped: string;
  editor: string;
  optionRight: string;
  optionWrong: string;
};
