"use client";

import styles from "./lesson.module.css";
import { useExercisePlaces } from "./lesson-progress.tsx";
import { ProgressMark } from "./progress-mark.tsx";

export type ListedStep = { id: string; heading: string; exercise: string | undefined };

/** The steps of a lesson with the states of their exercises. */
export function StepList({ steps }: { steps: ListedStep[] }) {
  const places = useExercisePlaces();
  return (
    <ol className={styles.steps}>
      {steps.map(({ id, heading, exercise }) => {
        const place = places.find((candidate) => candidate.id === exercise);
        return (
          <li key={id}>
            <span className={styles.stepMark}>{place ? <ProgressMark progress={place.progress} /> : null}</span>
            <a href={`#${id}`}>{heading}</a>
          </li>
        );
      })}
    </ol>
  );
}
