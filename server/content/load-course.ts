import "server-only";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseExercises } from "#grading";
import { type ContentProblem, type Course, type Lesson, LOCALES } from "./lesson.ts";
import { parseFrontMatter } from "./parse-front-matter.ts";
import { parsePlan } from "./parse-plan.ts";

const FOLDER_NAME = /^\d{3}-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** Reads every lesson below `contentDir`. Collects all mistakes instead of stopping at the first. */
export function loadCourse(contentDir: string): { course: Course; problems: ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const root = join(contentDir, "lessons");
  const folders = existsSync(root)
    ? readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  if (folders.length === 0)
    problems.push({ file: root, line: 1, rule: "course-has-lessons", message: "there is no lesson folder here" });
  const course: Course = { lessons: [], exercises: new Map() };
  for (const folder of folders) {
    const slug = FOLDER_NAME.exec(folder)?.[1];
    if (slug === undefined) {
      const message = `"${folder}" is not three digits, a hyphen and a name in small letters, such as 010-port-and-target-port`;
      problems.push({ file: join(root, folder), line: 1, rule: "lesson-folder-name", message });
      continue;
    }
    const lesson = loadLesson(join(root, folder), slug, problems);
    if (lesson === undefined) continue;
    if (course.lessons.some((other) => other.slug === slug))
      problems.push({
        file: join(root, folder),
        line: 1,
        rule: "lesson-names-are-unique",
        message: `"${slug}" is taken`,
      });
    course.lessons.push(lesson);
    for (const exercise of lesson.exercises) {
      const other = course.exercises.get(exercise.id);
      if (other) {
        const message = `"${exercise.id}" is taken by ${other.lesson.folder}`;
        problems.push({
          file: join(root, folder, "exercises.yaml"),
          line: 1,
          rule: "exercise-ids-are-unique",
          message,
        });
      }
      course.exercises.set(exercise.id, { exercise, lesson });
    }
  }
  return { course, problems };
}

function loadLesson(folder: string, slug: string, problems: ContentProblem[]): Lesson | undefined {
  const read = (name: string): string | undefined => {
    const file = join(folder, name);
    if (existsSync(file)) return readFileSync(file, "utf8");
    problems.push({ file, line: 1, rule: "lesson-is-complete", message: "this file is missing" });
    return undefined;
  };
  const planText = read("lesson.yaml");
  const exercisesText = read("exercises.yaml");
  const en = read("en.mdx");
  const zh = read("zh.mdx");
  if (planText === undefined || exercisesText === undefined || en === undefined || zh === undefined) return undefined;

  const planFile = relative(process.cwd(), join(folder, "lesson.yaml"));
  const planned = parsePlan(planText, planFile);
  if (planned.status === "invalid") problems.push(...planned.problems);

  const scenarios = readScenarios(join(folder, "scenarios"));
  const exercisesFile = relative(process.cwd(), join(folder, "exercises.yaml"));
  const parsed = parseExercises(exercisesText, exercisesFile, scenarios);
  if (parsed.status === "invalid")
    for (const { rule, message, location } of parsed.problems)
      problems.push({ file: location.file, line: location.line, rule, message });

  const prose = {
    en: { file: relative(process.cwd(), join(folder, "en.mdx")), text: en },
    zh: { file: relative(process.cwd(), join(folder, "zh.mdx")), text: zh },
  };
  const matters = LOCALES.map((locale) => parseFrontMatter(prose[locale].text, prose[locale].file));
  for (const matter of matters) if (matter.status === "invalid") problems.push(...matter.problems);
  const [enMatter, zhMatter] = matters;
  if (enMatter?.status !== "ok" || zhMatter?.status !== "ok" || planned.status === "invalid") return undefined;

  return {
    slug,
    folder,
    ...planned.plan,
    plan: { file: planFile, lines: planned.lines },
    frontMatter: { en: enMatter.frontMatter, zh: zhMatter.frontMatter },
    prose,
    exercises: parsed.status === "ok" ? parsed.exercises : [],
    scenarios,
  };
}

function readScenarios(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return Object.fromEntries(
    files.sort().map((name) => [name.slice(0, -".yaml".length), readFileSync(join(folder, name), "utf8")]),
  );
}
