import type { ExerciseWithKey } from "#grading";
import { loadCourse } from "../../server/content/load-course.ts";
import { measureCourse } from "./measure-course.ts";

/** What the course holds: for other programs with --json, in short for people. */
export async function report(args: string[]): Promise<number> {
  const data = buildReport();
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  else {
    for (const { slug, minutes, exercises } of data.lessons)
      process.stdout.write(`${slug}: ${exercises.length} exercises, ${minutes} minutes\n`);
    for (const [kind, count] of Object.entries(data.kinds)) process.stdout.write(`${kind}: ${count} exercises\n`);
    for (const [belief, { detectedBy }] of Object.entries(data.beliefs))
      process.stdout.write(`${belief}: ${detectedBy.join(", ")}\n`);
  }
  return 0;
}

function buildReport() {
  const { course } = loadCourse(process.env.CONTENT_DIR ?? "content");
  const exercises = course.lessons.flatMap((lesson) => lesson.exercises);
  const { measures, report } = measureCourse(false);
  return {
    lessons: course.lessons.map((lesson) => ({
      slug: lesson.slug,
      locales: Object.keys(lesson.prose),
      minutes: lesson.frontMatter.en.minutes,
      introduces: lesson.introduces,
      exercises: lesson.exercises.map(({ id, kind, role = "check", skill, beliefs, templates }) => ({
        id,
        kind,
        role,
        skill,
        beliefs,
        templates: templates.map((template) => template.id),
      })),
    })),
    beliefs: groupByBelief(exercises),
    kinds: countBy(exercises.map((exercise) => exercise.kind)),
    bots: [
      ...measures.flatMap(({ exercise, rates }) =>
        rates.map(({ bot, rate }) => ({ exercise: exercise.id, bot, rate })),
      ),
      ...report.taught.map(({ skill, bot, rate }) => ({ skill, bot, rate, rule: "taught" })),
    ],
  };
}

function groupByBelief(exercises: ExerciseWithKey[]): Record<string, { detectedBy: string[] }> {
  const ids = [...new Set(exercises.flatMap((exercise) => exercise.beliefs))];
  ids.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  return Object.fromEntries(
    ids.map((id) => [id, { detectedBy: exercises.filter(({ beliefs }) => beliefs.includes(id)).map(({ id }) => id) }]),
  );
}

function countBy(items: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}
