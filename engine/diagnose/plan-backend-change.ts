import type { Service } from "../api/objects.ts";
import type { ObjectChange } from "../manifest/edit/plan-edits.ts";
import type { RouteBackend } from "../routes/route.ts";
import type { Located } from "./lint-context.ts";

/** The Service that was meant, if there is one. */
export function planBackendName({ nameField }: RouteBackend, alike: string): ObjectChange[] {
  return alike === "" ? [] : [{ op: "set", path: nameField, value: alike }];
}

/** The Service's own port that leads where the wrong number does, else its only one. A name gives way to a number. */
export function planBackendPort(backend: RouteBackend, service: Located<Service>, instead: number): ObjectChange[] {
  const ports = (service.object.spec.ports ?? []).filter((port) => port.port > 0);
  const number = instead || (ports.length === 1 ? ports[0]!.port : 0);
  if (number === 0) return [];
  const isNamed = backend.portField.endsWith(".port.name");
  return isNamed
    ? [{ op: "set", path: backend.portField.slice(0, -".name".length), value: { number } }]
    : [{ op: "set", path: backend.portField, value: number }];
}
