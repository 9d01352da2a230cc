import type { FieldError, Hop, SourceLocation, TrafficRequest, Verdict } from "#engine";
import type { ReasonCode } from "./reasons.ts";

export type Locale = "en" | "zh";
/** A text that an author wrote in both languages. */
export type Localized = Record<Locale, string>;

/** `M1`…`M58`: the catalogue of docs/beliefs.md. */
export type BeliefId = `M${number}`;

export type ExerciseKind = "predict-port" | "verdict" | "fix-manifest" | "choose";

/** A guess opens a step before its explanation and counts for nothing; a check follows it and counts. */
export type ExerciseRole = "guess" | "check";

/** What the browser posts: form field name → text, as typed. */
export type RawAnswer = Record<string, string>;

/** One input of the exercise's form. Everything a browser may know of it, and nothing else. */
export type FormField =
  | { type: "number"; name: string; label: string; min: number; max: number }
  | { type: "text"; name: string; label: string; maxLength: number }
  | { type: "choice"; name: string; label: string; options: { value: string; label: string }[] }
  /**
   * An outcome with one of its own reasons, so that a pair that contradicts itself cannot be sent. The answer is the value of a
   * reason; the form posts the outcome under `name` and its reason under `name-outcome`, which `pickAnswer` puts together.
   */
  | { type: "fate"; name: string; label: string; reasonLabel?: string; outcomes: FateOutcome[] }
  | { type: "yaml"; name: string; label: string; initial: string; maxLength: number };

export type FateOutcome = { value: string; label: string; reasons: { value: string; label: string }[] };

/** A row of "what you are given besides the manifests": nodes, pods and what they listen on. */
export type GivenFact = { label: string; value: string };

/** What a learner gets to see before answering. Built field by field (allow-list), never by spreading. */
export type PublicExercise = {
  exerciseId: string;
  kind: ExerciseKind;
  role: ExerciseRole;
  title: string;
  /** Plain sentences; inline code between backquotes. */
  prompt: string;
  manifest?: string;
  /** Text of a terminal or of a rules dump, where the exercise shows one. */
  transcript?: string;
  facts: GivenFact[];
  /** Requests the learner is told about (the visible set of fix-manifest; the one request of the others). */
  requests: TrafficRequest[];
  fields: FormField[];
  hintCount: number;
};

/** Why an answer cannot be graded. It costs no attempt. */
export type AnswerProblem = {
  field: string;
  code:
    | "missing"
    | "not-a-number"
    | "out-of-range"
    | "unknown-option"
    | "too-long"
    | "yaml-does-not-parse"
    | "yaml-too-complex"
    | "no-service"
    /** A manifest of a kind that the exercise does not hand out, e.g. a Pod that would replace the given one. */
    | "wrong-kind"
    /** The stored parameters no longer fit the exercise: its content changed after the page was made. */
    | "stale-variant";
  /** Facts for the sentence, e.g. limits; for YAML the parser's own English. */
  values: Record<string, string | number>;
  location?: SourceLocation;
};

/** What stands beside an option once the variant is closed: a mark, and one line why. */
export type OptionNote = {
  isRight: boolean;
  /** The author's line. */
  why?: string;
  /** Where no author wrote one: the reason that the option stands for, which has a line in the locales' `reasonNotes`. */
  reason?: ReasonCode;
  /** What the connection meets that the option names: its sentence is the locales' `reasons`. */
  met?: ReasonCode;
};

export type RequestResult = { request: TrafficRequest; verdict: Verdict; isAsWanted: boolean };

/** What a learner gets to see after grading; the variant is closed by then (fix-manifest stays open until it passes). */
export type Feedback = {
  isCorrect: boolean;
  /** 0…1. */
  score: number;
  /** Beliefs whose wrong resolver gives exactly this answer, most specific first. */
  beliefs: BeliefId[];
  /** The path that the packet really takes. Absent for `choose` without a scenario. */
  verdict?: Verdict;
  /** Index into `verdict.hops` of the step where the answer leaves the truth. */
  failingHop?: number;
  /** The path as whoever answered so would see it. Absent where the answer says nothing of a path. */
  ghost?: Hop[];
  /** Where ghost and truth part: an index into `verdict.hops`, at most the last hop that both have. */
  parting?: number;
  /** Field name → option's value → its note. Shown once the variant is closed. */
  optionNotes?: Record<string, Record<string, OptionNote>>;
  /** Name of the rule that decides, a key of the locales' `rules`. */
  rule?: string;
  /** The right answer as the form would spell it: field name → text. Shown once the variant is closed. */
  solution?: Record<string, string>;
  /** The author's one line. Empty while a fix-manifest variant stays open: it would give the repair away. */
  why: string;
  /** fix-manifest: visible requests one by one; of the hidden ones only how many pass. */
  visible?: RequestResult[];
  hidden?: { passed: number; total: number };
  /** fix-manifest: the API server's refusals of the learner's manifest. */
  errors?: (FieldError & { location?: SourceLocation })[];
};

export type GradingResult =
  | { status: "graded"; parsed: unknown; feedback: Feedback }
  | { status: "ungradable"; problems: AnswerProblem[] };
