import { listTextFindings, type ManifestReading } from "#engine";
import type { FindingWords } from "#locales/findings/finding-words";

/** What is to be said of the texts before anything is said of the cluster: a line for each thing, with its place. */
export function tellTexts(reading: ManifestReading, words: FindingWords): string[] {
  return listTextFindings(reading).map(({ code, facts, location: { file, line, column } }) => {
    return `${file}:${line}:${column}: ${words[code].tell(facts)}`;
  });
}

/** Whether there is nothing that a question could be asked of. */
export function hasNothing({ documents, configurations }: ManifestReading): boolean {
  return documents.length === 0 && configurations.length === 0;
}
