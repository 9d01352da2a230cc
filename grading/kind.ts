import type { AuthorNode } from "./authoring/author-file.ts";
import type { Belief } from "./beliefs/belief.ts";
import type { Specs } from "./definition.ts";
import type { AnswerProblem, ExerciseKind, Feedback, FormField, Locale, PublicExercise, RawAnswer } from "./types.ts";
import type { Variant } from "./variant/variant.ts";
import type { GradingWords } from "./words.ts";

export type Validation<Answer> = { status: "valid"; answer: Answer } | { status: "invalid"; problems: AnswerProblem[] };

/** What somebody would type; `none` where the belief has nothing to say about this variant. */
export type TypedAnswer = { status: "answer"; raw: RawAnswer } | { status: "none" };

/** What the kind shows besides what every exercise shows. Listed field by field. */
export type PublicPart = Pick<PublicExercise, "requests"> & { fields: FormField[]; manifest?: string };

/** Feedback before `grade` adds the author's words. */
export type Score = Omit<Feedback, "why">;

/** A field of a kind's form, and how many characters of it are read at most. */
type AnswerLimit = { name: string; maxLength: number };

/**
 * One kind of exercise. `validateAnswer` needs no key and says whether an answer can be graded at all; `score` needs the
 * key and computes it on the spot. Kinds do not know one another.
 */
export type Kind<K extends ExerciseKind, Answer = unknown> = {
  /** A variant that stays open after a wrong answer must not be told the author's explanation yet. */
  staysOpen: boolean;
  parseSpec(node: AuthorNode): Specs[K];
  /** The fields that its form can have, with what is read of each: whatever else is posted is nobody's answer. */
  listAnswerFields(spec: Specs[K]): AnswerLimit[];
  /** Makes one answer of fields that a form without scripts needs several of; what is kept is the result. */
  joinFields?(raw: RawAnswer): RawAnswer;
  /** Whether the stored order still fits: after a change of content or engine, its options may be others. */
  hasKnownOptions(variant: Variant<K>): boolean;
  /** Order of the options as server-side codes; the browser sees positions only. */
  generateOrder(variant: Variant<K>, random: () => number): string[];
  buildPublicPart(variant: Variant<K>, locale: Locale, words: GradingWords): PublicPart;
  validateAnswer(variant: Variant<K>, raw: RawAnswer): Validation<Answer>;
  score(variant: Variant<K>, answer: Answer): Score;
  /** The manifests of a cluster that the answer itself makes, its own file last; kinds that only ask have none. */
  listAnswerFiles?(variant: Variant<K>, raw: RawAnswer): { file: string; text: string }[];
  /** A line to each option, where it needs the author's words. Other kinds give theirs with the score. */
  buildOptionNotes?(variant: Variant<K>, locale: Locale): NonNullable<Feedback["optionNotes"]>;
  /** The key as the form would spell it. */
  getSolution(variant: Variant<K>): TypedAnswer;
  getBelievedAnswer(variant: Variant<K>, belief: Belief): TypedAnswer;
  /**
   * What sort of answer is right, without this variant's own values: an exercise whose answers are all of one sort can be
   * answered by whoever knows the sort. Several where the same answer is of several sorts.
   */
  listShapes(variant: Variant<K>): string[];
};
