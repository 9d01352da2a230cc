import { getList, getObject } from "../../apiserver/objects/json-access.ts";
import type { Mend } from "../mend.ts";
import { change, getParentPath, type MendScope } from "./mend-scope.ts";

/** The governing Service: the headless one that selects the set's pods. */
export function mendServiceName(scope: MendScope): Mend[] {
  const better = String(scope.facts.better ?? "");
  return better === "" ? [] : change(scope, { op: "set", path: "spec.serviceName", value: better });
}

export function mendUnreadyPeers(scope: MendScope): Mend[] {
  return change(scope, { op: "set", path: "spec.publishNotReadyAddresses", value: true });
}

/** `field` is the pod's `hostNetwork`; its neighbour decides who is asked for names. */
export function mendDnsPolicy(scope: MendScope): Mend[] {
  return change(scope, {
    op: "set",
    path: `${getParentPath(scope.field)}.dnsPolicy`,
    value: "ClusterFirstWithHostNet",
  });
}

export function mendSliceLabel(scope: MendScope): Mend[] {
  const service = String(scope.facts.service ?? "");
  const path = "metadata.labels[kubernetes.io/service-name]";
  return service === "" ? [] : change(scope, { op: "set", path, value: service });
}

export function mendTrafficDistribution(scope: MendScope): Mend[] {
  return change(scope, { op: "set", path: scope.field, value: "PreferSameZone" });
}

/** To anybody: which pods answer as DNS differs from cluster to cluster, the port does not. */
const DNS_RULE = {
  ports: [
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ],
};

export function mendEgressDns(scope: MendScope): Mend[] {
  const rules = getList(getObject(scope.document.object.spec).egress);
  return rules.length === 0
    ? change(scope, { op: "set", path: "spec.egress", value: [DNS_RULE] })
    : change(scope, { op: "append", path: "spec.egress", value: DNS_RULE });
}
