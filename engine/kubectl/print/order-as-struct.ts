import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { compareBytes } from "./render-json.ts";

const topLevel = "kind apiVersion metadata data binaryData immutable spec status type stringData".split(" ");

// Order of the fields in Go's structures: https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go
const orders = new Map(
  Object.entries({
    metadata:
      "name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp labels annotations ownerReferences finalizers",
    spec:
      "replicas ports selector clusterIP clusterIPs type externalIPs sessionAffinity loadBalancerIP loadBalancerSourceRanges externalName " +
      "externalTrafficPolicy healthCheckNodePort publishNotReadyAddresses sessionAffinityConfig ipFamilies ipFamilyPolicy " +
      "allocateLoadBalancerNodePorts loadBalancerClass internalTrafficPolicy trafficDistribution template strategy " +
      "volumes initContainers containers restartPolicy dnsPolicy",
    ports: "name protocol appProtocol port targetPort nodePort hostPort containerPort",
    containers: "name image command args ports env resources imagePullPolicy securityContext",
  }).map(([field, text]): [string, string[]] => [field, text.split(" ")]),
);

/** Labels, selectors and data are maps: Go sorts their keys. */
const maps = new Set(["labels", "annotations", "data", "selector", "matchLabels"]);

/**
 * An object that kubectl built as a Go structure is printed in the structure's order, not in that of the alphabet.
 * Not modelled: fields of other kinds than those that kubectl itself generates.
 */
export function orderAsStruct(object: JsonObject): JsonObject {
  return orderFields(object, topLevel) as JsonObject;
}

function orderFields(value: JsonValue, order: string[]): JsonValue {
  if (Array.isArray(value)) return value.map((item) => orderFields(item, order));
  if (!isObject(value)) return value;
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const keys = Object.keys(value).sort((a, b) => rank(a) - rank(b) || compareBytes(a, b));
  return Object.fromEntries(
    keys.map((key) => [key, orderFields(value[key] as JsonValue, maps.has(key) ? [] : (orders.get(key) ?? []))]),
  );
}
