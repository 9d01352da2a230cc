import type { ReactNode } from "react";
import styles from "./lesson.module.css";

/** A word of the glossary in running text; its meaning opens over the page, without scripts and without leaving the sentence. */
export function Term({
  term,
  children,
}: {
  term: { id: string; name: string; definition: string };
  children: ReactNode;
}) {
  const id = `term-${term.id}`;
  return (
    <>
      <button type="button" className={styles.term} popoverTarget={id}>
        {children}
      </button>
      <span id={id} popover="auto" className={styles.meaning}>
        <strong>{term.name}</strong> {term.definition}
      </span>
    </>
  );
}
