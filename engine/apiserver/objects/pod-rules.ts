import type { VersionFeatures } from "../k8s-version.ts";

/** What the rules of a container need to know of its surroundings. */
export type PodRules = {
  features: VersionFeatures;
  /** terminationGracePeriodSeconds of the pod. */
  gracePeriod: number;
};
