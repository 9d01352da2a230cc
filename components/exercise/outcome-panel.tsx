import type { ReactNode } from "react";
import type { FieldError, SourceLocation } from "#engine";
import type { Feedback } from "#grading";
import { fill } from "#lib/fill";
import type { ClusterWords } from "../cluster/cluster-words.ts";
import { HopTable } from "../cluster/hop-table.tsx";
import { PathDrawing } from "../cluster/path-drawing.tsx";
import styles from "./exercise.module.css";
import { InlineText } from "./inline-text.tsx";
import { RequestResults } from "./request-results.tsx";
import type { RequestWords } from "./request-text.tsx";

export type OutcomeWords = {
  /** Between a label and what it labels, and between two sentences; languages differ in both. */
  colon: string;
  gap: string;
  right: string;
  wrong: string;
  partly: string;
  notYet: string;
  belief: string;
  beliefs: string;
  truth: string;
  rule: string;
  why: string;
  path: string;
  solution: string;
  your: string;
  rejected: string;
  explained: string;
  atLine: string;
  visible: string;
  wanted: string;
  notWanted: string;
  hidden: string;
  attempt: string;
  otherwise: string;
  unexplained: string;
};

type Props = {
  feedback: Feedback;
  isClosed: boolean;
  number: number;
  /** How today's engine judges it; the feedback's headline is what was counted. */
  today: "same" | "otherwise" | "unexplained";
  /** What was answered and what is right, as the form spells it; labels instead of option codes. */
  answers: { label: string; given: string; solution: string | undefined; isSentence: boolean }[];
  /** Name and truth of each belief that the answer matches. */
  beliefs: { id: string; name: string; truth: string }[];
  ruleText: string | undefined;
  /** One sentence for the verdict of the path. */
  verdictText: string | undefined;
  errors: { error: FieldError & { location?: SourceLocation }; message: string; explanation: string | undefined }[];
  words: OutcomeWords;
  clusterWords: ClusterWords;
  requestWords: RequestWords;
  /** Link to the next lesson, when there is one. */
  next: ReactNode;
};

/** What became of an answer: the belief it matches, the path that is really taken, where the two part, and the rule. */
export function OutcomePanel(props: Props) {
  const { feedback, isClosed, number, beliefs, words } = props;
  const tone = feedback.isCorrect ? "good" : "bad";
  return (
    <div className={styles.panel} data-outcome={feedback.isCorrect ? "correct" : "wrong"}>
      <div className="notice" data-tone={tone}>
        <p className="notice-title">
          <span className={styles.mark} aria-hidden="true">
            {feedback.isCorrect ? "✓" : "✗"}
          </span>
          {buildHeadline(feedback, isClosed, words)}
        </p>
        {number > 1 ? <p className="muted small">{fill(words.attempt, { number })}</p> : null}
        {feedback.why ? (
          <p>
            <InlineText text={feedback.why} />
          </p>
        ) : null}
      </div>
      {props.today === "same" ? null : (
        <div className="notice" data-tone="info">
          <p>{words[props.today]}</p>
        </div>
      )}
      <Answers {...props} />
      {beliefs.length > 0 ? (
        <div className="notice" data-tone="warn">
          <p>{beliefs.length > 1 ? words.beliefs : words.belief}</p>
          {beliefs.map((belief) => (
            <div key={belief.id}>
              <p>
                <strong>
                  <InlineText text={belief.name} />
                </strong>
              </p>
              <p>
                {words.truth}
                {words.gap}
                <InlineText text={belief.truth} />
              </p>
            </div>
          ))}
        </div>
      ) : null}
      <Refusals {...props} />
      <RequestResults
        feedback={feedback}
        words={words}
        outcomes={props.clusterWords.outcomes}
        requestWords={props.requestWords}
      />
      <Path {...props} />
      {props.ruleText ? (
        <p>
          <strong>
            {words.rule}
            {words.colon}
          </strong>
          <InlineText text={props.ruleText} />
        </p>
      ) : null}
      {props.next}
    </div>
  );
}

function buildHeadline(feedback: Feedback, isClosed: boolean, words: OutcomeWords): string {
  if (feedback.isCorrect) return words.right;
  if (!isClosed) return words.notYet;
  return feedback.score > 0 ? fill(words.partly, { percent: Math.round(feedback.score * 100) }) : words.wrong;
}

function Answers({ answers, words }: Props) {
  if (answers.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {answers.map(({ label, given, solution, isSentence }) => (
        <div key={label} style={{ display: "contents" }}>
          <dt>{label}</dt>
          <dd>
            <span className={styles.answer}>
              {words.your}
              {words.colon}
              <span className={isSentence ? undefined : "mono"}>{given}</span>
            </span>
            {solution !== undefined && solution !== given ? (
              <span className={styles.answer}>
                {words.solution}
                {words.colon}
                <strong className={isSentence ? undefined : "mono"}>{solution}</strong>
              </span>
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
    <div className="notice" data-tone="bad">
      <p>{words.rejected}</p>
      <ul className={styles.errors}>
        {errors.map(({ error, message, explanation }) => (
          <li key={`${error.field} ${message}`}>
            <code lang="en">{message}</code>
            {error.location ? fill(words.atLine, { line: error.location.line }) : null}
            {explanation ? (
              <p>
                {words.explained}
                {words.gap}
                <InlineText text={explanation} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Path({ feedback, verdictText, words, clusterWords }: Props) {
  const { verdict, failingHop } = feedback;
  if (!verdict) return null;
  return (
    <section>
      <h4>{words.path}</h4>
      {verdictText ? (
        <p>
          <InlineText text={verdictText} />
        </p>
      ) : null}
      <PathDrawing verdict={verdict} words={clusterWords} />
      {verdict.hops.length > 0 ? <HopTable verdict={verdict} words={clusterWords} failingHop={failingHop} /> : null}
    </section>
  );
}
