import type { Finding } from "../../finding.ts";
import { buildFinding, formatSource, getSourcePlace, type LintContext } from "../../lint-context.ts";
import { listPolicyPods } from "../../list-policy-peers.ts";

/** Pods that no given policy is for; whoever reaches the pod network reaches them. */
export function checkIsolation(context: LintContext): Finding[] {
  const isolated = new Set(
    context.listObjects("NetworkPolicy").flatMap((policy) => listPolicyPods(policy.object, policy.namespace, context)),
  );
  return context.distinctSources.flatMap((source) => {
    if (isolated.has(source)) return [];
    return [buildFinding("pod-not-isolated", "opinion", getSourcePlace(source, ""), { pod: formatSource(source) })];
  });
}
