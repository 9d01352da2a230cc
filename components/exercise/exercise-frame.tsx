import type { ReactNode } from "react";
import styles from "./exercise.module.css";

/** Sets an exercise apart from the prose around it; links and redirects aim at its id. */
export function ExerciseFrame({ id, children }: { id: string; children: ReactNode }) {
  return (
    <section id={`exercise-${id}`} className={`card ${styles.exercise}`} aria-labelledby={`${id}-title`}>
      {children}
    </section>
  );
}
