import { type FieldError, renderFieldError, type SourceLocation, type Verdict } from "#engine";
import { tellVerdict } from "#locales/engine/tell-verdict";
import type { OriginExplanation } from "#locales/explanations/explanation";
import type { Words } from "#locales/words";

/** Where a request ends and why, in a sentence or a few. */
export function describeVerdict(verdict: Verdict, words: Words): string {
  return tellVerdict(verdict, words.engine);
}

/** The API server's own English, verbatim. */
export function renderError(error: FieldError & { location?: SourceLocation }): string {
  return renderFieldError(error);
}

/** What the API server's sentence means, and what to write instead. */
export function explainError(error: FieldError, words: Words): string | undefined {
  const found = (words.explanations as Record<string, OriginExplanation>)[error.origin];
  return found && `${found.explanation}${words.ui.outcome.gap}${found.instead}`;
}
