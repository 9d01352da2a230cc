import type { Finding } from "../finding.ts";
import { buildFinding, getServicePlace, type LintContext } from "../lint-context.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go ServiceTrafficDistributionPreferClose */
export function checkTrafficDistribution(context: LintContext): Finding[] {
  return context.services.flatMap((service) => {
    if (service.object.spec.trafficDistribution !== "PreferClose") return [];
    return [buildFinding("prefer-close-deprecated", "note", getServicePlace(service, "spec.trafficDistribution"))];
  });
}
