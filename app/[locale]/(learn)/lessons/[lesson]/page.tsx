import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { LessonBar } from "#components/lesson/lesson-bar";
import { LessonFrame } from "#components/lesson/lesson-frame";
import { LessonProgress } from "#components/lesson/lesson-progress";
import { LessonTurns } from "#components/lesson/lesson-turns";
import { StepList } from "#components/lesson/step-list";
import { TellingStep } from "#components/lesson/telling-step";
import { fill } from "#lib/fill";
import { isLocale } from "#locales/locales";
import { getWords } from "#locales/words";
import { getReader } from "#server/access";
import { getExerciseViews } from "#server/attempts/get-exercise-views";
import { findScenarioStage } from "#server/content/find-scenario-stage";
import { listStageTabs } from "#server/content/find-step";
import { getCompiledLesson } from "#server/content/get-compiled-lesson";
import { findExercise, findLesson, findNextLesson, getCourse } from "#server/content/get-course";
import { requirePage } from "../../../require-page.ts";
import { buildProseComponents, readParts } from "../../build-prose.tsx";
import { buildStage } from "../../build-stage.tsx";
import { ExerciseStep } from "../../exercise-step.tsx";

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
  const [{ Prose, headings }, views] = await Promise.all([
    getCompiledLesson(lesson, locale),
    getExerciseViews(reader, placed, locale, words.grading.words),
  ]);
  const { title, summary, minutes } = lesson.frontMatter[locale];
  const { lessons } = getCourse();
  const number = lessons.findIndex(({ slug }) => slug === lesson.slug) + 1;
  const previous = lessons[number - 2];
  const next = findNextLesson(lesson.slug);
  const turn = (other: typeof previous) =>
    other && { href: `/${locale}/lessons/${other.slug}`, title: other.frontMatter[locale].title };
  const steps = headings.map(({ id, text }) => ({
    id,
    heading: text,
    exercise: lesson.steps.find((step) => step.id === id)?.exercise,
  }));
  const places = lesson.steps.flatMap(({ exercise }) => {
    const view = views.get(exercise ?? "");
    return view
      ? [{ id: view.exercise.exerciseId, title: view.exercise.title.replaceAll("`", ""), progress: view.progress }]
      : [];
  });
  const about = (
    <p className="small">
      {summary} {fill(ui.lesson.minutes, { count: minutes })}
    </p>
  );

  const renderStep = (id: string, children: ReactNode) => {
    const step = lesson.steps.find((candidate) => candidate.id === id);
    const view = views.get(step?.exercise ?? "");
    const prose = readParts(children);
    if (view) return <ExerciseStep view={view} locale={locale} place="lesson" prose={prose} />;
    const stage = step && findScenarioStage(lesson, step);
    return (
      <TellingStep
        id={id}
        lead={prose.lead}
        stage={step && stage ? buildStage(id, stage, listStageTabs(lesson, step), locale) : null}
      />
    );
  };

  return (
    <LessonProgress places={places}>
      <LessonBar
        title={`${number} · ${title}`}
        steps={steps}
        after={
          next
            ? { href: turn(next)?.href ?? "", label: ui.lesson.next }
            : { href: `/${locale}/me`, label: ui.lesson.toMe }
        }
        words={ui.bar}
      >
        {about}
      </LessonBar>
      <LessonFrame
        rail={{
          label: ui.lesson.contents,
          content: (
            <>
              <StepList steps={steps} />
              {about}
            </>
          ),
        }}
        footer={
          <>
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
          </>
        }
      >
        <h1 className="visually-hidden">{title}</h1>
        <Prose components={buildProseComponents(lesson, views, locale, renderStep)} />
      </LessonFrame>
    </LessonProgress>
  );
}
