import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LessonTurns } from "#components/lesson/lesson-turns";
import { Notice } from "#components/ui/notice";
import { fill } from "#lib/fill";
import { isLocale } from "#locales/locales";
import { getWords } from "#locales/words";
import { getReader } from "#server/access";
import { getExerciseViews } from "#server/attempts/get-exercise-views";
import { getCompiledLesson } from "#server/content/get-compiled-lesson";
import { findExercise, findLesson, findNextLesson, getCourse } from "#server/content/get-course";
import { getLessonSummaries } from "#server/progress/get-progress";
import { requirePage } from "../../../require-page.ts";
import { buildLessonComponents } from "./lesson-components.tsx";

type Props = { params: Promise<{ locale: string; lesson: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, lesson: slug } = await params;
  const lesson = findLesson(slug);
  if (!lesson || !isLocale(locale)) return {};
  const { title, summary } = lesson.frontMatter[locale];
  return { title, description: summary };
}

export default async function LessonPage({ params }: Props) {
  const { locale } = await requirePage(params);
  const lesson = findLesson((await params).lesson);
  if (!lesson) notFound();
  const words = getWords(locale);
  const { ui } = words;
  const reader = await getReader();
  const placed = lesson.exercises.flatMap(({ id }) => findExercise(id) ?? []);
  const [{ Prose, headings }, views, summaries] = await Promise.all([
    getCompiledLesson(lesson, locale),
    getExerciseViews(reader, placed, locale, words.grading.words),
    getLessonSummaries(reader.id),
  ]);
  const { title, summary, minutes } = lesson.frontMatter[locale];
  const isDone = summaries.find((entry) => entry.lesson.slug === lesson.slug)?.completedAt !== undefined;
  const { lessons } = getCourse();
  const previous = lessons[lessons.indexOf(lesson) - 1];
  const next = findNextLesson(lesson.slug);
  const turn = (other: typeof previous) =>
    other && { href: `/${locale}/lessons/${other.slug}`, title: other.frontMatter[locale].title };
  return (
    <article className="page stack">
      <header className="stack">
        <h1>{title}</h1>
        <p className="lede">{summary}</p>
        <p className="muted small">{fill(ui.lesson.minutes, { count: minutes })}</p>
        <details>
          <summary>{ui.lesson.contents}</summary>
          <ul>
            {headings.map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
          </ul>
        </details>
      </header>
      <div className="prose">
        <Prose components={buildLessonComponents(lesson, views, locale)} />
      </div>
      {isDone ? <Notice tone="good">{ui.lesson.done}</Notice> : null}
      {next ? null : (
        <p>
          {ui.lesson.last} <a href={`/${locale}/me`}>{ui.lesson.toMe}</a>
        </p>
      )}
      <LessonTurns
        previous={turn(previous)}
        next={turn(next)}
        words={{ label: ui.lesson.turns, previous: ui.lesson.previous, next: ui.lesson.next }}
      />
    </article>
  );
}
