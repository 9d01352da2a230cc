import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ExerciseQuestion } from "#components/exercise/exercise-question";
import { fill } from "#lib/fill";
import { getReader } from "#server/access";
import { getTimeZone } from "#server/accounts/user-settings";
import { findAttempt } from "#server/attempts/find-attempt";
import { findExercise } from "#server/content/get-course";
import { requirePage } from "../../../../require-page.ts";
import { buildQuestionWords } from "../../../build-form-state.tsx";
import { buildDetails, buildHeadline } from "../../../build-outcome.tsx";

type Props = { params: Promise<{ locale: string; attempt: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.me.attempt, robots: { index: false } };
}

/** One answer with its question, both as they were when it was given. */
export default async function AttemptPage({ params }: Props) {
  const { locale, words } = await requirePage(params);
  const { me } = words.ui;
  const reader = await getReader();
  if (reader.id === undefined) notFound();
  const [attempt, timeZone] = await Promise.all([
    findAttempt(reader.id, (await params).attempt, locale, words.grading.words),
    getTimeZone(reader.id),
  ]);
  if (!attempt) notFound();
  const { exercise, exerciseId, outcome, turn } = attempt;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const answered = { exerciseId, fields: exercise?.fields ?? [] };
  const typed = exercise?.fields.flatMap(({ type, name }) => (type === "yaml" ? [outcome.raw[name] ?? ""] : []));
  const isInCourse = findExercise(exerciseId) !== undefined;
  return (
    <div className="page stack">
      <h1 className="eyebrow">{me.attempt}</h1>
      <p className="muted small">
        <time dateTime={attempt.createdAt.toISOString()}>{format.format(attempt.createdAt)}</time>
        {" · "}
        {fill(me.utc, { zone: timeZone })}
      </p>
      <section className="card stack" aria-labelledby={exercise && `${exerciseId}-title`}>
        {exercise ? (
          <ExerciseQuestion
            exercise={exercise}
            hasStage={false}
            level={2}
            words={buildQuestionWords({ exercise, turn }, words)}
          />
        ) : (
          <h2>{exerciseId}</h2>
        )}
        {(typed ?? Object.values(outcome.raw)).map((text) => (
          <pre key={text}>{text}</pre>
        ))}
        {buildHeadline(outcome, answered, words)}
        {buildDetails(outcome, answered, words)}
      </section>
      <p className="row">
        <a href={`/${locale}/me#history`}>{me.history}</a>
        {isInCourse ? <a href={`/${locale}/exercises/${exerciseId}`}>{me.exercise}</a> : null}
      </p>
    </div>
  );
}
