import "server-only";
import { getScenario } from "./get-scenario.ts";
import type { Lesson } from "./lesson.ts";

export type ScenarioNumbers = Record<"port" | "targetPort" | "nodePort", string | number | undefined>;

/** The numbers of a scenario's first Service as the API server stored them, defaults and allocations included. */
export function getScenarioNumbers(lesson: Lesson, name: string): ScenarioNumbers {
  const entry = getScenario(lesson, name).cluster.services[0]?.spec.ports?.[0];
  return { port: entry?.port, targetPort: entry?.targetPort, nodePort: entry?.nodePort };
}
