import type { Service } from "../api/objects.ts";
import { isMisspelt } from "./find-likeness.ts";
import type { FindingSeverity } from "./finding.ts";
import type { LintContext, Located } from "./lint-context.ts";

export type MissingService = {
  /** A name in the same namespace that differs by a letter or two; "" where there is none. */
  alike: string;
  /** A namespace that has a Service of this name; "" where none has. */
  elsewhere: string;
  severity: FindingSeverity;
};

/** Where a Service that somebody refers to is not: a slip is a warning; what may stand in another file is a note. */
export function describeMissingService(namespace: string, name: string, context: LintContext): MissingService {
  const own = context.listServices(namespace);
  const alike = own.find((service) => isMisspelt(service.name, name))?.name ?? "";
  const elsewhere = context.allServices.find((service) => service.name === name && service.namespace !== namespace);
  const arePrinted = own.length > 0 && own.every((service) => service.isPrinted);
  const severity = alike !== "" || arePrinted ? "warning" : "note";
  return { alike, elsewhere: elsewhere?.namespace ?? "", severity };
}

export function formatPortList(service: Located<Service>): string {
  const ports = (service.object.spec.ports ?? []).filter((port) => port.port > 0);
  return ports.map((port) => (port.name ? `${port.name} (${port.port})` : String(port.port))).join(", ");
}
