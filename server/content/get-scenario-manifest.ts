import "server-only";
import { getScenario } from "./get-scenario.ts";
import type { Lesson } from "./lesson.ts";

export function getScenarioManifest(lesson: Lesson, name: string): string {
  return getScenario(lesson, name).scenario.manifests;
}
