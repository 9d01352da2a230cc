import "server-only";
import { buildAnsweredStage, type StageView } from "#grading";
import { getScenario } from "./get-scenario.ts";
import { getScenarioRequest } from "./get-scenario-verdict.ts";
import type { Lesson } from "./lesson.ts";

/** The stage of one or several requests of a scenario, for a text that asks nothing. */
export function getScenarioStage(lesson: Lesson, name: string, ...requestIds: string[]): StageView {
  const { scenario, cluster } = getScenario(lesson, name);
  const requests = requestIds.map((id) => getScenarioRequest(lesson, name, id));
  return buildAnsweredStage({ text: scenario.manifests, cluster, requests });
}
