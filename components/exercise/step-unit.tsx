"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from "react";
import { useReportProgress } from "../lesson/lesson-progress.tsx";
import { AnswerForm } from "./answer-form.tsx";
import styles from "./exercise.module.css";
import type { ExerciseAction, ExerciseFormState, FormWords } from "./form-state.tsx";
import { useEcho } from "./use-echo.ts";

type Props = {
  exerciseId: string;
  locale: string;
  initial: ExerciseFormState;
  action: ExerciseAction;
  words: FormWords;
};

/**
 * One step with its exercise: text, form, feedback and stage, rendered whole on the server. Without scripts the browser posts
 * the form and the page comes back; with them the server's answer takes its place here, and only what is being typed, the
 * scroll position and the focus are ours to keep.
 */
export function StepUnit({ exerciseId, locale, initial, action, words }: Props) {
  const [posted, formAction] = useActionState(action, null);
  const [answered, setAnswered] = useState<ExerciseFormState>();
  const [failure, setFailure] = useState<"not-sent" | "outdated">();
  const [isPending, startTransition] = useTransition();
  /** Counts the questions that this form has shown; an answer keeps the question, though its token is a new one. */
  const [round, setRound] = useState(0);
  const isSending = useRef(false);
  const unit = useRef<HTMLElement>(null);
  const state = answered ?? posted ?? initial;
  const { parts = initial.parts } = state;
  const id = (part: string) => `${exerciseId}-${part}`;
  const isOpen = state.phase === "open";
  useReportProgress(exerciseId, answered?.progress);
  useFocusAfter(unit, answered, exerciseId);
  useEcho(unit, state.phase, round);

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

  const form = (
    <AnswerForm
      exerciseId={exerciseId}
      locale={locale}
      state={state}
      question={parts?.question}
      round={round}
      failure={failure && (failure === "outdated" ? words.outdated : words.notSent)}
      isPending={isPending}
      formAction={formAction}
      onSubmit={submit}
      words={words}
    />
  );
  const outcome = (
    <div id={id("outcome")} tabIndex={-1} role="status" className={styles.headline}>
      {parts?.headline}
    </div>
  );
  const feedback = isOpen ? null : (
    <div className={styles.feedback} data-phase={state.phase}>
      {parts?.details}
      <p className={styles.actions}>
        <Next exerciseId={exerciseId} state={state} another={words.another} />
      </p>
    </div>
  );
  const explanation = parts?.explanation;
  return (
    <section
      ref={unit}
      id={`exercise-${exerciseId}`}
      className={styles.unit}
      data-phase={state.phase}
      aria-labelledby={id("title")}
    >
      {parts?.lead ? <div className={styles.lead}>{parts.lead}</div> : null}
      {isOpen ? parts?.stage : null}
      {state.isEarlier && answered === undefined ? (
        <details className={styles.earlier}>
          <summary>{parts?.summary}</summary>
          {form}
          {outcome}
          {feedback}
        </details>
      ) : (
        <>
          {form}
          {outcome}
          {isOpen ? null : parts?.stage}
          {feedback}
        </>
      )}
      {state.isEarlier && answered === undefined ? parts?.stage : null}
      {explanation ? (
        <Explanation isFolded={state.progress === "open"} label={words.explanation}>
          {explanation}
        </Explanation>
      ) : null}
    </section>
  );
}

/** The one next thing to do, and what one may do besides. */
function Next({ exerciseId, state, another }: { exerciseId: string; state: ExerciseFormState; another: string }) {
  const { phase, isGuess, isClosed, onward, help } = state;
  const again = {
    type: "submit",
    form: `${exerciseId}-form`,
    name: "intent",
    formAction: `#exercise-${exerciseId}`,
  } as const;
  const isOnward = isGuess || phase === "right";
  const look = (isPrimary: boolean) => (isPrimary ? "button button-primary" : "button button-quiet");
  return (
    <>
      {help?.does === "solved" ? (
        <button {...again} value="solved" className={look(true)}>
          {help.label}
        </button>
      ) : null}
      {help?.does === "leave" ? (
        <a href={help.href} className={look(true)}>
          {help.label}
        </a>
      ) : null}
      {isOnward ? (
        <a href={onward.href} className={look(true)}>
          {onward.label}
        </a>
      ) : null}
      {isGuess || !isClosed ? null : (
        <button {...again} value="another" className={look(!isOnward && !help)}>
          {another}
        </button>
      )}
      {isOnward ? null : (
        <a href={onward.href} className={look(false)}>
          {onward.label}
        </a>
      )}
    </>
  );
}

type ExplanationProps = { isFolded: boolean; label: string; children: React.ReactNode };

/** What answers the question, for whoever has tried or wants to read on. */
function Explanation({ isFolded, label, children }: ExplanationProps) {
  if (!isFolded) return <div className={styles.explanation}>{children}</div>;
  return (
    <details className={styles.explanation}>
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}

/** Moves the focus to what the server has just answered. Reading goes on from there, by keyboard and by screen reader. */
function useFocusAfter(
  unit: React.RefObject<HTMLElement | null>,
  answered: ExerciseFormState | undefined,
  exerciseId: string,
) {
  useEffect(() => {
    if (!answered?.focus) return;
    const invalid =
      answered.focus === "problems"
        ? unit.current?.querySelector<HTMLElement>("[aria-invalid] input, input[aria-invalid], .cm-content, textarea")
        : undefined;
    const target = invalid ?? document.getElementById(`${exerciseId}-${answered.focus}`);
    target?.focus();
  }, [unit, answered, exerciseId]);
}
