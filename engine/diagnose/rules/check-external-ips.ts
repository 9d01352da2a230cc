import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getServicePlace, type LintContext } from "../lint-context.ts";

/** An address of a node is the node's already: in ipvs mode whoever dials from it talks to itself. */
export function checkExternalIps(context: LintContext): Finding[] {
  const nodeOf = new Map(
    context.nodes.flatMap((node) => node.addresses.map((address) => [address, node.name] as const)),
  );
  return context.services.flatMap((service) =>
    (service.object.spec.externalIPs ?? []).flatMap((ip, index) => {
      const node = nodeOf.get(ip);
      if (node === undefined) return [];
      const place = getServicePlace(service, `spec.externalIPs[${index}]`);
      const isOnly = service.object.spec.externalIPs?.length === 1;
      const changes: ObjectChange[] = [{ op: "remove", path: isOnly ? "spec.externalIPs" : place.field }];
      return [buildFinding("external-ip-is-node", "warning", place, { ip, node }, changes)];
    }),
  );
}
