import "server-only";
import { invariant } from "#engine";
import { buildAnsweredStage, type StageView } from "#grading";
import { getScenario } from "./get-scenario.ts";
import type { Lesson } from "./lesson.ts";

/** The stage of a scenario's request, for a text that asks nothing. */
export function getScenarioStage(lesson: Lesson, name: string, requestId: string): StageView {
  const { scenario, cluster } = getScenario(lesson, name);
  const request = scenario.requests.find(({ id }) => id === requestId);
  invariant(request !== undefined, `scenario ${name} has the request ${requestId}`);
  const { from, to, via } = request;
  return buildAnsweredStage({
    text: scenario.manifests,
    cluster,
    requests: [{ from, to, ...(via === undefined ? {} : { via }) }],
  });
}
