import styles from "./exercise.module.css";
import { InlineText } from "./inline-text.tsx";

type Props = {
  isCorrect: boolean;
  text: string;
  /** What reads on: announced with the headline, though it may stand elsewhere. */
  note: string | undefined;
};

/** The first line of a feedback: right or not, and what happens. */
export function OutcomeHeadline({ isCorrect, text, note }: Props) {
  return (
    <div data-outcome={isCorrect ? "correct" : "wrong"}>
      <p className={styles.verdict}>
        <span className={styles.mark} aria-hidden="true">
          {isCorrect ? "✓" : "✗"}
        </span>
        <InlineText text={text} />
      </p>
      {note ? <p className="muted small">{note}</p> : null}
    </div>
  );
}
