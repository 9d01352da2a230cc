import type { HopReason, TrafficRequest } from "#engine";
import type { Quantity } from "../definition.ts";
import type { BelievedReason, ChoosableOutcome } from "../reasons.ts";
import type { RuleName } from "../rules.ts";
import type { Situation } from "../situation/situation.ts";
import type { BeliefId } from "../types.ts";

/** What somebody who holds a belief can be asked. */
export type Question = { about: "number"; of: Quantity } | { about: "fate"; request: TrafficRequest };

export type Imagined =
  | { status: "imagined"; situation: Situation }
  /** The belief says nothing here: its holder would answer like anybody else. */
  | { status: "not-applicable" };

/** One misconception: it sees another situation than the one that is there, and the engine says what would follow. */
export type Belief = {
  id: BeliefId;
  /** Higher = applies to fewer situations. Where two beliefs give the same answer, the higher one is named first. */
  specificity: number;
  /** The sentence that refutes it. */
  rule: RuleName;
  /** Where on the true path it breaks: the first hop with one of these reasons. */
  breaksAt: HopReason[];
  /** How its holder puts each outcome that it leads to. */
  reasons: Partial<Record<ChoosableOutcome, BelievedReason>>;
  imagine(situation: Situation, question: Question): Imagined;
};

export const notApplicable: Imagined = { status: "not-applicable" };

/** Where the question is about a request, that request. */
export function findQuestionRequest(situation: Situation, question: Question): TrafficRequest | undefined {
  if (question.about === "fate") return question.request;
  return "request" in question.of ? situation.requests.get(question.of.request) : undefined;
}
