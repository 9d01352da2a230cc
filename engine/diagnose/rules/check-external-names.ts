import { parseIp } from "../../lib/ip.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getServicePlace, type LintContext } from "../lint-context.ts";

/** An alias leads to a name. DNS answers digits with a name of digits, and localhost is whoever asks. */
export function checkExternalNames(context: LintContext): Finding[] {
  return context.services.flatMap((service) => {
    const { type, externalName = "" } = service.object.spec;
    if (type !== "ExternalName") return [];
    const place = getServicePlace(service, "spec.externalName");
    const isLocal = /^localhost\.?$/i.test(externalName);
    const isAddress = parseIp(externalName, { isSloppy: true }).status !== "invalid";
    if (!isLocal && !isAddress) return [];
    const facts = { service: service.name, externalName, kind: isLocal ? "localhost" : "address" };
    return [buildFinding("external-name-is-address", "warning", place, facts)];
  });
}
