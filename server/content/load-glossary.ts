import "server-only";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export type GlossaryTerm = { id: string } & Record<"en" | "zh", { term: string; definition: string }>;

/** The terms of the glossary; none where a course has no glossary. */
export function loadGlossary(contentDir: string): GlossaryTerm[] {
  const file = join(contentDir, "glossary.yaml");
  if (!existsSync(file)) return [];
  return (parse(readFileSync(file, "utf8")) as { terms: GlossaryTerm[] }).terms;
}
