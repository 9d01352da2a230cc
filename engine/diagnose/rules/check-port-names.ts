import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, formatServicePort, getServicePlace, type LintContext } from "../lint-context.ts";

const PROTOCOLS = new Set(["TCP", "UDP", "SCTP"]);

/** A port whose name ends or begins with another protocol than it has: `dns-udp` without `protocol: UDP` is TCP. */
export function checkPortNames(context: LintContext): Finding[] {
  return context.services.flatMap((service) =>
    (service.object.spec.ports ?? []).flatMap((port, index) => {
      const words = (port.name ?? "").toUpperCase().split("-");
      const protocol = port.protocol ?? "TCP";
      const named = words.find((word) => PROTOCOLS.has(word));
      if (named === undefined || words.includes(protocol) || port.port <= 0) return [];
      const facts = { port: formatServicePort(port), named, protocol };
      const field = `spec.ports[${index}].${port.protocol === undefined ? "name" : "protocol"}`;
      const changes: ObjectChange[] = [{ op: "set", path: `spec.ports[${index}].protocol`, value: named }];
      return [
        buildFinding("port-name-contradicts-protocol", "warning", getServicePlace(service, field), facts, changes),
      ];
    }),
  );
}
