import type { ExerciseProgress } from "./exercise-progress.ts";
import styles from "./lesson.module.css";

/** A shape for each state, so that nothing hangs on colour: empty, dotted, full, half, a thick ring. */
export function ProgressMark({ progress }: { progress: ExerciseProgress }) {
  return (
    <svg
      className={styles.glyph}
      width="14"
      height="14"
      viewBox="0 0 14 14"
      aria-hidden="true"
      data-progress={progress}
    >
      <circle cx="7" cy="7" r={progress === "first" ? 6 : 5.25} />
      {progress === "later" ? <path d="M7 1a6 6 0 0 0 0 12Z" /> : null}
    </svg>
  );
}
