import type { Outcome } from "#engine";
import type { Feedback } from "#grading";
import { fill } from "#lib/fill";
import styles from "./exercise.module.css";
import { RequestText, type RequestWords } from "./request-text.tsx";

type Props = {
  feedback: Feedback;
  words: { colon: string; visible: string; wanted: string; notWanted: string; hidden: string };
  outcomes: Record<Outcome, string>;
  requestWords: RequestWords;
};

/** Repairs are judged by requests: the known ones one by one, of the hidden ones only how many pass. */
export function RequestResults({ feedback, words, outcomes, requestWords }: Props) {
  const { visible, hidden } = feedback;
  if (!visible && !hidden) return null;
  return (
    <section>
      {visible && visible.length > 0 ? (
        <>
          <h4>{words.visible}</h4>
          <ul className={styles.errors}>
            {visible.map(({ request, verdict, isAsWanted }) => (
              <li key={JSON.stringify(request)}>
                <RequestText request={request} words={requestWords} />
                {words.colon}
                {outcomes[verdict.outcome]}
                {" · "}
                <strong>
                  <span aria-hidden="true">{isAsWanted ? "✓ " : "✗ "}</span>
                  {isAsWanted ? words.wanted : words.notWanted}
                </strong>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {hidden && hidden.total > 0 ? <p>{fill(words.hidden, hidden)}</p> : null}
    </section>
  );
}
