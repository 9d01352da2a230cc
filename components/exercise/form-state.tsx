import type { ReactNode } from "react";
import type { FormField, RawAnswer } from "#grading";
import type { ExerciseProgress } from "../lesson/exercise-progress.ts";

/** A fault of an answer that cannot be graded, or of a manifest that the API server refuses, in words. */
export type FieldProblem = { field: string; message: string; line?: number };

/** Option's value → how it was graded, and one line why. */
export type OptionNotes = Record<string, { isRight: boolean; text?: string | undefined }>;

/** Everything of a step that changes while a learner works on it. */
export type ExerciseFormState = {
  token: string;
  revision: string;
  /** Sent with the answer; the same form sent twice counts once. */
  key: string;
  shownAt: number;
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
  /** What became of the last answer to this variant; `open` where there is none, `shown` where it was shown solved instead. */
  phase: "open" | "right" | "wrong" | "shown";
  /** A guess counts for nothing: it has no hints, and no other numbers to guess again. */
  isGuess: boolean;
  /** Solved long enough ago to be out of the way. */
  isEarlier: boolean;
  progress: ExerciseProgress;
  /** What to do next after misses in a row, instead of another variant. */
  help?: { does: "solved"; label: string } | { does: "leave"; href: string; label: string } | undefined;
  /** Where the lesson goes on. */
  onward: { href: string; label: string };
  /** Moves once with every answer of the server. */
  focus?: "outcome" | "question" | "problems" | "hints" | "notice" | undefined;
  /** Rendered on the server. Absent where React has to write the state into a page (scripts off): the page has them. */
  parts?: StepParts;
};

export type StepParts = {
  /** Heading and prose before the exercise. */
  lead: ReactNode;
  question: ReactNode;
  headline: ReactNode;
  stage: ReactNode;
  details: ReactNode;
  /** Title and answer in one line, for an exercise that was solved earlier. */
  summary: ReactNode;
  explanation: ReactNode;
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
  optionRight: string;
  optionWrong: string;
  editor: string;
  editorKeys: string;
  explanation: string;
};
