import type { HopReason, TrafficRequest } from "#engine";
import type { Quantity } from "../definition.ts";
import type { BelievedReason, ChoosableOutcome } from "../reasons.ts";
import type { RuleName } from "../rules.ts";
import type { Situation } from "../situation/situation.ts";
import type { BeliefId } from "../types.ts";

/** What a wrong resolver can be asked. */
export type Question = { about: "number"; of: Quantity } | { about: "fate"; request: TrafficRequest };

export type Believed =
  | { status: "number"; value: number }
  | { status: "fate"; outcome: ChoosableOutcome; reason: BelievedReason }
  /** The belief says nothing here: its holder would answer like anybody else. */
  | { status: "not-applicable" };

/** One misconception as a pure function: it answers as somebody who holds it would. */
export type Belief = {
  id: BeliefId;
  /** Higher = applies to fewer situations. Where two beliefs give the same answer, the higher one is named first. */
  specificity: number;
  /** The sentence that refutes it. */
  rule: RuleName;
  /** Where on the true path it breaks: the first hop with one of these reasons. */
  breaksAt: HopReason[];
  believe(situation: Situation, question: Question): Believed;
};

export const notApplicable: Believed = { status: "not-applicable" };
