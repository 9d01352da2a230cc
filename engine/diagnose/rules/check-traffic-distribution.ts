import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getServicePlace, type LintContext } from "../lint-context.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go ServiceTrafficDistributionPreferClose */
export function checkTrafficDistribution(context: LintContext): Finding[] {
  return context.services.flatMap((service) => {
    if (service.object.spec.trafficDistribution !== "PreferClose") return [];
    const path = "spec.trafficDistribution";
    const changes: ObjectChange[] = [{ op: "set", path, value: "PreferSameZone" }];
    return [buildFinding("prefer-close-deprecated", "note", getServicePlace(service, path), {}, changes)];
  });
}
