import type { Outcome } from "#engine";
import type { Feedback } from "#grading";
import { fill } from "#lib/fill";
import styles from "./exercise.module.css";
import { RequestText, type RequestWords } from "./request-text.tsx";

type Props = {
  feedback: Feedback;
  words: { colon: string; visible: string; wanted: string; notWanted: string; hidden: string; hiddenPassed: string };
  outcomes: Record<Outcome, string>;
  requestWords: RequestWords;
};

/** Repairs are judged by requests, as by tests: the known ones one by one, of the hidden ones only how many pass. */
export function RequestResults({ feedback, words, outcomes, requestWords }: Props) {
  const { visible = [], hidden } = feedback;
  if (visible.length === 0 && !hidden) return null;
  return (
    <ul className={styles.checks} aria-label={words.visible}>
      {visible.map(({ request, verdict, isAsWanted }) => (
        <li key={JSON.stringify(request)}>
          <Mark isPassed={isAsWanted} words={words} />
          <RequestText request={request} words={requestWords} />
          {isAsWanted ? null : ` · ${outcomes[verdict.outcome]}`}
        </li>
      ))}
      {hidden && hidden.total > 0 ? (
        <li>
          <Mark isPassed={hidden.passed === hidden.total} words={words} />
          {fill(hidden.passed === hidden.total ? words.hiddenPassed : words.hidden, hidden)}
        </li>
      ) : null}
    </ul>
  );
}

function Mark({ isPassed, words }: { isPassed: boolean; words: Props["words"] }) {
  return (
    <>
      <span className={styles.optionMark} data-right={isPassed} aria-hidden="true">
        {isPassed ? "✓" : "✗"}
      </span>{" "}
      <span className="visually-hidden">
        {isPassed ? words.wanted : words.notWanted}
        {words.colon}
      </span>
    </>
  );
}
