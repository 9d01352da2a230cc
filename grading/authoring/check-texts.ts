import type { ExerciseWithKey, Template } from "../definition.ts";
import type { Localized } from "../types.ts";
import { type AuthorNode, complain } from "./author-file.ts";
import { getChild } from "./read-values.ts";

/** A `{placeholder}` that a template does not vary would reach the learner in braces. */
export function checkTexts(node: AuthorNode, exercise: ExerciseWithKey): void {
  for (const [index, template] of exercise.templates.entries()) {
    const names = new Set(template.vary.map((rule) => rule.name));
    const place = getChild(getChild(node, "templates"), index);
    for (const [where, text] of listTexts(exercise, template)) {
      for (const language of ["en", "zh"] as const) {
        for (const [placeholder, name] of text[language].matchAll(/\{([A-Za-z][\w-]*)\}/g)) {
          if (name !== undefined && names.has(name)) continue;
          const message = `${where} (${language}) says ${placeholder}, which this template does not vary`;
          complain(place, "placeholder-is-varied", message);
        }
      }
    }
  }
}

// Everything of a template that a learner may read.
function listTexts(exercise: ExerciseWithKey, template: Template): [string, Localized][] {
  const { spec } = template;
  return [
    ["title", exercise.title],
    ["prompt", template.prompt],
    ["why", template.why],
    ...exercise.hints.map((hint): [string, Localized] => ["a hint", hint]),
    ...("asks" in spec ? spec.asks.map((ask): [string, Localized] => [`label of ${ask.name}`, ask.label]) : []),
    ...("options" in spec ? spec.options.map((option): [string, Localized] => ["an option", option.text]) : []),
    ...("options" in spec
      ? spec.options.flatMap(({ why }): [string, Localized][] => (why ? [["a note", why]] : []))
      : []),
    ...("notes" in spec ? (spec.notes ?? []).map(({ why }): [string, Localized] => ["a note", why]) : []),
  ];
}
