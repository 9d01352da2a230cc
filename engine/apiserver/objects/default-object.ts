// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/defaults.go and zz_generated.defaults.go;
// apps/v1, discovery/v1 and networking/v1 have files of the same names.
// Not modelled: defaults of fields that have nothing to do with ports.
import type { JsonObject } from "../../api/objects.ts";
import { defaultPodSpec } from "./default-pod-spec.ts";
import { defaultReplicationController, defaultWorkload } from "./default-workload.ts";
import { getList, getObject, getText, isPresent } from "./json-access.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/defaults.go SetDefaults_Endpoints */
function defaultEndpoints(object: JsonObject): JsonObject {
  if (!isPresent(object.subsets)) return object;
  const subsets = getList(object.subsets).map((entry) => {
    const subset = getObject(entry);
    if (!isPresent(subset.ports)) return subset;
    return {
      ...subset,
      ports: getList(subset.ports).map((entry) => {
        const port = getObject(entry);
        return { ...port, port: port.port ?? 0, protocol: getText(port.protocol) || "TCP" };
      }),
    };
  });
  return { ...object, subsets };
}

/**
 * An unnamed port gets the empty name: pointers here tell "all ports" from a port without a name.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/discovery/v1/defaults.go SetDefaults_EndpointPort
 */
function defaultEndpointSlice(object: JsonObject): JsonObject {
  // A structure without a pointer in front: Go writes it even when it is empty.
  const endpoints = getList(object.endpoints).map((entry) => ({ conditions: {}, ...getObject(entry) }));
  const known = isPresent(object.endpoints) ? { ...object, endpoints } : object;
  if (!isPresent(object.ports)) return known;
  const ports = getList(object.ports).map((entry) => {
    const port = getObject(entry);
    return { ...port, name: port.name ?? "", protocol: port.protocol ?? "TCP" };
  });
  return { ...known, ports };
}

/**
 * A policy is for ingress even if it has no ingress rules: that is how "deny all" is written.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/v1/defaults.go SetDefaults_NetworkPolicy
 */
function defaultNetworkPolicy(object: JsonObject): JsonObject {
  const spec = { podSelector: {}, ...getObject(object.spec) } as JsonObject;
  for (const direction of ["ingress", "egress"] as const) {
    if (!isPresent(spec[direction])) continue;
    spec[direction] = getList(spec[direction]).map((entry) => {
      const rule = getObject(entry);
      if (!isPresent(rule.ports)) return rule;
      return {
        ...rule,
        ports: getList(rule.ports).map((port) => ({ ...getObject(port), protocol: getObject(port).protocol ?? "TCP" })),
      };
    });
  }
  if (getList(spec.policyTypes).length === 0) {
    spec.policyTypes = getList(spec.egress).length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
  }
  return { ...object, spec };
}

/**
 * The singular field and the first of the plural are one value. Where they differ, the singular one is all there is.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/conversion.go Convert_v1_NodeSpec_To_core_NodeSpec
 */
function defaultNode(object: JsonObject): JsonObject {
  const spec = getObject(object.spec);
  const given = getList(spec.podCIDRs);
  const podCIDR = getText(spec.podCIDR) || getText(given[0]);
  if (podCIDR === "") return object;
  return { ...object, spec: { ...spec, podCIDR, podCIDRs: given[0] === podCIDR ? given : [podCIDR] } };
}

/** A copy of the object with the defaults that the API server writes into it. Other kinds come back as they are. */
export function defaultObject(object: JsonObject): JsonObject {
  const kind = getText(object.kind);
  switch (kind) {
    case "Pod":
      return { ...object, spec: defaultPodSpec(object.spec, true) };
    case "Deployment":
    case "ReplicaSet":
    case "StatefulSet":
    case "DaemonSet":
      return defaultWorkload(object, kind);
    case "ReplicationController":
      return defaultReplicationController(object);
    case "Endpoints":
      return defaultEndpoints(object);
    case "EndpointSlice":
      return defaultEndpointSlice(object);
    case "NetworkPolicy":
      return defaultNetworkPolicy(object);
    case "Node":
      return defaultNode(object);
    default:
      return object;
  }
}
