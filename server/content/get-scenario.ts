import "server-only";
import { buildCluster, invariant, parseScenario } from "#engine";
import type { Lesson } from "./lesson.ts";

export type LessonScenario = {
  scenario: Extract<ReturnType<typeof parseScenario>, { status: "ok" }>["scenario"];
  cluster: ReturnType<typeof buildCluster>;
};

const kept = globalThis as { threePortsScenarios?: WeakMap<Lesson, Map<string, LessonScenario>> };

/** A scenario that a lesson's prose shows, as a cluster at rest. Built once per process: prose shows the same for everybody. */
export function getScenario(lesson: Lesson, name: string): LessonScenario {
  kept.threePortsScenarios ??= new WeakMap();
  const scenarios = kept.threePortsScenarios.get(lesson) ?? new Map<string, LessonScenario>();
  kept.threePortsScenarios.set(lesson, scenarios);
  const known = scenarios.get(name);
  if (known) return known;
  const parsed = parseScenario(lesson.scenarios[name] ?? "", `${name}.yaml`);
  invariant(parsed.status === "ok", `scenario ${name} of ${lesson.slug} was checked before the build`);
  const { scenario } = parsed;
  const built = {
    scenario,
    cluster: buildCluster({ manifests: scenario.manifests, facts: scenario.facts, seed: name }),
  };
  scenarios.set(name, built);
  return built;
}
