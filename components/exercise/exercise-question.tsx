import type { PublicExercise } from "#grading";
import { ManifestCode } from "../cluster/manifest-code.tsx";
import styles from "./exercise.module.css";
import { InlineText } from "./inline-text.tsx";
import { RequestText, type RequestWords } from "./request-text.tsx";

export type QuestionWords = {
  kind: string;
  facts: string;
  requests: string;
  manifest: string;
  transcript: string;
  request: RequestWords;
};

type Props = {
  exercise: PublicExercise;
  /** What the stage beside it shows is not said again. */
  hasStage: boolean;
  /** The level that the title has on its page. */
  level: 2 | 3;
  words: QuestionWords;
};

/** What is asked, with what is given for it and not on the stage. */
export function ExerciseQuestion({ exercise, hasStage, level, words }: Props) {
  const isManifestEdited = exercise.fields.some(({ type }) => type === "yaml");
  const Title = `h${level}` as const;
  return (
    <>
      <p className={styles.kind}>
        {exercise.role === "guess" ? <GuessMark /> : null}
        {words.kind}
      </p>
      <Title id={`${exercise.exerciseId}-title`} className={styles.title}>
        <InlineText text={exercise.title} />
      </Title>
      <div data-prompt="" className={styles.prompt}>
        {exercise.prompt.split("\n\n").map((paragraph) => (
          <p key={paragraph}>
            <InlineText text={paragraph} />
          </p>
        ))}
      </div>
      {exercise.manifest && !isManifestEdited && !hasStage ? (
        <ManifestCode text={exercise.manifest} caption={words.manifest} />
      ) : null}
      {exercise.transcript ? <ManifestCode text={exercise.transcript} caption={words.transcript} /> : null}
      {exercise.facts.length > 0 && !hasStage ? (
        <dl className={styles.facts} aria-label={words.facts}>
          {exercise.facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd className="mono small">{fact.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {exercise.requests.length > 0 && isManifestEdited ? (
        <ul className={styles.requests} aria-label={words.requests}>
          {exercise.requests.map((request) => (
            <li key={JSON.stringify(request)}>
              <RequestText request={request} words={words.request} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** ◌, as the lesson's bar has it. */
function GuessMark() {
  return (
    <span className={styles.guess} aria-hidden="true">
      ◌{" "}
    </span>
  );
}
