import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { ExerciseQuestion } from "#components/exercise/exercise-question";
import type { ExerciseFormState, FieldProblem, OptionNotes } from "#components/exercise/form-state";
import { OutcomePanel } from "#components/exercise/outcome-panel";
import type { AnswerProblem, FormField, PublicExercise, RawAnswer } from "#grading";
import { fill } from "#lib/fill";
import type { Locale } from "#locales/locales";
import { getWords, type Words } from "#locales/words";
import type { ExerciseView, LearnerOutcome } from "#server/attempts/exercise-view";
import { findExercise, findNextLesson } from "#server/content/get-course";
import { describeVerdict, explainError, renderError } from "./describe-verdict.ts";

/** A view of the server, in words and ready for the form. */
export function buildFormState(view: ExerciseView, locale: Locale): ExerciseFormState {
  const words = getWords(locale);
  const { exercise, last } = view;
  return {
    token: view.token,
    revision: view.revision,
    key: randomUUID(),
    shownAt: Date.now(),
    turn: view.turn,
    fields: exercise.fields,
    typed: last?.raw ?? view.solved ?? {},
    optionNotes: last && view.isClosed ? buildOptionNotes(last, words) : undefined,
    problems: [],
    marks: last ? listErrorMarks(last, view) : [],
    hints: view.hints,
    hintCount: exercise.hintCount,
    isClosed: view.isClosed,
    question: <ExerciseQuestion exercise={exercise} words={buildQuestionWords(exercise, view.turn, words)} />,
    outcome: last ? buildOutcomePanel(last, exercise, locale) : null,
  };
}

export function buildQuestionWords({ kind }: PublicExercise, turn: number, words: Words) {
  const { ui } = words;
  return {
    kind: ui.exercise.kinds[kind],
    variant: fill(ui.form.variant, { turn }),
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

/** Where the exercise as it was is no longer known, there are no fields to name the answers by. */
export function buildOutcomePanel(
  outcome: LearnerOutcome,
  exercise: Pick<PublicExercise, "exerciseId" | "fields">,
  locale: Locale,
): ReactNode {
  const words = getWords(locale);
  const { feedback } = outcome;
  const placed = findExercise(exercise.exerciseId);
  const next = placed && findNextLesson(placed.lesson.slug);
  const isLast = placed?.lesson.exercises.at(-1)?.id === exercise.exerciseId;
  return (
    <OutcomePanel
      feedback={feedback}
      isClosed={outcome.isClosed}
      number={outcome.number}
      today={outcome.today}
      answers={listAnswers(exercise.fields, outcome)}
      beliefs={feedback.beliefs.flatMap((id) => {
        const texts = words.beliefs[id as keyof typeof words.beliefs];
        return texts ? [{ id, ...texts }] : [];
      })}
      ruleText={words.grading.rules[feedback.rule as keyof typeof words.grading.rules]}
      verdictText={feedback.verdict ? describeVerdict(feedback.verdict, words) : undefined}
      errors={(feedback.errors ?? []).map((error) => ({
        error,
        message: renderError(error),
        explanation: explainError(error, words),
      }))}
      words={words.ui.outcome}
      clusterWords={words.cluster}
      requestWords={buildRequestWords(words)}
      next={
        next && isLast ? (
          <p>
            <a className="link-arrow" href={`/${locale}/lessons/${next.slug}`}>
              {fill(words.ui.form.nextLesson, { title: next.frontMatter[locale].title })}
            </a>
          </p>
        ) : null
      }
    />
  );
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

/** Given and right answers, in the words of the form. A manifest stands in its own field already. */
function listAnswers(fields: FormField[], { raw, feedback }: LearnerOutcome) {
  return fields.flatMap((field) => {
    if (field.type === "yaml") return [];
    const say = (answer: RawAnswer | undefined): string | undefined => {
      const value = answer?.[field.name];
      if (value === undefined) return value;
      if (field.type === "fate") return sayFate(field, value);
      if (field.type !== "choice") return value;
      return field.options.find((option) => option.value === value)?.label ?? value;
    };
    return [
      {
        label: field.label,
        given: say(raw) ?? "",
        solution: say(feedback.solution),
        isSentence: field.type === "choice" || field.type === "fate",
      },
    ];
  });
}

/** "Refused: …", for the value of a reason. */
function sayFate({ outcomes }: Extract<FormField, { type: "fate" }>, value: string): string {
  const said = outcomes.flatMap((outcome) =>
    outcome.reasons.filter((reason) => reason.value === value).map((reason) => `${outcome.label}: ${reason.label}`),
  );
  return said[0] ?? value;
}

function listErrorMarks({ feedback, isClosed }: LearnerOutcome, { exercise }: ExerciseView): FieldProblem[] {
  const field = exercise.fields.find(({ type }) => type === "yaml");
  if (!field || isClosed) return [];
  return (feedback.errors ?? []).flatMap((error) =>
    error.location ? [{ field: "", message: renderError(error), line: error.location.line }] : [],
  );
}

/** A fault of the answer's form, in a sentence, with its line where it has one. */
export function describeProblem(problem: AnswerProblem, words: Words): FieldProblem {
  const text = fill(words.grading.problems[problem.code], problem.values);
  const { location } = problem;
  if (!location) return { field: problem.field, message: text };
  return {
    field: problem.field,
    message: `${fill(words.ui.form.line, { line: location.line, column: location.column })}: ${text}`,
    line: location.line,
  };
}
