import type { ReactNode } from "react";
import styles from "./lesson.module.css";

/** A step that asks nothing: a text, and what it speaks of beside it. */
export function TellingStep({ id, lead, stage }: { id: string; lead: ReactNode; stage: ReactNode }) {
  return (
    <section className={styles.telling} aria-labelledby={id}>
      <div>{lead}</div>
      {stage ? <div className={styles.beside}>{stage}</div> : null}
    </section>
  );
}
