import type { ClusterView, Hop, TrafficRequest, Verdict } from "#engine";

/** One request in a cluster; without a verdict nobody knows yet where it ends. */
export type Drawn = {
  cluster: ClusterView;
  request: TrafficRequest;
  verdict?: Verdict | undefined;
  ghost?: readonly Hop[] | undefined;
  /** Index into the verdict's hops. */
  parting?: number | undefined;
};
