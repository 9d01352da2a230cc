import type { JsonObject } from "../../api/objects.ts";
import { getList, getObject } from "../../apiserver/objects/json-access.ts";
import type { Finding } from "../finding.ts";
import { addQuestion, buildFinding, getServicePlace, type LintContext } from "../lint-context.ts";

/** Printed and still without an address: no program in that cluster hands out load balancers, or it could not. */
export function checkLoadBalancers(context: LintContext): Finding[] {
  return context.services.flatMap((service) => {
    if (service.object.spec.type !== "LoadBalancer" || !service.isPrinted) return [];
    const status = getObject((service.object as unknown as JsonObject).status);
    if (getList(getObject(status.loadBalancer).ingress).length > 0) return [];
    const nodePorts = (service.object.spec.ports ?? []).flatMap((port) => port.nodePort || []);
    const facts = { service: service.name, nodePorts: nodePorts.join(", ") };
    const finding = buildFinding("load-balancer-pending", "warning", getServicePlace(service, "spec.type"), facts);
    return [addQuestion(finding, `kubectl -n ${service.namespace} describe service ${service.name}`)];
  });
}
