import type { ExerciseWithKey, Template } from "../definition.ts";
import { exerciseKinds, getKind } from "../kinds.ts";
import type { ExerciseRole } from "../types.ts";
import { type AuthoringProblem, type AuthorNode, complain, parseAuthorFile } from "./author-file.ts";
import { checkTexts } from "./check-texts.ts";
import { checkVariants } from "./check-variants.ts";
import { parseTemplate } from "./parse-template.ts";
import {
  getChild,
  hasChild,
  readBelief,
  readKeys,
  readList,
  readLocalized,
  readOneOf,
  readOptionalList,
  readText,
} from "./read-values.ts";

export type ParsedExercises =
  | { status: "ok"; exercises: ExerciseWithKey[] }
  | { status: "invalid"; problems: AuthoringProblem[] };

const roles = ["guess", "check"] as const satisfies ExerciseRole[];
const MAX_GUESSES = 2;
const EXERCISE_KEYS = ["id", "kind", "role", "skill", "beliefs", "title", "prompt", "hints", "why", "templates"];

/**
 * Reads a lesson's exercises.yaml and proves each exercise: every template yields fair variants. `scenarios` holds the text
 * of the lesson's scenario files by name. Format: docs/exercises.md.
 */
export function parseExercises(yamlText: string, file: string, scenarios: Record<string, string>): ParsedExercises {
  const root = parseAuthorFile(yamlText, file);
  const { problems } = root.file;
  if (problems.length > 0) return { status: "invalid", problems };
  readKeys(root, ["exercises"]);
  const exercises: ExerciseWithKey[] = [];
  for (const node of readList(getChild(root, "exercises"))) {
    const exercise = parseExercise(node, scenarios);
    if (exercises.some((other) => other.id === exercise.id)) {
      complain(getChild(node, "id"), "exercise-id-is-unique", `"${exercise.id}" is used twice`);
    }
    exercises.push(exercise);
    if (exercise.role === "guess" && exercises.filter(({ role }) => role === "guess").length > MAX_GUESSES) {
      complain(getChild(node, "role"), "few-guesses", `a lesson has at most ${MAX_GUESSES} guesses`);
    }
  }
  // Variants of an exercise that was misread would only repeat the complaint in worse words.
  if (problems.length === 0) {
    const nodes = readList(getChild(root, "exercises"));
    for (const [index, exercise] of exercises.entries()) checkVariants(nodes[index]!, exercise);
  }
  return problems.length === 0 ? { status: "ok", exercises } : { status: "invalid", problems };
}

/** Everybody gets the same guess, and nothing hangs on it: a second template would never be met, a hint would have no cost. */
function checkGuess(node: AuthorNode, { templates, hints }: ExerciseWithKey): void {
  if (hints.length > 0) complain(getChild(node, "hints"), "guess-is-bare", "a guess has no hints");
  if (templates.length > 1) complain(getChild(node, "templates"), "guess-is-bare", "a guess has one template");
}

/** Reads on after a complaint, with harmless values in place of the wrong ones, so that one run finds every mistake. */
function parseExercise(node: AuthorNode, scenarios: Record<string, string>): ExerciseWithKey {
  readKeys(node, EXERCISE_KEYS);
  const kind = readOneOf(getChild(node, "kind"), exerciseKinds);
  const common = {
    beliefs: readOptionalList(node, "beliefs").map(readBelief),
    prompt: readLocalized(getChild(node, "prompt")),
    why: readLocalized(getChild(node, "why")),
  };
  const parseSpec = (spec: AuthorNode): Template["spec"] => getKind(kind).parseSpec(spec);
  const nodes = readList(getChild(node, "templates"));
  const templates = nodes.map((template) => parseTemplate(template, common, scenarios, parseSpec));
  const exercise: ExerciseWithKey = {
    id: readText(getChild(node, "id")),
    kind,
    ...(hasChild(node, "role") && readOneOf(getChild(node, "role"), roles) === "guess" ? { role: "guess" } : {}),
    skill: readText(getChild(node, "skill")),
    ...common,
    beliefs: [...new Set(templates.flatMap((template) => template.beliefs))],
    title: readLocalized(getChild(node, "title")),
    hints: hasChild(node, "hints") ? readList(getChild(node, "hints")).map(readLocalized) : [],
    templates,
  };
  checkTexts(node, exercise);
  if (exercise.role === "guess") checkGuess(node, exercise);
  for (const [index, { id }] of templates.entries()) {
    if (id === "" || templates.findIndex((other) => other.id === id) === index) continue;
    complain(getChild(nodes[index]!, "id"), "template-id-is-unique", `"${id}" is used twice in "${exercise.id}"`);
  }
  return exercise;
}
