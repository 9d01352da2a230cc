// The fields whose JSON types matter here, with the Go names that decoding errors print.
// Source: https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go and its neighbours.
// Not modelled: fields that have nothing to do with ports; unknown fields of these kinds are not reported.

export type Shape =
  | { type: "text"; go: string }
  | { type: "bool"; go: "bool" }
  | { type: "integer"; go: "int32" | "int64" }
  | { type: "int-or-text"; go: "int32" }
  | { type: "struct"; go: string; fields: { [name: string]: Shape } }
  | { type: "list"; go: string; item: Shape }
  | { type: "map"; go: string; value: Shape };

const text: Shape = { type: "text", go: "string" };
const bool: Shape = { type: "bool", go: "bool" };
const int32: Shape = { type: "integer", go: "int32" };
const intOrText: Shape = { type: "int-or-text", go: "int32" };
const textMap: Shape = { type: "map", go: "map[string]string", value: text };

function struct(go: string, fields: { [name: string]: Shape }): Shape {
  return { type: "struct", go, fields };
}

function list(item: Shape): Shape {
  return { type: "list", go: `[]${item.go}`, item };
}

const metadata = struct("v1.ObjectMeta", {
  name: text,
  generateName: text,
  namespace: text,
  uid: { type: "text", go: "types.UID" },
  resourceVersion: text,
  labels: textMap,
  annotations: textMap,
  ownerReferences: list(
    struct("v1.OwnerReference", { apiVersion: text, kind: text, name: text, uid: text, controller: bool }),
  ),
});

const labelSelector = struct("v1.LabelSelector", {
  matchLabels: textMap,
  matchExpressions: list(struct("v1.LabelSelectorRequirement", { key: text, operator: text, values: list(text) })),
});

const containerPort = struct("v1.ContainerPort", {
  name: text,
  containerPort: int32,
  hostPort: int32,
  protocol: { type: "text", go: "v1.Protocol" },
  hostIP: text,
});

const container = struct("v1.Container", {
  name: text,
  image: text,
  restartPolicy: text,
  ports: list(containerPort),
  env: list(struct("v1.EnvVar", { name: text, value: text })),
});

const podSpec = struct("v1.PodSpec", {
  containers: list(container),
  initContainers: list(container),
  nodeName: text,
  hostNetwork: bool,
  hostname: text,
  subdomain: text,
  enableServiceLinks: bool,
  restartPolicy: { type: "text", go: "v1.RestartPolicy" },
  nodeSelector: textMap,
});

const condition = (go: string) => list(struct(go, { type: text, status: text }));

const podStatus = struct("v1.PodStatus", {
  phase: text,
  podIP: text,
  podIPs: list(struct("v1.PodIP", { ip: text })),
  hostIP: text,
  conditions: condition("v1.PodCondition"),
});

const template = struct("v1.PodTemplateSpec", { metadata, spec: podSpec });

function workload(kind: string, fields: { [name: string]: Shape }): Shape {
  return struct(`v1.${kind}`, {
    metadata,
    spec: struct(`v1.${kind}Spec`, { selector: labelSelector, template, ...fields }),
  });
}

const targetRef = struct("v1.ObjectReference", { kind: text, namespace: text, name: text, uid: text });

const endpointAddress = struct("v1.EndpointAddress", { ip: text, hostname: text, nodeName: text, targetRef });

const endpointPort = struct("v1.EndpointPort", { name: text, port: int32, protocol: text, appProtocol: text });

const endpoint = struct("v1.Endpoint", {
  addresses: list(text),
  conditions: struct("v1.EndpointConditions", { ready: bool, serving: bool, terminating: bool }),
  hostname: text,
  nodeName: text,
  zone: text,
  targetRef,
  hints: struct("v1.EndpointHints", {
    forZones: list(struct("v1.ForZone", { name: text })),
    forNodes: list(struct("v1.ForNode", { name: text })),
  }),
});

const ingressBackend = struct("v1.IngressBackend", {
  service: struct("v1.IngressServiceBackend", {
    name: text,
    port: struct("v1.ServiceBackendPort", { name: text, number: int32 }),
  }),
  resource: struct("v1.TypedLocalObjectReference", { apiGroup: text, kind: text, name: text }),
});

const ingressPath = struct("v1.HTTPIngressPath", { path: text, pathType: text, backend: ingressBackend });

const ingressRule = struct("v1.IngressRule", {
  host: text,
  http: struct("v1.HTTPIngressRuleValue", { paths: list(ingressPath) }),
});

const policyPort = struct("v1.NetworkPolicyPort", { protocol: text, port: intOrText, endPort: int32 });

const policyPeer = struct("v1.NetworkPolicyPeer", {
  podSelector: labelSelector,
  namespaceSelector: labelSelector,
  ipBlock: struct("v1.IPBlock", { cidr: text, except: list(text) }),
});

const replicas = { replicas: int32 };

/** By kind; the apiVersion was looked at before. */
export const OBJECT_SHAPES: { readonly [kind: string]: Shape } = {
  Pod: struct("v1.Pod", { metadata, spec: podSpec, status: podStatus }),
  Namespace: struct("v1.Namespace", { metadata }),
  Node: struct("v1.Node", {
    metadata,
    spec: struct("v1.NodeSpec", { podCIDR: text, podCIDRs: list(text), unschedulable: bool }),
    status: struct("v1.NodeStatus", {
      addresses: list(struct("v1.NodeAddress", { type: text, address: text })),
      conditions: condition("v1.NodeCondition"),
    }),
  }),
  Endpoints: struct("v1.Endpoints", {
    metadata,
    subsets: list(
      struct("v1.EndpointSubset", {
        addresses: list(endpointAddress),
        notReadyAddresses: list(endpointAddress),
        ports: list(endpointPort),
      }),
    ),
  }),
  EndpointSlice: struct("v1.EndpointSlice", {
    metadata,
    addressType: { type: "text", go: "v1.AddressType" },
    endpoints: list(endpoint),
    ports: list(endpointPort),
  }),
  Deployment: workload("Deployment", replicas),
  ReplicaSet: workload("ReplicaSet", replicas),
  StatefulSet: workload("StatefulSet", {
    ...replicas,
    serviceName: text,
    ordinals: struct("v1.StatefulSetOrdinals", { start: int32 }),
  }),
  DaemonSet: workload("DaemonSet", {}),
  Ingress: struct("v1.Ingress", {
    metadata,
    spec: struct("v1.IngressSpec", {
      ingressClassName: text,
      defaultBackend: ingressBackend,
      rules: list(ingressRule),
    }),
  }),
  NetworkPolicy: struct("v1.NetworkPolicy", {
    metadata,
    spec: struct("v1.NetworkPolicySpec", {
      podSelector: labelSelector,
      policyTypes: list({ type: "text", go: "v1.PolicyType" }),
      ingress: list(struct("v1.NetworkPolicyIngressRule", { ports: list(policyPort), from: list(policyPeer) })),
      egress: list(struct("v1.NetworkPolicyEgressRule", { ports: list(policyPort), to: list(policyPeer) })),
    }),
  }),
};
