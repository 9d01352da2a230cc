import type { ReactNode } from "react";
import styles from "./lesson.module.css";

type Props = {
  term: { id: string; name: string; definition: string };
  /** Its place in the glossary. */
  href: string;
  words: { more: string };
  children: ReactNode;
};

/** A word of the glossary in running text; its meaning opens over the page, without scripts and without leaving the sentence. */
export function Term({ term, href, words, children }: Props) {
  const id = `term-${term.id}`;
  return (
    <>
      <button type="button" className={styles.term} popoverTarget={id}>
        {children}
      </button>
      <span id={id} popover="auto" className={styles.meaning}>
        <strong>{term.name}</strong> {term.definition} <a href={href}>{words.more}</a>
      </span>
    </>
  );
}
