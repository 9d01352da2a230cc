import type { ExerciseWithKey } from "./definition.ts";

/**
 * The definition of an exercise without its prose, as one text that equal definitions share: its hash is the exercise's
 * revision. Of an option's sentence the English stays, because stored answers know the option by it.
 */
export function renderIdentity({ id, kind, role, skill, beliefs, templates }: ExerciseWithKey): string {
  const structures = templates.map(({ prompt: _prompt, why: _why, ...structure }) => structure);
  // Variants of a form that asked for outcome and reason apart stay as they are; whoever has one open gets another.
  const form = kind === "verdict" ? "pairs" : undefined;
  return JSON.stringify(keepStructure({ id, kind, role, form, skill, beliefs, templates: structures }));
}

/** Words of a question that decide nothing. */
const PROSE = ["label", "why", "notes"];

// Keys in their order: how a parser happens to build its objects is no part of an exercise.
function keepStructure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keepStructure);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([key]) => !PROSE.includes(key));
  return Object.fromEntries(
    entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, key === "text" && isLocalized(item) ? item.en : keepStructure(item)]),
  );
}

function isLocalized(value: unknown): value is { en: string } {
  return value !== null && typeof value === "object" && "en" in value;
}
