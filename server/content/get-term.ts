import "server-only";
import { invariant } from "#engine";
import type { Locale } from "#grading";
import { getEnv } from "../env.ts";
import { type GlossaryTerm, loadGlossary } from "./load-glossary.ts";

const kept = globalThis as { threePortsGlossary?: Map<string, GlossaryTerm> };

/** A term of the glossary in one language. Read once per process. */
export function getTerm(id: string, locale: Locale): { id: string; name: string; definition: string } {
  kept.threePortsGlossary ??= new Map(loadGlossary(getEnv().contentDir).map((term) => [term.id, term]));
  const found = kept.threePortsGlossary.get(id);
  invariant(found !== undefined, `the glossary has "${id}"`);
  const { term, definition } = found[locale];
  return { id, name: term, definition };
}
