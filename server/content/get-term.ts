import "server-only";
import { invariant } from "#engine";
import type { Locale } from "#grading";
import { getEnv } from "../env.ts";
import { type GlossaryTerm, loadGlossary } from "./load-glossary.ts";

const kept = globalThis as { threePortsGlossary?: Map<string, GlossaryTerm> };

export type Term = { id: string; name: string; definition: string };

// Read once per process.
function getGlossary(): Map<string, GlossaryTerm> {
  kept.threePortsGlossary ??= new Map(loadGlossary(getEnv().contentDir).map((term) => [term.id, term]));
  return kept.threePortsGlossary;
}

/** A term of the glossary in one language. */
export function getTerm(id: string, locale: Locale): Term {
  const found = getGlossary().get(id);
  invariant(found !== undefined, `the glossary has "${id}"`);
  return readTerm(found, locale);
}

/** The whole glossary in one language, in the order of its file. */
export function listTerms(locale: Locale): Term[] {
  return [...getGlossary().values()].map((term) => readTerm(term, locale));
}

function readTerm(term: GlossaryTerm, locale: Locale): Term {
  return { id: term.id, name: term[locale].term, definition: term[locale].definition };
}
