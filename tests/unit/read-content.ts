import { existsSync, readdirSync, readFileSync } from "node:fs";
import { type ExerciseWithKey, type ParsedExercises, parseExercises } from "#grading";

const root = new URL("../../content/lessons/", import.meta.url);

export type LessonFiles = {
  folder: string;
  en: string;
  zh: string;
  scenarios: Record<string, string>;
  parsed: ParsedExercises;
  exercises: ExerciseWithKey[];
};

/** Every lesson's files, its exercises parsed. */
export function readLessons(): LessonFiles[] {
  return readdirSync(root).sort().map(readLesson);
}

export function readContentFile(name: string): string {
  return readFileSync(new URL(`../${name}`, root), "utf8");
}

function readLesson(folder: string): LessonFiles {
  const read = (name: string) => readFileSync(new URL(`${folder}/${name}`, root), "utf8");
  const hasScenarios = existsSync(new URL(`${folder}/scenarios`, root));
  const names = hasScenarios ? readdirSync(new URL(`${folder}/scenarios`, root)) : [];
  const scenarios = Object.fromEntries(names.map((name) => [name.replace(/\.yaml$/, ""), read(`scenarios/${name}`)]));
  const parsed = parseExercises(read("exercises.yaml"), `content/lessons/${folder}/exercises.yaml`, scenarios);
  const exercises = parsed.status === "ok" ? parsed.exercises : [];
  return { folder, en: read("en.mdx"), zh: read("zh.mdx"), scenarios, parsed, exercises };
}
