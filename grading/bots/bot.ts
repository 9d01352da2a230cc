import type { PublicExercise, RawAnswer } from "../types.ts";

/** What a browser gets of one variant, in one language. Nothing else is known to a bot. */
export type Page = PublicExercise;

/** A page with the answer that was right: what somebody has in hand who has solved other variants. */
export type SolvedPage = { page: Page; answer: RawAnswer };

/** What would be typed; `none` where the rule has nothing to say about this page. */
export type BotAnswer = { status: "answer"; raw: RawAnswer } | { status: "none" };

/**
 * A way of answering without understanding. `learn` gets solved variants of the same exercise and gives the way of answering
 * one that was never seen; most bots learn nothing.
 */
export type Bot = {
  name: string;
  learn(past: SolvedPage[]): (page: Page) => BotAnswer;
};

export const noAnswer: BotAnswer = { status: "none" };
