import type { ClusterFacts, TrafficRequest } from "../api/facts.ts";
import type { AmbiguousFact, Outcome } from "../api/verdict.ts";

/**
 * What an author says a request must lead to. Only what is stated is compared; `deliveredTo` must then be complete, in any
 * order. Entries read "POD:PORT", "IP:PORT" or "HOST:PORT"; a share may follow: "web-a:8080 0.5".
 */
export type Expectation = {
  outcome?: Outcome;
  /** `code` of the reason of refused, timed-out, name-not-resolved, answered-by-controller. */
  reason?: string;
  deliveredTo?: string[];
  /** What the controller answers, as HTTP's status. */
  status?: number;
  /** Every source address that an answering process may see. */
  sourceSeen?: string | string[];
  missingFact?: AmbiguousFact;
  /** value → expectation of that case of an ambiguous verdict. */
  cases?: Record<string, Expectation>;
  /** Fates of a mixed verdict, in any order. */
  branches?: (Expectation & { probability?: number })[];
  /** Rejected objects: their message must contain this. */
  message?: string;
};

export type ScenarioRequest = TrafficRequest & { id: string; expect?: Expectation };

/** One situation: a cluster and what is asked of it. A file of engine/scenarios, or of a lesson. */
export type Scenario = {
  title?: string;
  /** Beliefs of the catalogue that this situation refutes. */
  beliefs?: string[];
  facts: ClusterFacts;
  manifests: string;
  requests: ScenarioRequest[];
  /** Pod → variable → value; null = not set. */
  environment?: Record<string, Record<string, string | null>>;
};
