import type { ComponentProps } from "react";
import { StepUnit } from "#components/exercise/step-unit";
import type { Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import type { ExerciseView } from "#server/attempts/exercise-view";
import { workOnExercise } from "./actions.tsx";
import { buildFormState, type Place, type StepProse } from "./build-form-state.tsx";

type Props = { view: ExerciseView; locale: Locale; place: Place; prose?: StepProse };

const NO_PROSE: StepProse = { lead: null, explanation: null };

/** One step with its exercise, in its lesson, on a page of its own, or among other things. */
export function ExerciseStep({ view, locale, place, prose = NO_PROSE }: Props) {
  return (
    <StepUnit
      exerciseId={view.exercise.exerciseId}
      locale={locale}
      initial={buildFormState(view, locale, place, prose)}
      action={workOnExercise}
      words={pickFormWords(locale)}
    />
  );
}

/** Only what the form says by itself: the rest of its words comes rendered. */
function pickFormWords(locale: Locale): ComponentProps<typeof StepUnit>["words"] {
  const { form, lesson } = getWords(locale).ui;
  const { answer, answerAgain, sending, hint, hintCost, hints, another } = form;
  const { problems, notSent, outdated, staleTyped, optionRight, optionWrong, editor, editorKeys } = form;
  const { explanation } = lesson;
  return {
    answer,
    answerAgain,
    sending,
    hint,
    hintCost,
    hints,
    another,
    problems,
    notSent,
    outdated,
    staleTyped,
    optionRight,
    optionWrong,
    editor,
    editorKeys,
    explanation,
  };
}
