import type { ReactNode } from "react";
import { InlineText } from "#components/exercise/inline-text";
import { OutcomeDetails } from "#components/exercise/outcome-details";
import { OutcomeHeadline } from "#components/exercise/outcome-headline";
import { SolvedSummary } from "#components/exercise/solved-summary";
import type { FormField, PublicExercise, RawAnswer } from "#grading";
import { fill } from "#lib/fill";
import type { Words } from "#locales/words";
import type { LearnerOutcome } from "#server/attempts/exercise-view";
import { explainError, renderError } from "./describe-verdict.ts";

/** Where the exercise as it was is no longer known, there are no fields to name the answers by. */
type Answered = Pick<PublicExercise, "exerciseId" | "fields">;

/** Right or not, and what happens, in one line. */
export function buildHeadline(outcome: LearnerOutcome, { fields }: Answered, words: Words): ReactNode {
  const { feedback, number } = outcome;
  const attempt = number > 1 ? fill(words.ui.outcome.attempt, { number }) : undefined;
  return <OutcomeHeadline isCorrect={feedback.isCorrect} text={tellOutcome(outcome, fields, words)} note={attempt} />;
}

function tellOutcome({ feedback, isClosed }: LearnerOutcome, fields: FormField[], { ui }: Words): string {
  const { outcome: texts } = ui;
  if (feedback.isCorrect) return texts.right;
  if (!isClosed) return texts.notYet;
  const [field, ...others] = fields;
  const value = field && others.length === 0 && field.type === "number" ? feedback.solution?.[field.name] : undefined;
  if (value !== undefined) return fill(texts.wrongNumber, { value });
  const { verdict } = feedback;
  return verdict && field?.type === "fate" ? `${texts.no}${texts.gap}${texts.sentences[verdict.outcome]}` : texts.wrong;
}

/** What follows the headline. */
export function buildDetails(outcome: LearnerOutcome, { fields }: Answered, words: Words): ReactNode {
  const { feedback } = outcome;
  const beliefs = feedback.isCorrect
    ? []
    : feedback.beliefs.flatMap((id) => {
        const texts = words.beliefs[id as keyof typeof words.beliefs];
        return texts ? [{ id, ...texts }] : [];
      });
  const rule = words.grading.rules[feedback.rule as keyof typeof words.grading.rules];
  return (
    <OutcomeDetails
      feedback={feedback}
      today={outcome.today}
      answers={feedback.isCorrect ? [] : listAnswers(fields, outcome)}
      beliefs={beliefs}
      // One statement of what is so: the author's, which has this variant's numbers, or the belief's, or the rule.
      truth={feedback.why || (beliefs.length === 1 ? beliefs[0]?.truth : undefined) || rule}
      errors={(feedback.errors ?? []).map((error) => ({
        error,
        message: renderError(error),
        explanation: explainError(error, words),
      }))}
      words={words.ui.outcome}
      outcomes={words.cluster.outcomes}
      requestWords={{
        plain: words.ui.exercise.request,
        withProtocol: words.ui.exercise.requestWithProtocol,
        outside: words.cluster.outside,
      }}
    />
  );
}

/** Given and right numbers, where there are several; with one the headline says it. Options and manifests stand in their fields. */
function listAnswers(fields: FormField[], { raw, feedback }: LearnerOutcome) {
  const asked = fields.filter(({ type }) => type === "number" || type === "text");
  if (asked.length < 2) return [];
  return asked.map(({ label, name }) => ({ label, given: raw[name] ?? "", solution: feedback.solution?.[name] }));
}

/** One line for an exercise that was solved earlier. */
export function buildSummary({ raw }: LearnerOutcome, exercise: PublicExercise, { ui }: Words): ReactNode {
  const given = exercise.fields.flatMap((field) => sayAnswer(field, raw) ?? []).join(" · ");
  return (
    <SolvedSummary
      title={<InlineText text={exercise.title} />}
      answer={given === "" ? undefined : <InlineText text={`${ui.outcome.your}${ui.outcome.colon}${given}`} />}
      open={ui.outcome.open}
    />
  );
}

function sayAnswer(field: FormField, raw: RawAnswer): string | undefined {
  const value = raw[field.name];
  if (field.type === "yaml" || value === undefined) return undefined;
  // One line has room for the outcome, not for its reason.
  if (field.type === "fate")
    return field.outcomes.find(({ reasons }) => reasons.some((reason) => reason.value === value))?.label;
  return field.type === "choice" ? field.options.find((option) => option.value === value)?.label : value;
}
