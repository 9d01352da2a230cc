"use client";

import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { AnswerField } from "./answer-field.tsx";
import styles from "./exercise.module.css";
import type { ExerciseFormState, FormWords } from "./form-state.tsx";

type Props = {
  exerciseId: string;
  locale: string;
  state: ExerciseFormState;
  question: ReactNode;
  /** Which question this is, counting those that this page has shown. */
  round: number;
  failure: string | undefined;
  isPending: boolean;
  formAction: (form: FormData) => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  words: FormWords;
};

/** The question with its fields. Once the variant is closed nothing in it can be sent. */
export function AnswerForm(props: Props) {
  const { exerciseId, locale, state, question, round, failure, isPending, formAction, onSubmit, words } = props;
  const id = (part: string) => `${exerciseId}-${part}`;
  const isRow = state.fields.every(({ type }) => type === "number" || type === "text");
  return (
    <form
      id={id("form")}
      action={formAction}
      onSubmit={onSubmit}
      className={styles.form}
      aria-labelledby={id("title")}
      aria-busy={isPending}
      data-ready={useIsReady() ? "" : undefined}
      noValidate
    >
      <input type="hidden" name="exercise" value={exerciseId} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="variant" value={state.token} />
      <input type="hidden" name="revision" value={state.revision} />
      <input type="hidden" name="key" value={state.key} />
      <input type="hidden" name="shownAt" value={state.shownAt} />
      <input type="hidden" name="hintsShown" value={state.hints.length} />
      <div id={id("question")} tabIndex={-1} className={styles.question}>
        {question}
      </div>
      {/* Without scripts a refused answer comes back as this page, at this place: what is wrong stands here, beside its field. */}
      <div id={id("problems")} tabIndex={-1} className={styles.answer}>
        <div id={id("notice")} tabIndex={-1} role="status" className={styles.notices}>
          {failure ? (
            <div className="notice" data-tone="bad">
              {failure}
            </div>
          ) : null}
          {state.notice ? <StateNotice notice={state.notice} words={words} /> : null}
          {state.problems.length > 0 ? <Problems state={state} words={words} /> : null}
        </div>
        {/* A new variant has fields of its own: nothing typed into the old ones may stay. */}
        <div key={round} className={isRow ? styles.row : styles.fields}>
          {state.fields.map((field) => (
            <AnswerField
              key={field.name}
              id={id(field.name)}
              field={field}
              typed={state.typed[field.name]}
              notes={state.optionNotes?.[field.name]}
              problems={state.problems.filter((problem) => problem.field === field.name)}
              marks={state.marks}
              isClosed={state.isClosed}
              words={words}
            />
          ))}
          {state.isClosed ? null : <Actions {...props} />}
        </div>
        <Hints id={id("hints")} hints={state.hints} label={words.hints} />
      </div>
    </form>
  );
}

function Actions({ exerciseId, state, isPending, words }: Props) {
  const hasHint = !state.isGuess && state.hints.length < state.hintCount;
  return (
    <div className={styles.actions}>
      <button
        type="submit"
        name="intent"
        value="answer"
        formAction={`#${exerciseId}-problems`}
        className="button button-primary"
        aria-disabled={isPending}
      >
        {isPending ? words.sending : state.phase === "open" ? words.answer : words.answerAgain}
      </button>
      {hasHint ? (
        <button
          type="submit"
          name="intent"
          value="hint"
          formAction={`#${exerciseId}-problems`}
          className="button button-quiet"
          aria-describedby={`${exerciseId}-hint-cost`}
        >
          {words.hint}
        </button>
      ) : null}
      {state.isGuess ? null : (
        <button
          type="submit"
          name="intent"
          value="another"
          formAction={`#exercise-${exerciseId}`}
          className="button button-quiet"
        >
          {words.another}
        </button>
      )}
      {hasHint ? (
        <small id={`${exerciseId}-hint-cost`} className={styles.cost}>
          {words.hintCost}
        </small>
      ) : null}
    </div>
  );
}

function Hints({ id, hints, label }: { id: string; hints: string[]; label: string }) {
  return (
    <div id={id} tabIndex={-1} role="status" className={styles.notices}>
      {hints.length > 0 ? (
        <div className={styles.hints}>
          <p className="eyebrow">{label}</p>
          <ol>
            {hints.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ol>
        </div>
      ) : null}
    </div>
  );
}

function StateNotice({ notice, words }: { notice: NonNullable<ExerciseFormState["notice"]>; words: FormWords }) {
  return (
    <div className="notice" data-tone={notice.tone}>
      <p>{notice.text}</p>
      {notice.typed ? (
        <>
          <p className="eyebrow">{words.staleTyped}</p>
          <pre className={styles.typed}>{notice.typed.join("\n")}</pre>
        </>
      ) : null}
    </div>
  );
}

/** Faults that belong to no field of the form stand here; the others stand at their fields. */
function Problems({ state, words }: { state: ExerciseFormState; words: FormWords }) {
  const fields = state.fields.map(({ name }) => name);
  const others = state.problems.filter(({ field }) => !fields.includes(field));
  return (
    <div className="notice" data-tone="warn">
      <p>{words.problems}</p>
      {others.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
    </div>
  );
}

/** True once scripts have taken over; tests and style sheets read it. */
function useIsReady(): boolean {
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);
  return isReady;
}
