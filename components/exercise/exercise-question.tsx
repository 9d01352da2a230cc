import type { PublicExercise } from "#grading";
import { ManifestCode } from "../cluster/manifest-code.tsx";
import styles from "./exercise.module.css";
import { InlineText } from "./inline-text.tsx";
import { RequestText, type RequestWords } from "./request-text.tsx";

export type QuestionWords = {
  kind: string;
  variant: string;
  facts: string;
  requests: string;
  manifest: string;
  transcript: string;
  request: RequestWords;
};

/** What is asked, with everything that is given for it. */
export function ExerciseQuestion({ exercise, words }: { exercise: PublicExercise; words: QuestionWords }) {
  const isManifestEdited = exercise.fields.some(({ type }) => type === "yaml");
  return (
    <div className={styles.question}>
      <div className={styles.head}>
        <span className="eyebrow">{words.kind}</span>
        <span className="muted small">{words.variant}</span>
      </div>
      <h3 id={`${exercise.exerciseId}-title`}>
        <InlineText text={exercise.title} />
      </h3>
      {exercise.prompt.split("\n\n").map((paragraph) => (
        <p key={paragraph}>
          <InlineText text={paragraph} />
        </p>
      ))}
      {exercise.manifest && !isManifestEdited ? (
        <ManifestCode text={exercise.manifest} caption={words.manifest} />
      ) : null}
      {exercise.transcript ? <ManifestCode text={exercise.transcript} caption={words.transcript} /> : null}
      {exercise.facts.length > 0 ? (
        <div>
          <p className="eyebrow">{words.facts}</p>
          <dl className={styles.facts}>
            {exercise.facts.map((fact) => (
              <div key={fact.label} style={{ display: "contents" }}>
                <dt>{fact.label}</dt>
                <dd className="mono small">{fact.value}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
      {exercise.requests.length > 0 ? (
        <div>
          <p className="eyebrow">{words.requests}</p>
          <ul className={styles.requests}>
            {exercise.requests.map((request) => (
              <li key={JSON.stringify(request)}>
                <RequestText request={request} words={words.request} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
