import type { DocumentedType } from "../documented-type.ts";

// Verbatim from the API's own OpenAPI v3 document at v1.36.2, as `kubectl explain` reads it.
// https://github.com/kubernetes/kubernetes/tree/v1.36.2/api/openapi-spec/v3
export const ingressTypes: Record<string, DocumentedType> = {
  Ingress: {
    doc: "Ingress is a collection of rules that allow inbound connections to reach the endpoints defined by a backend. An Ingress can be configured to give services externally-reachable urls, load balance traffic, terminate SSL, offer name based virtual hosting etc.",
    fields: {
      apiVersion: {
        type: "string",
        doc: "APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources",
      },
      kind: {
        type: "string",
        doc: "Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds",
      },
      metadata: {
        type: "ObjectMeta",
        ref: "ObjectMeta",
        doc: "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
      },
      spec: {
        type: "IngressSpec",
        ref: "IngressSpec",
        doc: "spec is the desired state of the Ingress. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
      status: {
        type: "IngressStatus",
        ref: "IngressStatus",
        doc: "status is the current state of the Ingress. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
    },
  },
  IngressSpec: {
    doc: "IngressSpec describes the Ingress the user wishes to exist.",
    fields: {
      defaultBackend: {
        type: "IngressBackend",
        ref: "IngressBackend",
        doc: "defaultBackend is the backend that should handle requests that don't match any rule. If Rules are not specified, DefaultBackend must be specified. If DefaultBackend is not set, the handling of requests that do not match any of the rules will be up to the Ingress controller.",
      },
      ingressClassName: {
        type: "string",
        doc: "ingressClassName is the name of an IngressClass cluster resource. Ingress controller implementations use this field to know whether they should be serving this Ingress resource, by a transitive connection (controller -> IngressClass -> Ingress resource). Although the `kubernetes.io/ingress.class` annotation (simple constant name) was never formally defined, it was widely supported by Ingress controllers to create a direct binding between Ingress controller and Ingress resources. Newly created Ingress resources should prefer using the field. However, even though the annotation is officially deprecated, for backwards compatibility reasons, ingress controllers should still honor that annotation if present.",
      },
      rules: {
        type: "[]IngressRule",
        ref: "IngressRule",
        doc: "rules is a list of host rules used to configure the Ingress. If unspecified, or no rule matches, all traffic is sent to the default backend.",
      },
      tls: {
        type: "[]IngressTLS",
        ref: "IngressTLS",
        doc: "tls represents the TLS configuration. Currently the Ingress only supports a single TLS port, 443. If multiple members of this list specify different hosts, they will be multiplexed on the same port according to the hostname specified through the SNI TLS extension, if the ingress controller fulfilling the ingress supports SNI.",
      },
    },
  },
  IngressBackend: {
    doc: "IngressBackend describes all endpoints for a given service and port.",
    fields: {
      resource: {
        type: "TypedLocalObjectReference",
        ref: "TypedLocalObjectReference",
        doc: 'resource is an ObjectRef to another Kubernetes resource in the namespace of the Ingress object. If resource is specified, a service.Name and service.Port must not be specified. This is a mutually exclusive setting with "Service".',
      },
      service: {
        type: "IngressServiceBackend",
        ref: "IngressServiceBackend",
        doc: 'service references a service as a backend. This is a mutually exclusive setting with "Resource".',
      },
    },
  },
  IngressServiceBackend: {
    doc: "IngressServiceBackend references a Kubernetes Service as a Backend.",
    fields: {
      name: {
        type: "string",
        isRequired: true,
        doc: "name is the referenced service. The service must exist in the same namespace as the Ingress object.",
      },
      port: {
        type: "ServiceBackendPort",
        ref: "ServiceBackendPort",
        doc: "port of the referenced service. A port name or port number is required for a IngressServiceBackend.",
      },
    },
  },
  ServiceBackendPort: {
    doc: "ServiceBackendPort is the service port being referenced.",
    fields: {
      name: {
        type: "string",
        doc: 'name is the name of the port on the Service. This is a mutually exclusive setting with "Number".',
      },
      number: {
        type: "integer",
        doc: 'number is the numerical port number (e.g. 80) on the Service. This is a mutually exclusive setting with "Name".',
      },
    },
  },
  IngressRule: {
    doc: "IngressRule represents the rules mapping the paths under a specified host to the related backend services. Incoming requests are first evaluated for a host match, then routed to the backend associated with the matching IngressRuleValue.",
    fields: {
      host: {
        type: "string",
        doc: 'host is the fully qualified domain name of a network host, as defined by RFC 3986. Note the following deviations from the "host" part of the URI as defined in RFC 3986: 1. IPs are not allowed. Currently an IngressRuleValue can only apply to\n   the IP in the Spec of the parent Ingress.\n2. The `:` delimiter is not respected because ports are not allowed.\n\t  Currently the port of an Ingress is implicitly :80 for http and\n\t  :443 for https.\nBoth these may change in the future. Incoming requests are matched against the host before the IngressRuleValue. If the host is unspecified, the Ingress routes all traffic based on the specified IngressRuleValue.\n\nhost can be "precise" which is a domain name without the terminating dot of a network host (e.g. "foo.bar.com") or "wildcard", which is a domain name prefixed with a single wildcard label (e.g. "*.foo.com"). The wildcard character \'*\' must appear by itself as the first DNS label and matches only a single label. You cannot have a wildcard label by itself (e.g. Host == "*"). Requests will be matched against the Host field in the following way: 1. If host is precise, the request matches this rule if the http host header is equal to Host. 2. If host is a wildcard, then the request matches this rule if the http host header is to equal to the suffix (removing the first label) of the wildcard rule.',
      },
      http: {
        type: "HTTPIngressRuleValue",
        ref: "HTTPIngressRuleValue",
        doc: "",
      },
    },
  },
  HTTPIngressRuleValue: {
    doc: "HTTPIngressRuleValue is a list of http selectors pointing to backends. In the example: http://<host>/<path>?<searchpart> -> backend where where parts of the url correspond to RFC 3986, this resource will be used to match against everything after the last '/' and before the first '?' or '#'.",
    fields: {
      paths: {
        type: "[]HTTPIngressPath",
        ref: "HTTPIngressPath",
        isRequired: true,
        doc: "paths is a collection of paths that map requests to backends.",
      },
    },
  },
  HTTPIngressPath: {
    doc: "HTTPIngressPath associates a path with a backend. Incoming urls matching the path are forwarded to the backend.",
    fields: {
      backend: {
        type: "IngressBackend",
        ref: "IngressBackend",
        isRequired: true,
        doc: "backend defines the referenced service endpoint to which the traffic will be forwarded to.",
      },
      path: {
        type: "string",
        doc: 'path is matched against the path of an incoming request. Currently it can contain characters disallowed from the conventional "path" part of a URL as defined by RFC 3986. Paths must begin with a \'/\' and must be present when using PathType with value "Exact" or "Prefix".',
      },
      pathType: {
        type: "string",
        isRequired: true,
        enum: ["Exact", "ImplementationSpecific", "Prefix"],
        doc: "pathType determines the interpretation of the path matching. PathType can be one of the following values: * Exact: Matches the URL path exactly. * Prefix: Matches based on a URL path prefix split by '/'. Matching is\n  done on a path element by element basis. A path element refers is the\n  list of labels in the path split by the '/' separator. A request is a\n  match for path p if every p is an element-wise prefix of p of the\n  request path. Note that if the last element of the path is a substring\n  of the last element in request path, it is not a match (e.g. /foo/bar\n  matches /foo/bar/baz, but does not match /foo/barbaz).\n* ImplementationSpecific: Interpretation of the Path matching is up to\n  the IngressClass. Implementations can treat this as a separate PathType\n  or treat it identically to Prefix or Exact path types.\nImplementations are required to support all path types.\n\nPossible enum values:\n - `\"Exact\"` matches the URL path exactly and with case sensitivity.\n - `\"ImplementationSpecific\"` matching is up to the IngressClass. Implementations can treat this as a separate PathType or treat it identically to Prefix or Exact path types.\n - `\"Prefix\"` matches based on a URL path prefix split by '/'. Matching is case sensitive and done on a path element by element basis. A path element refers to the list of labels in the path split by the '/' separator. A request is a match for path p if every p is an element-wise prefix of p of the request path. Note that if the last element of the path is a substring of the last element in request path, it is not a match (e.g. /foo/bar matches /foo/bar/baz, but does not match /foo/barbaz). If multiple matching paths exist in an Ingress spec, the longest matching path is given priority. Examples: - /foo/bar does not match requests to /foo/barbaz - /foo/bar matches request to /foo/bar and /foo/bar/baz - /foo and /foo/ both match requests to /foo and /foo/. If both paths are present in an Ingress spec, the longest matching path (/foo/) is given priority.",
      },
    },
  },
  IngressTLS: {
    doc: "IngressTLS describes the transport layer security associated with an ingress.",
    fields: {
      hosts: {
        type: "[]string",
        doc: "hosts is a list of hosts included in the TLS certificate. The values in this list must match the name/s used in the tlsSecret. Defaults to the wildcard host setting for the loadbalancer controller fulfilling this Ingress, if left unspecified.",
      },
      secretName: {
        type: "string",
        doc: 'secretName is the name of the secret used to terminate TLS traffic on port 443. Field is left optional to allow TLS routing based on SNI hostname alone. If the SNI host in a listener conflicts with the "Host" header field used by an IngressRule, the SNI host is used for termination and value of the "Host" header is used for routing.',
      },
    },
  },
  IngressStatus: {
    doc: "IngressStatus describe the current state of the Ingress.",
    fields: {
      loadBalancer: {
        type: "IngressLoadBalancerStatus",
        ref: "IngressLoadBalancerStatus",
        doc: "loadBalancer contains the current status of the load-balancer.",
      },
    },
  },
  IngressLoadBalancerStatus: {
    doc: "IngressLoadBalancerStatus represents the status of a load-balancer.",
    fields: {
      ingress: {
        type: "[]IngressLoadBalancerIngress",
        ref: "IngressLoadBalancerIngress",
        doc: "ingress is a list containing ingress points for the load-balancer.",
      },
    },
  },
  IngressLoadBalancerIngress: {
    doc: "IngressLoadBalancerIngress represents the status of a load-balancer ingress point.",
    fields: {
      hostname: {
        type: "string",
        doc: "hostname is set for load-balancer ingress points that are DNS based.",
      },
      ip: {
        type: "string",
        doc: "ip is set for load-balancer ingress points that are IP based.",
      },
      ports: {
        type: "[]IngressPortStatus",
        ref: "IngressPortStatus",
        doc: "ports provides information about the ports exposed by this LoadBalancer.",
      },
    },
  },
  IngressPortStatus: {
    doc: "IngressPortStatus represents the error condition of a service port",
    fields: {
      error: {
        type: "string",
        doc: "error is to record the problem with the service port The format of the error shall comply with the following rules: - built-in error values shall be specified in this file and those shall use\n  CamelCase names\n- cloud provider specific error values must have names that comply with the\n  format foo.example.com/CamelCase.",
      },
      port: {
        type: "integer",
        isRequired: true,
        doc: "port is the port number of the ingress port.",
      },
      protocol: {
        type: "string",
        isRequired: true,
        enum: ["SCTP", "TCP", "UDP"],
        doc: 'protocol is the protocol of the ingress port. The supported values are: "TCP", "UDP", "SCTP"\n\nPossible enum values:\n - `"SCTP"` is the SCTP protocol.\n - `"TCP"` is the TCP protocol.\n - `"UDP"` is the UDP protocol.',
      },
    },
  },
  TypedLocalObjectReference: {
    doc: "TypedLocalObjectReference contains enough information to let you locate the typed referenced object inside the same namespace.",
    fields: {
      apiGroup: {
        type: "string",
        doc: "APIGroup is the group for the resource being referenced. If APIGroup is not specified, the specified Kind must be in the core API group. For any other third-party types, APIGroup is required.",
      },
      kind: {
        type: "string",
        isRequired: true,
        doc: "Kind is the type of resource being referenced",
      },
      name: {
        type: "string",
        isRequired: true,
        doc: "Name is the name of resource being referenced",
      },
    },
  },
};
