import type { JsonObject } from "../../api/objects.ts";
import { getVersionFeatures } from "../../apiserver/k8s-version.ts";
import type { KubectlContext, ResourceInfo } from "../kubectl-types.ts";
import { readObjects, readText, readTextMap } from "../print/read-object.ts";
import { findManifestKind, type ResourceKind } from "../resources/resource-kinds.ts";
import { describeEndpointSlice, describeEndpoints } from "./describe-endpoints.ts";
import { describeIngress } from "./describe-ingress.ts";
import { describeNetworkPolicy } from "./describe-network-policy.ts";
import { describeNode } from "./describe-node.ts";
import { describeObject } from "./describe-object.ts";
import { describePod } from "./describe-pod.ts";
import { describeService } from "./describe-service.ts";
import {
  describeConfigMap,
  describeIngressClass,
  describeIpAddress,
  describeNamespace,
  describeSecret,
  describeServiceAccount,
  describeServiceCidr,
} from "./describe-small-kinds.ts";
import { describeWorkload } from "./describe-workload.ts";

/**
 * One object in its kind's own layout; kinds without one are printed field by field.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describerMap
 */
export function describeInfo(context: KubectlContext, info: ResourceInfo, hasEvents: boolean): string {
  const { object, namespace } = info;
  switch (info.kind.kind) {
    case "Service":
      return describeService(object, listServiceSlices(context, namespace, info.name), hasEvents);
    case "Endpoints":
      return describeEndpoints(object, hasEvents);
    case "EndpointSlice":
      return describeEndpointSlice(object, hasEvents);
    case "Pod":
      return describePod(object, context.now, hasEvents);
    case "Node":
      return describeNode(object, listNodePods(context, info.name), context.now, hasEvents);
    case "Deployment":
    case "ReplicaSet":
    case "DaemonSet":
    case "StatefulSet":
    case "ReplicationController":
      return describeWorkload(object, listObjects(context, "v1", "Pod", namespace), hasEvents);
    case "Ingress":
      return describeIngress(object, (name) => lookUpBackend(context, namespace, name), hasEvents);
    case "NetworkPolicy":
      return describeNetworkPolicy(object);
    case "Namespace":
      return describeNamespace(object);
    case "ConfigMap":
      return describeConfigMap(object, hasEvents);
    case "Secret":
      return describeSecret(object);
    case "ServiceAccount":
      return describeServiceAccount(object, hasEvents);
    case "IngressClass":
      return describeIngressClass(object, hasEvents);
    case "IPAddress":
      return describeIpAddress(object, hasEvents);
    case "ServiceCIDR":
      return describeServiceCidr(object, hasEvents);
    default:
      return describeObject(object, hasEvents);
  }
}

function listObjects(context: KubectlContext, apiVersion: string, kind: string, namespace: string): JsonObject[] {
  const list = context.client.list(findManifestKind(apiVersion, kind) as ResourceKind, namespace);
  return list.status === "ok" ? list.objects : [];
}

function listNodePods(context: KubectlContext, node: string): JsonObject[] {
  return listObjects(context, "v1", "Pod", "").filter((pod) => {
    const phase = readText(pod, "status.phase");
    return readText(pod, "spec.nodeName") === node && phase !== "Succeeded" && phase !== "Failed";
  });
}

function lookUpBackend(context: KubectlContext, namespace: string, name: string) {
  const service = listObjects(context, "v1", "Service", namespace).find(
    (object) => readText(object, "metadata.name") === name,
  );
  return { service, slices: listServiceSlices(context, namespace, name) };
}

/** The Endpoints line of a Service is made of slices with its name in their label, whoever wrote them. */
function listServiceSlices(context: KubectlContext, namespace: string, service: string): JsonObject[] {
  const own = listObjects(context, "discovery.k8s.io/v1", "EndpointSlice", namespace).filter(
    (slice) => readTextMap(slice, "metadata.labels")["kubernetes.io/service-name"] === service,
  );
  // Up to v1.30 kubectl read Endpoints, where nothing selected is no subset and so <none>; an empty slice is a blank.
  const isEmpty = own.every((slice) => readObjects(slice, "endpoints").length === 0);
  return isEmpty && getVersionFeatures(context.k8sVersion).minor <= 30 ? [] : own;
}
