import { randomUUID } from "node:crypto";
import { ExerciseQuestion } from "#components/exercise/exercise-question";
import type { ExerciseFormState, FieldProblem, OptionNotes, StepParts } from "#components/exercise/form-state";
import type { AnswerProblem, FormField } from "#grading";
import { fill } from "#lib/fill";
import type { Locale } from "#locales/locales";
import { getWords, type Words } from "#locales/words";
import type { ExerciseView, LearnerOutcome } from "#server/attempts/exercise-view";
import { findStep, listStageTabs } from "#server/content/find-step";
import { findExercise, findNextLesson } from "#server/content/get-course";
import { buildDetails, buildHeadline, buildSummary } from "./build-outcome.tsx";
import { buildStage } from "./build-stage.tsx";
import { renderError } from "./describe-verdict.ts";

/** Where the form stands: among the steps of its lesson, alone on its page, or on a page about something else. */
export type Place = "lesson" | "alone" | "page";
/** The prose of the step around an exercise; none where it stands alone. */
export type StepProse = Pick<StepParts, "lead" | "explanation">;

// A solved exercise is put away once its page has been left for a while; until then a reload shows what the answer showed.
const EARLIER_AFTER_MS = 30 * 60_000;

/** A view of the server, in words and ready for the form. */
export function buildFormState(view: ExerciseView, locale: Locale, place: Place, prose: StepProse): ExerciseFormState {
  const { exercise, last } = view;
  return {
    token: view.token,
    revision: view.revision,
    key: randomUUID(),
    shownAt: Date.now(),
    fields: exercise.fields,
    typed: last?.raw ?? view.solved ?? {},
    optionNotes: last && view.isClosed ? buildOptionNotes(last, getWords(locale)) : undefined,
    problems: [],
    marks: last ? listErrorMarks(last, view) : [],
    hints: view.hints,
    hintCount: exercise.hintCount,
    isClosed: view.isClosed,
    phase: last ? (last.feedback.isCorrect ? "right" : "wrong") : view.solved ? "shown" : "open",
    isGuess: exercise.role === "guess",
    isEarlier: (last?.feedback.isCorrect && Date.now() - last.answeredAt.getTime() > EARLIER_AFTER_MS) ?? false,
    progress: view.progress,
    help: view.help && findHelp(view.help, view.easierExerciseId, exercise.exerciseId, locale, place),
    onward: findOnward(exercise.exerciseId, locale, place),
    parts: buildParts(view, locale, place, prose),
  };
}

function buildParts(view: ExerciseView, locale: Locale, place: Place, prose: StepProse): StepParts {
  const words = getWords(locale);
  const { exercise, last, stage } = view;
  const id = exercise.exerciseId;
  const placed = findExercise(id);
  const found = placed && findStep(placed.lesson, id);
  return {
    ...prose,
    question: (
      <ExerciseQuestion
        exercise={exercise}
        hasStage={stage !== undefined}
        level={place === "alone" ? 2 : 3}
        words={buildQuestionWords(view, words)}
      />
    ),
    stage: stage && found ? buildStage(id, stage, listStageTabs(placed.lesson, found.step), locale) : null,
    headline: last ? (
      buildHeadline(last, exercise, words)
    ) : view.solved ? (
      <p className="notice-title">{words.ui.form.shownSolved}</p>
    ) : null,
    details: last ? buildDetails(last, exercise, words) : null,
    summary: last ? buildSummary(last, exercise, words) : null,
  };
}

export function buildQuestionWords({ exercise, turn }: Pick<ExerciseView, "exercise" | "turn">, words: Words) {
  const { ui } = words;
  const kind = exercise.role === "guess" ? ui.exercise.guess : ui.exercise.kinds[exercise.kind];
  return {
    kind: turn > 1 ? `${kind} · ${fill(ui.form.variant, { turn })}` : kind,
    facts: ui.exercise.facts,
    requests: ui.exercise.requests,
    manifest: ui.exercise.manifest,
    transcript: ui.exercise.transcript,
    request: buildRequestWords(words),
  };
}

function buildRequestWords({ ui, cluster }: Words) {
  return { plain: ui.exercise.request, withProtocol: ui.exercise.requestWithProtocol, outside: cluster.outside };
}

function findHelp(
  help: NonNullable<ExerciseView["help"]>,
  easierId: string | undefined,
  exerciseId: string,
  locale: Locale,
  place: Place,
): ExerciseFormState["help"] {
  const { form } = getWords(locale).ui;
  if (help === "see-one-solved") return { does: "solved", label: form.seeSolved };
  if (help === "easier" && easierId !== undefined)
    return { does: "leave", href: `/${locale}/exercises/${easierId}`, label: form.easier };
  return { does: "leave", href: findOnward(exerciseId, locale, place).href, label: form.comesBack };
}

function findOnward(exerciseId: string, locale: Locale, place: Place): ExerciseFormState["onward"] {
  const { form, lesson: lessonWords } = getWords(locale).ui;
  const placed = findExercise(exerciseId);
  const found = placed && findStep(placed.lesson, exerciseId);
  if (!placed || !found) return { href: `/${locale}/lessons`, label: form.goOn };
  const { slug } = placed.lesson;
  const lessonPath = place === "lesson" ? "" : `/${locale}/lessons/${slug}`;
  if (found.next) return { href: `${lessonPath}#${found.next.id}`, label: form.goOn };
  const next = findNextLesson(slug);
  return next
    ? {
        href: `/${locale}/lessons/${next.slug}`,
        label: fill(form.nextLesson, { title: next.frontMatter[locale].title }),
      }
    : { href: `/${locale}/me`, label: lessonWords.toMe };
}

/** The author's line to each option, or else the one that every reason has. */
function buildOptionNotes({ feedback }: LearnerOutcome, { grading }: Words): Record<string, OptionNotes> {
  return Object.fromEntries(
    Object.entries(feedback.optionNotes ?? {}).map(([field, notes]) => [
      field,
      Object.fromEntries(
        Object.entries(notes).map(([value, { isRight, why, reason, met }]) => [
          value,
          { isRight, text: why ?? (met && grading.words.reasons[met]) ?? (reason && grading.reasonNotes[reason]) },
        ]),
      ),
    ]),
  );
}

function listErrorMarks({ feedback, isClosed }: LearnerOutcome, { exercise }: ExerciseView): FieldProblem[] {
  const field = exercise.fields.find(({ type }) => type === "yaml");
  if (!field || isClosed) return [];
  return (feedback.errors ?? []).flatMap((error) =>
    error.location ? [{ field: "", message: renderError(error), line: error.location.line }] : [],
  );
}

/** A fault of the answer's form, in a sentence that names its field where there are several, with its line where it has one. */
export function describeProblem(problem: AnswerProblem, fields: FormField[], words: Words): FieldProblem {
  const text = fill(words.grading.problems[problem.code], problem.values);
  const label = fields.length > 1 ? fields.find(({ name }) => name === problem.field)?.label : undefined;
  const { location } = problem;
  const named = label === undefined ? text : `${label}${words.ui.outcome.colon}${text}`;
  if (!location) return { field: problem.field, message: named };
  return {
    field: problem.field,
    message: `${fill(words.ui.form.line, { line: location.line, column: location.column })}${words.ui.outcome.colon}${text}`,
    line: location.line,
  };
}
