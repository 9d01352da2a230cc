import {
  buildClusterView,
  type Cause,
  type Cluster,
  explainRequest,
  type Hop,
  resolveRequest,
  type TrafficRequest,
} from "#engine";
import type { StageView } from "./stage-view.ts";

export type AnsweredSituation = {
  text: string;
  before?: string;
  cluster: Cluster;
  /** The first is the one that is drawn with its rules. */
  requests: readonly TrafficRequest[];
  cause?: Cause;
  /** What the answer imagined, where it differs from the truth. */
  ghost?: Hop[];
  parting?: number;
};

/** The stage once the truth may be seen. Only whoever applies the policy of a variant calls this. */
export function buildAnsweredStage(answered: AnsweredSituation): StageView {
  const { text, before, cluster, requests, cause, ghost, parting } = answered;
  const [request, ...others] = requests;
  return {
    cluster: buildClusterView(cluster),
    yaml: { text, ...(before === undefined ? {} : { before }) },
    ...(request === undefined
      ? {}
      : { request, truth: { ...buildTruth(cluster, request), ...(cause ? { cause } : {}) } }),
    ...(others.length === 0
      ? {}
      : { others: others.map((each) => ({ request: each, verdict: resolveRequest(cluster, each) })) }),
    ...(ghost === undefined ? {} : { ghost }),
    ...(parting === undefined ? {} : { parting }),
  };
}

function buildTruth(cluster: Cluster, request: TrafficRequest) {
  const { verdict, firedRules } = explainRequest(cluster, request);
  return { verdict, rules: firedRules };
}
