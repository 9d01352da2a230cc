import { countEdits } from "#engine";

/** The name that a person most likely meant: one of which this is the beginning, or at most a third of whose letters differ. */
export function findNearest(word: string, names: readonly string[]): string {
  const begun = names.filter((name) => word.length > 1 && name.startsWith(word));
  if (begun.length === 1) return begun[0] ?? "";
  const ranked = names
    .map((name) => ({ name, distance: countEdits(word, name) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.name ?? "";
}
