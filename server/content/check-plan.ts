import "server-only";
import { parseScenario } from "#engine";
import type { ContentProblem, Lesson, Step } from "./lesson.ts";

const MODES = ["iptables", "nftables", "ipvs", "userspace"];
const OUTCOMES = ["delivered", "refused", "timed-out", "name-not-resolved", "rejected"];

/** What `lesson.yaml` names has to be there: exercises, scenarios, requests, earlier steps, terms. */
export function checkPlan(lesson: Lesson, termIds: string[]): ContentProblem[] {
  const { file, lines } = lesson.plan;
  const problems: ContentProblem[] = [];
  const report = (step: Step | undefined, rule: string, message: string) =>
    problems.push({ file, line: (step && lines.get(step.id)) ?? 1, rule, message });
  for (const [name, text] of Object.entries(lesson.scenarios)) {
    const parsed = parseScenario(text, `${name}.yaml`);
    if (parsed.status === "invalid")
      for (const { message, location } of parsed.problems)
        problems.push({
          file: `${lesson.folder}/scenarios/${name}.yaml`,
          line: location.line,
          rule: "scenarios-are-well-formed",
          message,
        });
  }
  for (const [index, step] of lesson.steps.entries()) {
    if (step.exercise !== undefined && step.scenario !== undefined)
      report(
        step,
        "a-stage-shows-one-thing",
        `"${step.id}" has an exercise, whose variant the stage shows; the scenario would stand behind it`,
      );
    if (step.request !== undefined && step.scenario === undefined)
      report(step, "a-stage-shows-one-thing", `"${step.id}" has a request and no scenario`);
    if (step.exercise !== undefined && !lesson.exercises.some(({ id }) => id === step.exercise))
      report(step, "exercises-exist", `exercises.yaml of this lesson has no "${step.exercise}"`);
    checkStepScenario(lesson, step, report);
    const earlier = lesson.steps.slice(0, index).find(({ id }) => id === step.follows);
    if (step.follows !== undefined && (earlier?.scenario ?? earlier?.exercise) === undefined)
      report(step, "steps-follow-earlier-steps", `no earlier step "${step.follows}" has any YAML`);
  }
  for (const { id } of lesson.exercises) {
    const count = lesson.steps.filter(({ exercise }) => exercise === id).length;
    if (count !== 1) report(undefined, "exercises-are-placed-once", `the exercise "${id}" stands in ${count} steps`);
  }
  problems.push(...checkWords(lesson, termIds));
  return problems;
}

function checkStepScenario(
  lesson: Lesson,
  step: Step,
  report: (step: Step, rule: string, message: string) => void,
): void {
  if (step.scenario === undefined) return;
  const text = lesson.scenarios[step.scenario];
  if (text === undefined) {
    report(step, "scenarios-exist", `scenarios/${step.scenario}.yaml is not there`);
    return;
  }
  const parsed = parseScenario(text, `${step.scenario}.yaml`);
  if (parsed.status === "invalid" || step.request === undefined) return;
  if (!parsed.scenario.requests.some(({ id }) => id === step.request))
    report(step, "requests-exist", `scenarios/${step.scenario}.yaml has no request "${step.request}"`);
}

function checkWords({ plan, introduces, foreshadows, steps, exercises }: Lesson, termIds: string[]): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report = (rule: string, message: string) => problems.push({ file: plan.file, line: 1, rule, message });
  for (const term of introduces.terms)
    if (!termIds.includes(term)) report("terms-exist", `glossary.yaml has no "${term}"`);
  for (const mode of introduces.modes)
    if (!MODES.includes(mode)) report("modes-exist", `"${mode}" is no mode of kube-proxy`);
  for (const outcome of introduces.outcomes)
    if (!OUTCOMES.includes(outcome)) report("outcomes-exist", `"${outcome}" is not one of ${OUTCOMES.join(", ")}`);
  for (const [tab, step] of Object.entries(introduces.tabs))
    if (!steps.some(({ id }) => id === step))
      report("steps-exist", `the tab "${tab}" comes with a step "${step}", which is not there`);
  for (const { exercise } of foreshadows)
    if (!exercises.some(({ id }) => id === exercise))
      report("exercises-exist", `exercises.yaml has no "${exercise}" to foreshadow in`);
  return problems;
}
