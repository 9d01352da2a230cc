import type { Cause, ClusterView, FiredRules, Hop, TrafficRequest, Verdict } from "#engine";

/**
 * All that the stage beside a question or a text may see. Without `truth` it holds only what is written: the manifest as typed
 * and the facts that the template shows. Tabs for hops and rules exist only with `truth`.
 */
export type StageView = {
  cluster: ClusterView;
  yaml: { text: string; before?: string };
  /** The request that the step is about; absent where nothing is dialled. */
  request?: TrafficRequest;
  truth?: StageTruth;
  /** Further requests that are looked at together, as the checks of a repair are; with verdicts only beside a `truth`. */
  others?: { request: TrafficRequest; verdict?: Verdict }[];
  /** The way that the answer, or the belief that it fits, imagined. */
  ghost?: Hop[];
  /** Index into `truth.verdict.hops` of the step where the two ways part. */
  parting?: number;
};

export type StageTruth = { verdict: Verdict; rules: FiredRules[]; cause?: Cause };
