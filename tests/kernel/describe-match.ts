import type { Expectation } from "./predict-flow.ts";
import type { Observation } from "./start-driver.ts";

/** "agrees", or what was seen and what was expected. */
export function describeMatch(seen: Observation | undefined, expected: readonly Expectation[]): string {
  const fits = expected.some(({ outcome, by, sources }) => {
    if (outcome !== seen?.outcome) return false;
    return outcome !== "answered" || (by === seen.by && (sources ?? []).includes(seen.source ?? ""));
  });
  return fits ? "agrees" : `saw ${JSON.stringify(seen)}, expected one of ${JSON.stringify(expected)}`;
}
