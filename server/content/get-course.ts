import "server-only";
import { getEnv } from "../env.ts";
import type { Course, Lesson, PlacedExercise } from "./lesson.ts";
import { loadCourse } from "./load-course.ts";

const kept = globalThis as { threePortsCourse?: { course: Course; loadedAt: number } };

/** The lessons, read once per process (while developing: again after three seconds, so that authors see their changes). */
export function getCourse(): Course {
  const isFresh =
    kept.threePortsCourse &&
    (process.env.NODE_ENV === "production" || Date.now() - kept.threePortsCourse.loadedAt < 3000);
  if (!isFresh) {
    const { course, problems } = loadCourse(getEnv().contentDir);
    for (const { file, line, rule, message } of problems)
      process.stderr.write(`${file}:${line} ${message} (${rule})\n`);
    kept.threePortsCourse = { course, loadedAt: Date.now() };
  }
  return (kept.threePortsCourse as { course: Course }).course;
}

export function findLesson(untrustedSlug: string): Lesson | undefined {
  return getCourse().lessons.find((lesson) => lesson.slug === untrustedSlug);
}

export function findExercise(untrustedExerciseId: string): PlacedExercise | undefined {
  return getCourse().exercises.get(untrustedExerciseId);
}

/** The lesson after this one, if there is one. */
export function findNextLesson(slug: string): Lesson | undefined {
  const { lessons } = getCourse();
  return lessons[lessons.findIndex((lesson) => lesson.slug === slug) + 1];
}
