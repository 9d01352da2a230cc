import type { Service } from "../../api/objects.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getServicePlace, type LintContext, type Located } from "../lint-context.ts";

/** Selector and target ports as one text; a headless Service beside a normal one is the rule, not a doubt. */
function getKey({ namespace, object }: Located<Service>): string {
  const selector = Object.entries(object.spec.selector ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const targets = (object.spec.ports ?? [])
    .map((port) => `${port.targetPort ?? port.port}/${port.protocol ?? "TCP"}`)
    .sort();
  const { clusterIP, type } = object.spec;
  const kind =
    clusterIP === "None" ? "headless" : `${type === "LoadBalancer" || type === "NodePort" ? type : "inside"}`;
  return JSON.stringify([namespace, kind, selector, targets]);
}

/** Two names for the same pods and ports: allowed, and often what is left over from a copy. */
export function checkSharedPods(context: LintContext): Finding[] {
  const first = new Map<string, string>();
  return context.services.flatMap((service) => {
    if (Object.keys(service.object.spec.selector ?? {}).length === 0) return [];
    const key = getKey(service);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, service.name);
      return [];
    }
    const facts = { first: other, second: service.name };
    return [buildFinding("services-share-pods", "note", getServicePlace(service, "spec.selector"), facts)];
  });
}
