import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext } from "../lint-context.ts";
import { listEndpointOwners } from "../list-endpoint-owners.ts";

/** Addresses are rewritten once: what is rewritten to another Service's cluster IP stays there, and nobody owns that address. */
export function checkEndpointAddresses(context: LintContext): Finding[] {
  const owners = new Map<string, string>();
  for (const { namespace, name, object } of context.allServices) {
    for (const ip of [object.spec.clusterIP, ...(object.spec.clusterIPs ?? [])]) {
      if (ip && ip !== "None") owners.set(ip, `${namespace}/${name}`);
    }
  }
  return listEndpointOwners(context).flatMap(({ owner, service, addresses }) =>
    addresses.flatMap(({ field, ip }) => {
      const other = owners.get(ip);
      if (other === undefined) return [];
      const facts = { ip, other, service: service.name };
      return [buildFinding("endpoint-is-cluster-ip", "warning", getObjectPlace(owner, field), facts)];
    }),
  );
}
