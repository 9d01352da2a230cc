// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/networking/v1/types.go
import { buildOpaqueFields, type StructSchema } from "../decode/schema.ts";
import { TYPE_FIELDS } from "./pod-schema.ts";
import { LABEL_SELECTOR_SCHEMA } from "./workload-schemas.ts";

/** Upstream holds service and resource behind pointers: an empty one is there and is judged. */
const INGRESS_BACKEND: StructSchema = {
  struct: "IngressBackend",
  fields: {
    service: {
      struct: "IngressServiceBackend",
      fields: {
        name: "string",
        port: { struct: "ServiceBackendPort", fields: { name: "string", number: "int32" } },
      },
      keepsZero: ["name"],
    },
    resource: {
      struct: "TypedLocalObjectReference",
      fields: { apiGroup: "string", kind: "string", name: "string" },
      keepsZero: ["apiGroup", "kind", "name"],
    },
  },
  keepsZero: ["service", "resource"],
};

const HTTP_PATH: StructSchema = {
  struct: "HTTPIngressPath",
  fields: { path: "string", pathType: { text: "v1.PathType" }, backend: INGRESS_BACKEND },
  keepsZero: ["pathType", "backend"],
};

const INGRESS_RULE: StructSchema = {
  struct: "IngressRule",
  fields: {
    host: "string",
    http: {
      struct: "HTTPIngressRuleValue",
      fields: { paths: { list: HTTP_PATH, go: "[]v1.HTTPIngressPath" } },
      keepsZero: ["paths"],
    },
  },
  embeds: { http: "IngressRuleValue" },
  keepsZero: ["http"],
};

const INGRESS_TLS: StructSchema = {
  struct: "IngressTLS",
  fields: { hosts: { list: "string", go: "[]string" }, secretName: "string" },
};

/** What a controller reports; no request depends on it here. */
const INGRESS_STATUS: StructSchema = { struct: "IngressStatus", fields: buildOpaqueFields("loadBalancer") };

export const INGRESS_SCHEMA: StructSchema = {
  struct: "Ingress",
  fields: {
    ...TYPE_FIELDS,
    spec: {
      struct: "IngressSpec",
      fields: {
        ingressClassName: "string",
        defaultBackend: INGRESS_BACKEND,
        rules: { list: INGRESS_RULE, go: "[]v1.IngressRule" },
        tls: { list: INGRESS_TLS, go: "[]v1.IngressTLS" },
      },
      keepsZero: ["ingressClassName", "defaultBackend"],
    },
    status: INGRESS_STATUS,
  },
  keepsZero: ["metadata", "spec"],
};

const POLICY_PORT: StructSchema = {
  struct: "NetworkPolicyPort",
  fields: { protocol: { text: "v1.Protocol" }, port: "intOrString", endPort: "int32" },
  keepsZero: ["protocol", "port", "endPort"],
};

const POLICY_PEER: StructSchema = {
  struct: "NetworkPolicyPeer",
  fields: {
    podSelector: LABEL_SELECTOR_SCHEMA,
    namespaceSelector: LABEL_SELECTOR_SCHEMA,
    ipBlock: {
      struct: "IPBlock",
      fields: { cidr: "string", except: { list: "string", go: "[]string" } },
      keepsZero: ["cidr"],
    },
  },
  // An empty selector selects everything, an absent one is no selector at all.
  keepsZero: ["podSelector", "namespaceSelector", "ipBlock"],
};

const POLICY_PORTS = { list: POLICY_PORT, go: "[]v1.NetworkPolicyPort" };
const POLICY_PEERS = { list: POLICY_PEER, go: "[]v1.NetworkPolicyPeer" };

/** `podSelector` has no omitempty: an empty one means every pod of the namespace and must survive. */
export const NETWORK_POLICY_SCHEMA: StructSchema = {
  struct: "NetworkPolicy",
  fields: {
    ...TYPE_FIELDS,
    spec: {
      struct: "NetworkPolicySpec",
      fields: {
        podSelector: LABEL_SELECTOR_SCHEMA,
        policyTypes: { list: { text: "v1.PolicyType" }, go: "[]v1.PolicyType" },
        ingress: {
          list: { struct: "NetworkPolicyIngressRule", fields: { ports: POLICY_PORTS, from: POLICY_PEERS } },
          go: "[]v1.NetworkPolicyIngressRule",
        },
        egress: {
          list: { struct: "NetworkPolicyEgressRule", fields: { ports: POLICY_PORTS, to: POLICY_PEERS } },
          go: "[]v1.NetworkPolicyEgressRule",
        },
      },
      keepsZero: ["podSelector"],
    },
  },
  keepsZero: ["metadata", "spec"],
};
