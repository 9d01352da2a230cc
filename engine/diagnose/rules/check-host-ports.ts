import type { JsonObject } from "../../api/objects.ts";
import { getObject } from "../../apiserver/objects/json-access.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, formatSource, getSourcePlace, type LintContext } from "../lint-context.ts";

const SCALED = new Set(["Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"]);

/** A node gives one hostPort to one pod; the pods for which no node is left stay Pending. */
export function checkHostPorts(context: LintContext): Finding[] {
  const nodes = context.nodes.filter((node) => node.isSchedulable).length;
  if (nodes === 0) return [];
  return context.podSources.flatMap((source) => {
    const { replicas } = getObject((source.document.object as JsonObject).spec);
    if (!SCALED.has(source.kind) || typeof replicas !== "number" || replicas <= nodes) return [];
    for (const [index, container] of source.pod.spec.containers.entries()) {
      const at = (container.ports ?? []).findIndex((port) => (port.hostPort ?? 0) > 0);
      if (at < 0) continue;
      const facts = { pod: formatSource(source), hostPort: Number(container.ports![at]!.hostPort), replicas, nodes };
      const place = getSourcePlace(source, `containers[${index}].ports[${at}].hostPort`);
      return [buildFinding("host-port-more-replicas-than-nodes", "warning", place, facts)];
    }
    return [];
  });
}
