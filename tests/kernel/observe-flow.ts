import type { KernelFlow } from "./list-flows.ts";
import type { Expectation } from "./predict-flow.ts";
import type { KernelCluster } from "./start-cluster.ts";
import type { Observation } from "./start-driver.ts";

/** What a busy machine may take for an answer. */
export const PATIENCE_MS = 10_000;

/** Dials; where an answer is due, silence is believed only after a long wait. Expected silence is not waited for twice. */
export async function observeFlow(
  cluster: KernelCluster,
  flow: KernelFlow,
  expected: readonly Expectation[],
): Promise<Observation> {
  const seen = await cluster.dial(flow);
  const isSuspicious = seen.outcome === "timed-out" && expected.every(({ outcome }) => outcome !== "timed-out");
  return isSuspicious ? cluster.dial(flow, PATIENCE_MS) : seen;
}

/** "agrees", or what was seen and what was expected. */
export function describeMatch(seen: Observation | undefined, expected: readonly Expectation[]): string {
  const fits = expected.some(({ outcome, by, sources }) => {
    if (outcome !== seen?.outcome) return false;
    return outcome !== "answered" || (by === seen.by && (sources ?? []).includes(seen.source ?? ""));
  });
  return fits ? "agrees" : `saw ${JSON.stringify(seen)}, expected one of ${JSON.stringify(expected)}`;
}
