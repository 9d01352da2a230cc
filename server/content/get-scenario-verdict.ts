import "server-only";
import { invariant, resolveRequest, type TrafficRequest, type Verdict } from "#engine";
import { getScenario } from "./get-scenario.ts";
import type { Lesson } from "./lesson.ts";

/** Where a scenario's request ends, and why. */
export function getScenarioVerdict(lesson: Lesson, name: string, requestId: string): Verdict {
  return resolveRequest(getScenario(lesson, name).cluster, getScenarioRequest(lesson, name, requestId));
}

export function getScenarioRequest(lesson: Lesson, name: string, requestId: string): TrafficRequest {
  const request = getScenario(lesson, name).scenario.requests.find(({ id }) => id === requestId);
  invariant(request !== undefined, `scenario ${name} has the request ${requestId}`);
  const { from, to, via } = request;
  return { from, to, ...(via === undefined ? {} : { via }) };
}
