import { ExerciseForm } from "#components/exercise/exercise-form";
import { ExerciseFrame } from "#components/exercise/exercise-frame";
import type { Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import type { ExerciseView } from "#server/attempts/exercise-view";
import { workOnExercise } from "./actions.tsx";
import { buildFormState } from "./build-form-state.tsx";

/** One exercise in its place on a page. */
export function ExerciseSection({ view, locale }: { view: ExerciseView; locale: Locale }) {
  const { form } = getWords(locale).ui;
  const { answer, answerAgain, sending, hint, hintCost, hints, another } = form;
  const { problems, notSent, outdated, staleTyped, editor, optionRight, optionWrong } = form;
  const id = view.exercise.exerciseId;
  return (
    <ExerciseFrame id={id}>
      <ExerciseForm
        exerciseId={id}
        locale={locale}
        initial={buildFormState(view, locale)}
        action={workOnExercise}
        words={{
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
        }}
      />
    </ExerciseFrame>
  );
}
