import type { ClusterFacts, ManifestDocument, TrafficRequest } from "#engine";
import type { ShownFact } from "../../definition.ts";

/** What stands in front of somebody who has not answered yet. */
export type WrittenSituation = {
  /** The manifests as typed, and what a YAML reader finds in them. */
  text: string;
  documents: readonly ManifestDocument[];
  facts: ClusterFacts;
  /** Which of the facts are told. */
  shownFacts: readonly ShownFact[];
  /** What is asked about, as the learner may know it; the first is the one that is drawn. */
  requests: readonly TrafficRequest[];
  /** The text of an earlier step, of which this one is a change. */
  before?: string;
};
