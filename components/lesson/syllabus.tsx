import { ProgressBar } from "../ui/progress-bar.tsx";
import styles from "./lesson.module.css";

export type SyllabusEntry = {
  href: string;
  title: string;
  summary: string;
  minutes: number;
  /** Exercises answered right at least once, of all. */
  solved: number;
  total: number;
};

export type SyllabusWords = {
  minutes: (count: number) => string;
  solved: (solved: number, total: number) => string;
};

/** The lessons in order, each with how far the reader is. */
export function Syllabus({ entries, words }: { entries: SyllabusEntry[]; words: SyllabusWords }) {
  return (
    <ol className={styles.list}>
      {entries.map((entry, index) => (
        <li key={entry.href} className={`card ${styles.entry}`}>
          <span className={styles.number} aria-hidden="true">
            {index + 1}
          </span>
          <div className={styles.text}>
            <h2>
              <a href={entry.href}>{entry.title}</a>
            </h2>
            <p>{entry.summary}</p>
            <p className="muted small">
              {words.minutes(entry.minutes)} · {words.solved(entry.solved, entry.total)}
            </p>
            {entry.total > 0 ? (
              <ProgressBar value={entry.solved / entry.total} label={words.solved(entry.solved, entry.total)} />
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
