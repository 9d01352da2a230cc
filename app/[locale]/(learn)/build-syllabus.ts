import type { SyllabusEntry } from "#components/lesson/syllabus";
import type { Locale } from "#locales/locales";
import type { LessonSummary } from "#server/progress/get-progress";

export function buildSyllabus(summaries: LessonSummary[], locale: Locale): SyllabusEntry[] {
  return summaries.map(({ lesson, solved }) => {
    const { title, summary, minutes } = lesson.frontMatter[locale];
    return {
      href: `/${locale}/lessons/${lesson.slug}`,
      title,
      summary,
      minutes,
      solved: solved.length,
      total: lesson.exercises.length,
    };
  });
}
