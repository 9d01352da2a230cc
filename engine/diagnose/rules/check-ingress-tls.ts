import { getList, getObject, getText } from "../../apiserver/objects/json-access.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext } from "../lint-context.ts";

/** `*.example.com` stands for one label before the dot. */
function isCovered(host: string, rules: readonly string[]): boolean {
  return rules.some((rule) => {
    if (rule === host || rule === "") return true;
    const rest = (text: string) => text.slice(text.indexOf("."));
    return (host.startsWith("*.") || rule.startsWith("*.")) && rest(host) === rest(rule);
  });
}

/** A certificate for a host that no rule serves protects nothing. */
export function checkIngressTls(context: LintContext): Finding[] {
  return context.listObjects("Ingress").flatMap((ingress) => {
    const spec = getObject(ingress.object.spec);
    const rules = getList(spec.rules).map((rule) => getText(getObject(rule).host));
    if (rules.length === 0) return [];
    return getList(spec.tls).flatMap((entry, index) =>
      getList(getObject(entry).hosts).flatMap((host, at) => {
        if (typeof host !== "string" || isCovered(host, rules)) return [];
        const place = getObjectPlace(ingress, `spec.tls[${index}].hosts[${at}]`);
        return [buildFinding("ingress-tls-host-unknown", "note", place, { host, hosts: rules.join(", ") })];
      }),
    );
  });
}
