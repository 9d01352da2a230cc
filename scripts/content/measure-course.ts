import { type BotReport, checkBots, type ExerciseMeasure, MEASURED_SEEDS, measureExercise } from "#grading";
import { gradingEn } from "#locales/grading/en";
import { gradingZh } from "#locales/grading/zh";
import { loadCourse } from "../../server/content/load-course.ts";

const words = { en: gradingEn.words, zh: gradingZh.words };
/** Enough to see what a change does; limits are judged by all. */
const SHORT = 48;

export type CourseMeasure = { measures: ExerciseMeasure[]; report: BotReport };

/** Lets every bot answer every exercise that counts; of the lessons and exercises with these names, if any are given. */
export function measureCourse(isShort: boolean, names: string[] = []): CourseMeasure {
  const isAsked = (slug: string, id: string) => names.length === 0 || names.includes(slug) || names.includes(id);
  const { course } = loadCourse(process.env.CONTENT_DIR ?? "content");
  const lessons = course.lessons.map(({ slug, exercises }) => ({
    slug,
    measures: exercises
      .filter((exercise) => exercise.role !== "guess" && isAsked(slug, exercise.id))
      .map((exercise) => measureExercise(exercise, words, isShort ? SHORT : MEASURED_SEEDS)),
  }));
  return { measures: lessons.flatMap((lesson) => lesson.measures), report: checkBots(lessons) };
}
