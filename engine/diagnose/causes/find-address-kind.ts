import type { Cause } from "../cause-code.ts";
import { getServiceKey, type Situation } from "../situation.ts";
import { listDials } from "./list-dials.ts";

/** Addresses and names that exist only inside, seen from outside: what each is, and the way in. */
const KINDS: Partial<Record<string, string>> = {
  "no-route-to-cluster-ip": "cluster-ip",
  "no-route-to-pod": "pod-ip",
  "cluster-names-resolve-inside-only": "name",
};

export function findAddressKind(situation: Situation): Cause[] {
  const { fate, request, client } = situation;
  const kind = "reason" in fate ? KINDS[fate.reason.code] : undefined;
  if (kind === undefined || !("reason" in fate)) return [];
  // A pod that asks another DNS is at fault itself.
  if (kind === "name" && client?.pod) return [];
  const service = situation.services[0];
  const meant = service?.spec.ports?.find((port) => port.port === request.to.port);
  const dials = service ? listDials(situation, service, meant) : [];
  const [first] = dials;
  const facts = {
    kind,
    host: request.to.host.replace(/^node\s+/, ""),
    dialled: request.to.port,
    service: service ? getServiceKey(service) : "",
    serviceType: service?.spec.type ?? "",
    client: client?.kind ?? "",
    instead: first ? `${first.host.replace(/^node\s+/, "")}:${first.port}` : "",
  };
  const subject = service ? `Service ${facts.service}` : "";
  return [{ code: "wrong-address-kind", severity: "warning", subject, field: "", facts, mends: dials }];
}
