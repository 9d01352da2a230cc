import type { Finding } from "../../finding.ts";
import { buildFinding, getServicePlace, type LintContext } from "../../lint-context.ts";

/** Some teams let one Ingress or Gateway in front of all, and forbid every other way in. */
export function checkServiceTypes(context: LintContext): Finding[] {
  return context.services.flatMap((service) => {
    const { type, externalIPs = [] } = service.object.spec;
    const place = (field: string) => getServicePlace(service, field);
    return [
      ...(type === "NodePort" ? [buildFinding("node-port-service", "opinion", place("spec.type"))] : []),
      ...(type === "LoadBalancer" ? [buildFinding("load-balancer-service", "opinion", place("spec.type"))] : []),
      ...(externalIPs.length > 0
        ? [buildFinding("external-ips-used", "opinion", place("spec.externalIPs"), { ips: externalIPs.join(", ") })]
        : []),
    ];
  });
}
