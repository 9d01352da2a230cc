import "server-only";
import { buildAnsweredStage, type StageView } from "#grading";
import { findEarlierManifest } from "./find-step.ts";
import { getScenario } from "./get-scenario.ts";
import type { Lesson, Step } from "./lesson.ts";

const kept = globalThis as { threePortsStages?: WeakMap<Step, StageView> };

/** What stands beside a step that only tells: its scenario with everything that is so. The same for everybody. */
export function findScenarioStage(lesson: Lesson, step: Step): StageView | undefined {
  if (step.scenario === undefined) return undefined;
  kept.threePortsStages ??= new WeakMap();
  const known = kept.threePortsStages.get(step);
  if (known) return known;
  const { scenario, cluster } = getScenario(lesson, step.scenario);
  const written = scenario.requests.find(({ id }) => id === step.request);
  const request = written && {
    from: written.from,
    to: written.to,
    ...(written.via === undefined ? {} : { via: written.via }),
  };
  const before = findEarlierManifest(lesson, step);
  const stage = buildAnsweredStage({
    text: scenario.manifests,
    cluster,
    requests: request ? [request] : [],
    ...(before === undefined ? {} : { before }),
  });
  kept.threePortsStages.set(step, stage);
  return stage;
}
