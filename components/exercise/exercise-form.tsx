"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from "react";
import { AnswerField } from "./answer-field.tsx";
import styles from "./exercise.module.css";
import type { ExerciseAction, ExerciseFormState, FormWords } from "./form-state.tsx";

type Props = {
  exerciseId: string;
  locale: string;
  initial: ExerciseFormState;
  action: ExerciseAction;
  words: FormWords;
};

/**
 * One exercise. Without scripts the browser posts the form and the page comes back; with them the server's answer takes
 * its place here, and only what was typed, the scroll position and the focus are ours to keep.
 */
export function ExerciseForm({ exerciseId, locale, initial, action, words }: Props) {
  const [posted, formAction] = useActionState(action, null);
  const [answered, setAnswered] = useState<ExerciseFormState>();
  const [failure, setFailure] = useState<"not-sent" | "outdated">();
  const [isPending, startTransition] = useTransition();
  /** Counts the questions that this form has shown; an answer keeps the question, though its token is a new one. */
  const [round, setRound] = useState(0);
  const isSending = useRef(false);
  const state = answered ?? posted ?? initial;
  const places = useFocusAfter(answered);
  const id = (part: string) => `${exerciseId}-${part}`;
  const outcome = state.outcome === undefined ? initial.outcome : state.outcome;
  // Without scripts an answer that cannot be graded comes back as this page; the fragment keeps it at this exercise.
  const place = `#exercise-${exerciseId}`;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // A second click while the first is on its way is the same click.
    if (isSending.current) return;
    isSending.current = true;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    form.set("timeZone", Intl.DateTimeFormat().resolvedOptions().timeZone);
    startTransition(async () => {
      try {
        const next = await action(null, form);
        setAnswered(next ?? undefined);
        if (next?.focus === "question" || (next && next.revision !== state.revision)) setRound(round + 1);
        setFailure(undefined);
      } catch (error) {
        setFailure(unstable_isUnrecognizedActionError(error) ? "outdated" : "not-sent");
      } finally {
        isSending.current = false;
      }
    });
  }

  return (
    <form
      action={formAction}
      onSubmit={submit}
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
      <div ref={places.question} tabIndex={-1}>
        {state.question ?? initial.question}
      </div>
      <div ref={places.notice} tabIndex={-1} role="status" className={styles.notices}>
        {failure ? (
          <div className="notice" data-tone="bad">
            {failure === "outdated" ? words.outdated : words.notSent}
          </div>
        ) : null}
        {state.notice ? <StateNotice notice={state.notice} words={words} /> : null}
      </div>
      <div ref={places.problems} tabIndex={-1} role="status" className={styles.notices}>
        {state.problems.length > 0 ? <Problems state={state} words={words} /> : null}
      </div>
      {/* A new variant has fields of its own: nothing typed into the old ones may stay. */}
      <div key={round} className={styles.fields}>
        {state.fields.map((field) => (
          <AnswerField
            key={field.name}
            id={id(field.name)}
            field={field}
            typed={state.typed[field.name]}
            problems={state.problems.filter((problem) => problem.field === field.name)}
            marks={state.marks}
            notes={state.optionNotes?.[field.name]}
            isReadOnly={state.isClosed}
            words={words}
          />
        ))}
      </div>
      <div ref={places.hints} tabIndex={-1} role="status" className={styles.notices}>
        {state.hints.length > 0 ? (
          <div className={styles.hints}>
            <p className="eyebrow">{words.hints}</p>
            <ol>
              {state.hints.map((hint) => (
                <li key={hint}>{hint}</li>
              ))}
            </ol>
          </div>
        ) : null}
      </div>
      <p className="row">
        {state.isClosed ? null : (
          <button
            type="submit"
            name="intent"
            value="answer"
            formAction={place}
            className="button button-primary"
            aria-disabled={isPending}
          >
            {isPending ? words.sending : outcome ? words.answerAgain : words.answer}
          </button>
        )}
        {!state.isClosed && state.hints.length < state.hintCount ? (
          <button
            type="submit"
            name="intent"
            value="hint"
            formAction={place}
            className="button button-quiet"
            title={words.hintCost}
          >
            {words.hint}
          </button>
        ) : null}
        <button
          type="submit"
          name="intent"
          value="another"
          formAction={place}
          className={state.isClosed ? "button button-primary" : "button button-quiet"}
        >
          {words.another}
        </button>
      </p>
      <div ref={places.outcome} id={id("outcome")} tabIndex={-1} role="status" className={styles.outcome}>
        {outcome}
      </div>
    </form>
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

function Problems({ state, words }: { state: ExerciseFormState; words: FormWords }) {
  return (
    <div className="notice" data-tone="warn">
      <p className="notice-title">{words.problems}</p>
      <ul>
        {state.problems.map((problem) => (
          <li key={`${problem.field} ${problem.message}`}>{problem.message}</li>
        ))}
      </ul>
    </div>
  );
}

/** Moves the focus to what the server has just answered. Reading goes on from there, by keyboard and by screen reader. */
function useFocusAfter(answered: ExerciseFormState | undefined) {
  const places = {
    question: useRef<HTMLDivElement>(null),
    notice: useRef<HTMLDivElement>(null),
    problems: useRef<HTMLDivElement>(null),
    hints: useRef<HTMLDivElement>(null),
    outcome: useRef<HTMLDivElement>(null),
  };
  const latest = useRef(places);
  latest.current = places;
  useEffect(() => {
    if (answered?.focus) latest.current[answered.focus].current?.focus();
  }, [answered]);
  return places;
}

/** True once scripts have taken over; tests and style sheets read it. */
function useIsReady(): boolean {
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);
  return isReady;
}
