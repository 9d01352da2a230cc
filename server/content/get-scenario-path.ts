import "server-only";
import { invariant, resolveRequest, type Verdict } from "#engine";
import { getScenario } from "./get-scenario.ts";
import type { Lesson } from "./lesson.ts";

/** Where a scenario's request ends, and how it gets there. */
export function getScenarioPath(lesson: Lesson, name: string, requestId: string): Verdict {
  const { scenario, cluster } = getScenario(lesson, name);
  const request = scenario.requests.find(({ id }) => id === requestId);
  invariant(request !== undefined, `scenario ${name} has the request ${requestId}`);
  return resolveRequest(cluster, request);
}
