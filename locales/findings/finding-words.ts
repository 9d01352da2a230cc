import type { Finding, FindingCode } from "#engine";

type Facts = Finding["facts"];

/** `title`: what the rule finds, as a heading; `tell`: one sentence of the facts, without its place. */
export type FindingText = { title: string; tell: (facts: Facts) => string };

/** A code without words does not compile. */
export type FindingWords = Record<FindingCode, FindingText>;
