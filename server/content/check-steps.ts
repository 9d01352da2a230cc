import "server-only";
import type { ContentProblem, Lesson, Step } from "./lesson.ts";
import type { NotedProse, WrittenStep } from "./note-prose.ts";

/** The prose of one language against `lesson.yaml`: the same steps in the same order, exercises in their steps, no literal of a varied value. */
export function checkSteps(lesson: Lesson, file: string, { steps, components }: NotedProse): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report = (line: number, rule: string, message: string) => problems.push({ file, line, rule, message });
  for (const { id } of lesson.steps)
    if (!steps.some((written) => written.id === id)) report(1, "steps-are-written", `the step "${id}" is missing here`);
  for (const written of steps) {
    const planned = lesson.steps.find(({ id }) => id === written.id);
    if (!planned) {
      report(written.line, "steps-exist", `lesson.yaml has no step "${written.id}"`);
      continue;
    }
    if (steps.find(({ id }) => id === written.id) !== written)
      report(written.line, "steps-are-written", `the step "${written.id}" is there twice`);
    if (written.hasExercise && planned.exercise === undefined)
      report(written.line, "exercises-are-placed-once", `the step "${planned.id}" has no exercise in lesson.yaml`);
    if (!written.hasExercise && planned.exercise !== undefined)
      report(written.line, "exercises-are-placed-once", `the step "${planned.id}" lacks its <Exercise />`);
    for (const { line, value, name } of listLiterals(lesson, planned, written))
      report(line, "varied-values-are-no-literals", `${value} varies here; write <Value of="${name}" />`);
  }
  const order = steps.map(({ id }) => id).filter((id) => lesson.steps.some((step) => step.id === id));
  const planned = lesson.steps.map(({ id }) => id).filter((id) => order.includes(id));
  if (order.length === planned.length && order.join() !== planned.join())
    report(1, "steps-are-written", `the steps come in the order ${planned.join(", ")}`);
  for (const { name, attributes, line, step } of components)
    if (name === "Value" && attributes.of !== undefined) {
      const names = listValueNames(
        lesson,
        lesson.steps.find(({ id }) => id === step),
      );
      if (!names.includes(attributes.of))
        report(line, "values-exist", `"${attributes.of}" is not varied by every template here (${names.join(", ")})`);
    }
  return problems;
}

/** What prose may name: the values that every template of the step's exercise draws. */
function listValueNames(lesson: Lesson, step: Step | undefined): string[] {
  const templates = lesson.exercises.find(({ id }) => id === step?.exercise)?.templates ?? [];
  const [first, ...others] = templates.map(({ vary }) => vary.map(({ name }) => name));
  return (first ?? []).filter((name) => others.every((names) => names.includes(name)));
}

// The same tokens that a variant exchanges in its scenario: whole numbers and names, none inside another.
function listLiterals(lesson: Lesson, step: Step, { texts }: WrittenStep) {
  const templates = lesson.exercises.find(({ id }) => id === step.exercise)?.templates ?? [];
  const rules = new Map(templates.flatMap(({ vary }) => vary.map(({ name, replaces }) => [replaces, name])));
  return [...rules].flatMap(([value, name]) => {
    const token = new RegExp(`(?<![A-Za-z0-9.])${value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![A-Za-z0-9]|\\.\\d)`);
    return texts.filter(({ text }) => token.test(text)).map(({ line }) => ({ line, value, name }));
  });
}
