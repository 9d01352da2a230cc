import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext } from "../lint-context.ts";
import { type EndpointOwner, type EndpointPortEntry, listEndpointOwners } from "../list-endpoint-owners.ts";

function checkPort(
  { owner, service }: EndpointOwner,
  { field, name, protocol, port: number }: EndpointPortEntry,
): Finding[] {
  const ports = (service.object.spec.ports ?? []).filter((port) => port.port > 0);
  const named = ports.filter((port) => (port.name ?? "") === name);
  if (named.some((port) => (port.protocol ?? "TCP") === protocol)) return [];
  const [other] = named;
  if (other) {
    const facts = { name, port: number, protocol, service: service.name, wanted: other.protocol ?? "TCP" };
    const changes: ObjectChange[] = [{ op: "set", path: `${field}.protocol`, value: facts.wanted }];
    return [buildFinding("endpoint-protocol-mismatch", "warning", getObjectPlace(owner, field), facts, changes)];
  }
  const facts = {
    name,
    port: number,
    service: service.name,
    names: ports.flatMap((port) => port.name || []).join(", "),
  };
  // The only port, or the only one that leads to this number.
  const same = ports.filter((port) => (port.protocol ?? "TCP") === protocol);
  const leading = same.filter((port) => (port.targetPort ?? port.port) === number || port.port === number);
  const meant = same.length === 1 ? same[0] : leading.length === 1 ? leading[0] : undefined;
  const path = `${field}.name`;
  const changes: ObjectChange[] =
    meant === undefined ? [] : [meant.name ? { op: "set", path, value: meant.name } : { op: "remove", path }];
  return [buildFinding("endpoint-port-name-unknown", "warning", getObjectPlace(owner, field), facts, changes)];
}

/** Endpoints written by hand are joined to their Service by port name and protocol; equal numbers do not help. */
export function checkEndpointPorts(context: LintContext): Finding[] {
  // What a controller made for an earlier text of the Service is made anew by itself.
  const written = listEndpointOwners(context).filter(
    ({ owner, service }) => !(owner.isPrinted && Object.keys(service.object.spec.selector ?? {}).length > 0),
  );
  return written.flatMap((each) => each.ports.flatMap((port) => checkPort(each, port)));
}
