import { type FieldError, renderFieldError, type SourceLocation, type Verdict } from "#engine";
import { tellVerdict } from "#locales/engine/tell-verdict";
import type { Words } from "#locales/words";

/** Where a request ends and why, in a sentence or a few. */
export function describeVerdict(verdict: Verdict, words: Words): string {
  return tellVerdict(verdict, words.engine);
}

/** The API server's own English, verbatim. */
export function renderError(error: FieldError & { location?: SourceLocation }): string {
  return renderFieldError(error);
}

/** What the API server's sentence means. */
export function explainError(_error: FieldError, _words: Words): string | undefined {
  return undefined;
}
