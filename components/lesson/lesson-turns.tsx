import styles from "./lesson.module.css";

type Turn = { href: string; title: string };
type Props = {
  previous?: Turn | undefined;
  next?: Turn | undefined;
  words: { label: string; previous: string; next: string };
};

/** Links to the lesson before and the lesson after. */
export function LessonTurns({ previous, next, words }: Props) {
  return (
    <nav className={styles.turns} aria-label={words.label}>
      {previous ? (
        <a href={previous.href} rel="prev">
          <span className="eyebrow">← {words.previous}</span>
          <br />
          {previous.title}
        </a>
      ) : null}
      {next ? (
        <a href={next.href} rel="next">
          <span className="eyebrow">{words.next} →</span>
          <br />
          {next.title}
        </a>
      ) : null}
    </nav>
  );
}
