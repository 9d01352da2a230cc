import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LessonFrame } from "#components/lesson/lesson-frame";
import { fill } from "#lib/fill";
import { isLocale } from "#locales/locales";
import { getWords } from "#locales/words";
import { getReader } from "#server/access";
import { getExerciseViews } from "#server/attempts/get-exercise-views";
import { findExercise } from "#server/content/get-course";
import { requirePage } from "../../../require-page.ts";
import { ExerciseStep } from "../../exercise-step.tsx";

type Props = { params: Promise<{ locale: string; exercise: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, exercise } = await params;
  const placed = findExercise(exercise);
  if (!placed || !isLocale(locale)) return {};
  const title = placed.exercise.title[locale].replaceAll("`", "");
  return { title, description: `${title} ${placed.lesson.frontMatter[locale].summary}` };
}

export default async function ExercisePage({ params }: Props) {
  const { locale } = await requirePage(params);
  const placed = findExercise((await params).exercise);
  if (!placed) notFound();
  const { ui, grading } = getWords(locale);
  const reader = await getReader();
  const views = await getExerciseViews(reader, [placed], locale, grading.words);
  const view = views.get(placed.exercise.id);
  if (!view) notFound();
  const { title } = placed.lesson.frontMatter[locale];
  return (
    <LessonFrame
      footer={
        <a href={`/${locale}/lessons/${placed.lesson.slug}#exercise-${placed.exercise.id}`}>
          {fill(ui.exercise.backToLesson, { title })}
        </a>
      }
    >
      <h1 className="eyebrow">
        {ui.exercise.label} · {title}
      </h1>
      <ExerciseStep view={view} locale={locale} place="alone" />
    </LessonFrame>
  );
}
