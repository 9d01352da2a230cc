import type { JsonObject } from "../../api/objects.ts";
import { getText } from "../../apiserver/objects/json-access.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, formatSource, getSourcePlace, type LintContext, type PodSource } from "../lint-context.ts";

/** A cluster name in the command, the arguments or the variables: the pod does ask the cluster's DNS. */
function findClusterName(source: PodSource, context: LintContext): string {
  const texts = source.pod.spec.containers.flatMap((container) => {
    const { command, args, env } = container as unknown as JsonObject;
    return JSON.stringify([command ?? "", args ?? "", env ?? ""]);
  });
  const name = texts
    .map((text) => /[\w-]+(?:\.[\w-]+)*\.svc\b(?:\.[\w.-]+)?/.exec(text)?.[0])
    .find((found) => found !== undefined);
  if (name) return name;
  const services = context.listServices(source.namespace).map((service) => service.name);
  return (
    services.find((service) => texts.some((text) => text.includes(`//${service}:`) || text.includes(`"${service}:`))) ??
    ""
  );
}

/**
 * With hostNetwork, ClusterFirst means the node's own resolver, which knows no Service.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubelet/network/dns/dns.go getPodDNSType
 */
export function checkHostNetwork(context: LintContext): Finding[] {
  return context.distinctSources.flatMap((source) => {
    const { hostNetwork, dnsPolicy } = source.pod.spec;
    const policy = getText(dnsPolicy as string | undefined) || "ClusterFirst";
    if (hostNetwork !== true || policy !== "ClusterFirst") return [];
    const name = findClusterName(source, context);
    const place = getSourcePlace(source, "hostNetwork");
    const facts = { pod: formatSource(source), name };
    const changes: ObjectChange[] = [
      { op: "set", path: `${source.specPath}.dnsPolicy`, value: "ClusterFirstWithHostNet" },
    ];
    return [buildFinding("host-network-dns-policy", name === "" ? "note" : "warning", place, facts, changes)];
  });
}
