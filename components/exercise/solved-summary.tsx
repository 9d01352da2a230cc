import type { ReactNode } from "react";
import styles from "./exercise.module.css";

/** ✓ title, your answer, "open": an exercise that is out of the way. */
export function SolvedSummary({ title, answer, open }: { title: ReactNode; answer: ReactNode; open: string }) {
  return (
    <>
      <span className={styles.mark} data-tone="good" aria-hidden="true">
        ✓
      </span>
      <b>{title}</b>
      <span className={styles.yours}>{answer}</span>
      <span className={styles.open}>{open}</span>
    </>
  );
}
