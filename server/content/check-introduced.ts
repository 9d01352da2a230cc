import "server-only";
import { type JsonObject, parseManifests, parseScenario } from "#engine";
import { type ExerciseWithKey, generateVariant, listAnswerShapes } from "#grading";
import type { ContentProblem, Lesson } from "./lesson.ts";
import type { GlossaryTerm } from "./load-glossary.ts";

/** What every manifest has: it is no news in any lesson. */
const PLAIN_FIELDS = ["spec.clusterIP", "spec.ports"];
const MAX_FIRST_TERMS = 5;

/** Something that a lesson has to teach before it is used: `what` as `introduces` lists it. */
type Used = { kind: "terms" | "fields" | "facts" | "modes" | "outcomes"; what: string };

/**
 * Nothing is asked with what no lesson up to here has introduced. A guess may use more, if `foreshadows` says why; and before
 * the first answer of the course there are few new words.
 */
export function checkIntroduced(lessons: Lesson[], glossary: GlossaryTerm[]): ContentProblem[] {
  const known = new Set<string>();
  const problems = lessons.flatMap((lesson) => {
    const { introduces } = lesson;
    for (const kind of ["terms", "fields", "facts", "modes", "outcomes"] as const)
      for (const what of introduces[kind]) known.add(`${kind} ${what}`);
    return lesson.exercises.flatMap((exercise) =>
      [...new Map(listUsed(exercise, glossary).map((used) => [`${used.kind} ${used.what}`, used]))]
        .filter(([key, { what }]) => !known.has(key) && !isForeshadowed(lesson, exercise, what))
        .map(([, { kind, what }]) => ({
          file: lesson.plan.file,
          line: 1,
          rule: "used-after-it-is-introduced",
          message: `"${exercise.id}" uses "${what}", which is among the ${kind} of no lesson up to here`,
        })),
    );
  });
  const first = lessons[0];
  return first === undefined ? problems : [...problems, ...checkFirstTerms(first, glossary)];
}

function isForeshadowed({ foreshadows }: Lesson, { id, role }: ExerciseWithKey, what: string): boolean {
  return role === "guess" && foreshadows.some((item) => item.exercise === id && item.what === what);
}

function listUsed(exercise: ExerciseWithKey, glossary: GlossaryTerm[]): Used[] {
  const texts = exercise.templates.flatMap(({ prompt, spec }) => [
    prompt.en,
    ...("options" in spec ? spec.options.map(({ text }) => text.en) : []),
  ]);
  const words = [exercise.title.en, ...exercise.hints.map(({ en }) => en), ...texts].join("\n");
  return [
    ...findTerms(words, glossary).map((what): Used => ({ kind: "terms", what })),
    ...exercise.templates.flatMap(({ scenario, shownFacts }) => [
      ...(scenario === undefined ? [] : listOnStage(scenario.text)),
      ...(scenario === undefined ? [] : shownFacts.map((what): Used => ({ kind: "facts", what }))),
    ]),
    ...listOutcomes(exercise).map((what): Used => ({ kind: "outcomes", what })),
  ];
}

/** Fields of the manifests, and the mode of kube-proxy. */
function listOnStage(text: string): Used[] {
  const parsed = parseScenario(text, "scenario.yaml");
  if (parsed.status === "invalid") return [];
  const { manifests, facts } = parsed.scenario;
  const fields = parseManifests(manifests).documents.flatMap(({ object }) => listFields(object));
  return [
    { kind: "modes", what: facts.proxyMode ?? "iptables" },
    ...fields.filter((what) => !PLAIN_FIELDS.includes(what)).map((what): Used => ({ kind: "fields", what })),
  ];
}

function listFields({ kind, spec }: JsonObject): string[] {
  const { ports, containers, ...rest } = asObject(spec);
  if (kind === "Service")
    return [
      ...Object.keys(rest).map((key) => `spec.${key}`),
      ...asList(ports).flatMap((port) => Object.keys(asObject(port)).map((key) => `spec.ports.${key}`)),
    ];
  return asList(containers).flatMap((container) =>
    asList(asObject(container).ports).flatMap((port) =>
      Object.keys(asObject(port)).map((key) => `containers.ports.${key}`),
    ),
  );
}

/** Outcomes that are right: neighbouring seeds meet each template once. All five are always there to choose from. */
function listOutcomes(exercise: ExerciseWithKey): string[] {
  if (exercise.kind !== "verdict") return [];
  return exercise.templates.flatMap((_, seed) => {
    const shapes = listAnswerShapes(exercise, generateVariant(exercise, seed).parameters);
    return shapes.slice(0, 1).map((shape) => shape.split(",")[0] ?? "");
  });
}

function findTerms(text: string, glossary: GlossaryTerm[]): string[] {
  const has = (term: string) => new RegExp(`(?<![\\w-])${term}(?:s|es)?(?![\\w-])`, "i").test(text);
  return glossary.filter(({ en }) => has(en.term)).map(({ id }) => id);
}

function checkFirstTerms({ prose, exercises, steps, plan }: Lesson, glossary: GlossaryTerm[]): ContentProblem[] {
  const body = prose.en.text.replace(/^---\n[\s\S]*?\n---\n/, "");
  const asked = exercises.find(({ id }) => id === steps.find(({ exercise }) => exercise !== undefined)?.exercise);
  const read = [body.split("<Exercise")[0] ?? "", asked?.title.en ?? "", asked?.prompt.en ?? ""].join("\n");
  const terms = findTerms(read.replace(/<[^>]*>/g, " "), glossary);
  if (terms.length <= MAX_FIRST_TERMS) return [];
  const message = `before the first answer there are ${terms.length} new terms: ${terms.join(", ")}`;
  return [{ file: plan.file, line: 1, rule: "few-words-before-the-first-answer", message }];
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
