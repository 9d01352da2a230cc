import type { FieldError, SourceLocation } from "#engine";
import type { Feedback } from "#grading";
import { fill } from "#lib/fill";
import type { ClusterWords } from "../cluster/cluster-words.ts";
import styles from "./exercise.module.css";
import { InlineText } from "./inline-text.tsx";
import { RequestResults } from "./request-results.tsx";
import type { RequestWords } from "./request-text.tsx";

export type OutcomeWords = {
  /** Between a label and what it labels, and between two sentences; languages differ in both. */
  colon: string;
  gap: string;
  belief: string;
  beliefs: string;
  truth: string;
  solution: string;
  your: string;
  rejected: string;
  explained: string;
  atLine: string;
  visible: string;
  wanted: string;
  notWanted: string;
  hidden: string;
  hiddenPassed: string;
  otherwise: string;
  unexplained: string;
};

type Props = {
  feedback: Feedback;
  /** How today's engine judges it; the feedback's headline is what was counted. */
  today: "same" | "otherwise" | "unexplained";
  /** What was answered and what is right, as the form spells it, where the headline does not say it. */
  answers: { label: string; given: string; solution: string | undefined }[];
  /** Names of the ideas that the answer fits. */
  beliefs: { id: string; name: string }[];
  /** What is so, in one sentence or two: the only one of its kind here. */
  truth: string | undefined;
  errors: { error: FieldError & { location?: SourceLocation }; message: string; explanation: string | undefined }[];
  words: OutcomeWords;
  outcomes: ClusterWords["outcomes"];
  requestWords: RequestWords;
};

/** What follows a headline: which idea the answer fits, and what is so. The way of the packet is drawn on the stage. */
export function OutcomeDetails(props: Props) {
  const { feedback, beliefs, truth, words } = props;
  return (
    <>
      {props.today === "same" ? null : <p className="muted small">{words[props.today]}</p>}
      <Answers {...props} />
      {beliefs.length > 0 ? (
        <dl className={styles.ideas}>
          <dt>{beliefs.length > 1 ? words.beliefs : words.belief}</dt>
          {beliefs.map(({ id, name }) => (
            <dd key={id}>
              <InlineText text={name} />
            </dd>
          ))}
          {truth ? (
            <>
              <dt>{words.truth}</dt>
              <dd>
                <InlineText text={truth} />
              </dd>
            </>
          ) : null}
        </dl>
      ) : null}
      <Refusals {...props} />
      <RequestResults feedback={feedback} words={words} outcomes={props.outcomes} requestWords={props.requestWords} />
      {truth && beliefs.length === 0 ? (
        <p>
          <InlineText text={truth} />
        </p>
      ) : null}
    </>
  );
}

function Answers({ answers, words }: Props) {
  if (answers.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {answers.map(({ label, given, solution }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {words.your}
            {words.colon}
            <span className="mono">{given}</span>
            {solution !== undefined && solution !== given ? (
              <>
                {" · "}
                {words.solution}
                {words.colon}
                <strong className="mono">{solution}</strong>
              </>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Refusals({ errors, words }: Props) {
  if (errors.length === 0) return null;
  return (
    <div className={styles.refusals}>
      <p>{words.rejected}</p>
      <ul>
        {errors.map(({ error, message, explanation }) => (
          <li key={`${error.field} ${message}`}>
            <code lang="en">{message}</code>
            {error.location ? fill(words.atLine, { line: error.location.line }) : null}
            {explanation ? (
              <details>
                <summary>{words.explained}</summary>
                <InlineText text={explanation} />
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
