import type { ReactNode } from "react";
import styles from "./lesson.module.css";

type Props = {
  /** The list of steps at the left, where the screen has room. */
  rail?: { label: string; content: ReactNode };
  children: ReactNode;
  footer: ReactNode;
};

/** The width of a text with its stage, on a lesson's page and on an exercise's own. */
export function LessonFrame({ rail, children, footer }: Props) {
  return (
    <div className={rail ? styles.lesson : styles.alone}>
      {rail ? (
        <nav className={styles.rail} aria-label={rail.label}>
          {rail.content}
        </nav>
      ) : null}
      <article data-frame="">
        {children}
        <footer className={styles.end}>{footer}</footer>
      </article>
    </div>
  );
}
