import { parseAddress } from "../../kubeproxy/network-address.ts";
import type { Cause } from "../cause-code.ts";
import { isMisspelt } from "../find-likeness.ts";
import type { Mend } from "../mend.ts";
import type { Situation } from "../situation.ts";

/** So many names of what there is stand in a sentence. */
const MAX_NAMED = 6;

/**
 * A number that the cluster knows, dialled at an address or a short name that nothing here has: most likely a node was meant.
 * Names with dots may be anybody's, and a number that nobody knows says nothing.
 */
export function findUnknownHost(situation: Situation): Cause[] {
  const { verdict, cluster, request } = situation;
  const { host, port, protocol = "TCP" } = request.to;
  const isOpen = verdict.outcome === "ambiguous" && verdict.missingFact === "external-host";
  const isAddress = parseAddress(host).family !== "invalid";
  if (!isOpen || request.http !== undefined || (host.includes(".") && !isAddress)) return [];
  const services = cluster.services.filter(({ spec }) => spec.ports?.some((each) => each.nodePort === port));
  if (services.length === 0 || cluster.nodes.length === 0) return [];
  const sorted = [...cluster.nodes].sort((a, b) => Number(isMisspelt(b.name, host)) - Number(isMisspelt(a.name, host)));
  const facts = {
    host,
    port,
    nodes: sorted
      .slice(0, MAX_NAMED)
      .map(({ name, addresses, hasAssumedAddress }) => (hasAssumedAddress ? name : `${name} (${addresses.join(", ")})`))
      .join(", "),
  };
  const dials = sorted.slice(0, 4).map(({ name }): Mend => ({ kind: "dial", host: `node ${name}`, port, protocol }));
  return [{ code: "host-unknown", severity: "warning", subject: "", field: "", facts, mends: dials }];
}
