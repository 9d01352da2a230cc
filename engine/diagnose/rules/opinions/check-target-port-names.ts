import type { Finding } from "../../finding.ts";
import { buildFinding, formatServicePort, getServicePlace, type LintContext } from "../../lint-context.ts";

/** A name may mean another number in every pod, which a number cannot. */
export function checkTargetPortNames(context: LintContext): Finding[] {
  return context.services.flatMap((service) =>
    (service.object.spec.ports ?? []).flatMap((port, index) => {
      if (typeof port.targetPort === "string" || port.port <= 0) return [];
      const facts = { port: formatServicePort(port), target: port.targetPort ?? port.port };
      return [
        buildFinding("target-port-by-number", "opinion", getServicePlace(service, `spec.ports[${index}]`), facts),
      ];
    }),
  );
}
