import type { ChoosableOutcome, ReasonCode } from "./reasons.ts";
import type { RuleName } from "./rules.ts";
import type { AnswerProblem, BeliefId } from "./types.ts";

/** What a public view says in one language. `{braces}` are filled in. */
export type GradingWords = {
  outcomes: Record<ChoosableOutcome, string>;
  /** The same in a word or two, where outcomes stand side by side. */
  outcomeChips: Record<ChoosableOutcome, string>;
  reasons: Record<ReasonCode, string>;
  fields: { outcome: string; reason: string; choice: string; manifest: string };
  facts: {
    node: string;
    nodeValue: string;
    pod: string;
    podValue: string;
    notReady: string;
    listens: string;
    listensNowhere: string;
    exposes: string;
    outsider: string;
    proxyMode: string;
    separator: string;
  };
  /** Where a request comes from: an outsider, a pod, a node. */
  clients: { outside: string; pod: string; node: string };
  requestOption: string;
};

/** Everything that locales/grading says. A code without a sentence does not compile. */
export type GradingTexts = {
  words: GradingWords;
  /** One line to each reason, once it is graded: when it is so, or what is wrong with it. */
  reasonNotes: Record<ReasonCode, string>;
  rules: Record<RuleName, string>;
  problems: Record<AnswerProblem["code"], string>;
};

/** Name: how its holder would say it. Truth: one or two sentences. */
export type BeliefTexts<Id extends BeliefId = BeliefId> = Record<Id, { name: string; truth: string }>;

/** Replaces `{name}` by its value; an unknown name stays as it is, so that a mistake is seen. */
export function fillIn(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{([A-Za-z][\w-]*)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
