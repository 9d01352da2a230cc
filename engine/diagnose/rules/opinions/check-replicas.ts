import { getObject } from "../../../apiserver/objects/json-access.ts";
import type { Finding } from "../../finding.ts";
import { buildFinding, formatSource, getServicePlace, type LintContext } from "../../lint-context.ts";

const SCALED = new Set(["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"]);

/** One pod behind a Service: it is away while it is replaced. */
export function checkReplicas(context: LintContext): Finding[] {
  return context.services.flatMap((service) => {
    const sources = context
      .listSelected(service)
      .filter(({ kind }) => kind !== "Pod" && kind !== "Job" && kind !== "CronJob");
    const [source] = sources;
    if (sources.length !== 1 || !source || !SCALED.has(source.kind)) return [];
    const { replicas = 1 } = getObject(source.document.object.spec);
    if (replicas !== 1) return [];
    return [
      buildFinding("single-replica", "opinion", getServicePlace(service, "spec.selector"), {
        pod: formatSource(source),
      }),
    ];
  });
}
