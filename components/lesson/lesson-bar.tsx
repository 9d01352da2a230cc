"use client";

import type { ReactNode } from "react";
import { fill } from "#lib/fill";
import { type ExerciseProgress, isDone } from "./exercise-progress.ts";
import styles from "./lesson.module.css";
import { useExercisePlaces } from "./lesson-progress.tsx";
import { ProgressMark } from "./progress-mark.tsx";
import { type ListedStep, StepList } from "./step-list.tsx";

export type BarWords = {
  label: string;
  /** "Exercise 2, Does it answer?: right at the first try". */
  exercise: string;
  states: Record<ExerciseProgress, string>;
  goOn: string;
};

type Props = {
  title: string;
  steps: ListedStep[];
  /** Where the lesson goes on when every exercise is done. */
  after: { href: string; label: string };
  words: BarWords;
  /** Summary and length of the lesson. */
  children: ReactNode;
};

/** Stays in sight: where one is, how far one is, and one link to the next thing to do. */
export function LessonBar({ title, steps, after, words, children }: Props) {
  const places = useExercisePlaces();
  const next = places.find(({ progress }) => !isDone(progress));
  return (
    <nav className={styles.bar} aria-label={words.label}>
      <div className={styles.inBar}>
        <details className={styles.contents}>
          <summary>{title}</summary>
          <div className={styles.panel}>
            {children}
            <StepList steps={steps} />
          </div>
        </details>
        <span className={styles.barTitle} aria-hidden="true">
          {title}
        </span>
        <ol className={styles.segments}>
          {places.map(({ id, title: exercise, progress }, index) => {
            const name = fill(words.exercise, { number: index + 1, title: exercise, state: words.states[progress] });
            return (
              <li key={id}>
                <a href={`#exercise-${id}`} title={name}>
                  <ProgressMark progress={progress} />
                  <span className="visually-hidden">{name}</span>
                </a>
              </li>
            );
          })}
        </ol>
        <span className={styles.count}>
          {places.filter(({ progress }) => isDone(progress)).length}/{places.length}
        </span>
        <a className={styles.goOn} href={next ? `#exercise-${next.id}` : after.href}>
          {next ? words.goOn : after.label} →
        </a>
      </div>
    </nav>
  );
}
