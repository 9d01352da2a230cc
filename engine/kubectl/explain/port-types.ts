import type { DocumentedType } from "./documented-type.ts";

// Verbatim from the API's own documentation, as `kubectl explain` shows it.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types_swagger_doc_generated.go
export const portTypes: Record<string, DocumentedType> = {
  ContainerPort: {
    doc: "ContainerPort represents a network port in a single container.",
    fields: {
      containerPort: {
        type: "integer",
        isRequired: true,
        doc: "Number of port to expose on the pod's IP address. This must be a valid port number, 0 < x < 65536.",
      },
      hostIP: { type: "string", doc: "What host IP to bind the external port to." },
      hostPort: {
        type: "integer",
        doc: "Number of port to expose on the host. If specified, this must be a valid port number, 0 < x < 65536. If HostNetwork is specified, this must match ContainerPort. Most containers do not need this.",
      },
      name: {
        type: "string",
        doc: "If specified, this must be an IANA_SVC_NAME and unique within the pod. Each named port in a pod must have a unique name. Name for the port that can be referred to by services.",
      },
      protocol: {
        type: "string",
        enumName: "Protocol",
        doc: 'Protocol for port. Must be UDP, TCP, or SCTP. Defaults to "TCP".',
      },
    },
  },
  Endpoints: {
    doc: 'Endpoints is a collection of endpoints that implement the actual service. Example:\n\n\t Name: "mysvc",\n\t Subsets: [\n\t   {\n\t     Addresses: [{"ip": "10.10.1.1"}, {"ip": "10.10.2.2"}],\n\t     Ports: [{"name": "a", "port": 8675}, {"name": "b", "port": 309}]\n\t   },\n\t   {\n\t     Addresses: [{"ip": "10.10.3.3"}],\n\t     Ports: [{"name": "a", "port": 93}, {"name": "b", "port": 76}]\n\t   },\n\t]\n\nEndpoints is a legacy API and does not contain information about all Service features. Use discoveryv1.EndpointSlice for complete information about Service endpoints.\n\nDeprecated: This API is deprecated in v1.33+. Use discoveryv1.EndpointSlice.',
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
        doc: "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
      },
      subsets: {
        type: "EndpointSubset",
        isList: true,
        doc: "The set of all endpoints is the union of all subsets. Addresses are placed into subsets according to the IPs they share. A single address with multiple ports, some of which are ready and some of which are not (because they come from different containers) will result in the address being displayed in different subsets for the different ports. No address will appear in both Addresses and NotReadyAddresses in the same subset. Sets of addresses and ports that comprise a service.",
      },
    },
  },
  EndpointSubset: {
    doc: 'EndpointSubset is a group of addresses with a common set of ports. The expanded set of endpoints is the Cartesian product of Addresses x Ports. For example, given:\n\n\t{\n\t  Addresses: [{"ip": "10.10.1.1"}, {"ip": "10.10.2.2"}],\n\t  Ports:     [{"name": "a", "port": 8675}, {"name": "b", "port": 309}]\n\t}\n\nThe resulting set of endpoints can be viewed as:\n\n\ta: [ 10.10.1.1:8675, 10.10.2.2:8675 ],\n\tb: [ 10.10.1.1:309, 10.10.2.2:309 ]\n\nDeprecated: This API is deprecated in v1.33+.',
    fields: {
      addresses: {
        type: "EndpointAddress",
        isList: true,
        doc: "IP addresses which offer the related ports that are marked as ready. These endpoints should be considered safe for load balancers and clients to utilize.",
      },
      notReadyAddresses: {
        type: "EndpointAddress",
        isList: true,
        doc: "IP addresses which offer the related ports but are not currently marked as ready because they have not yet finished starting, have recently failed a readiness check, or have recently failed a liveness check.",
      },
      ports: { type: "EndpointPort", isList: true, doc: "Port numbers available on the related IP addresses." },
    },
  },
  EndpointAddress: {
    doc: "EndpointAddress is a tuple that describes single IP address. Deprecated: This API is deprecated in v1.33+.",
    fields: {
      hostname: { type: "string", doc: "The Hostname of this endpoint" },
      ip: {
        type: "string",
        isRequired: true,
        doc: "The IP of this endpoint. May not be loopback (127.0.0.0/8 or ::1), link-local (169.254.0.0/16 or fe80::/10), or link-local multicast (224.0.0.0/24 or ff02::/16).",
      },
      nodeName: {
        type: "string",
        doc: "Optional: Node hosting this endpoint. This can be used to determine endpoints local to a node.",
      },
      targetRef: { type: "ObjectReference", doc: "Reference to object providing the endpoint." },
    },
  },
  EndpointPort: {
    doc: "EndpointPort represents a Port used by an EndpointSlice",
    fields: {
      appProtocol: {
        type: "string",
        doc: "The application protocol for this port. This is used as a hint for implementations to offer richer behavior for protocols that they understand. This field follows standard Kubernetes label syntax. Valid values are either:\n\n* Un-prefixed protocol names - reserved for IANA standard service names (as per RFC-6335 and https://www.iana.org/assignments/service-names).\n\n* Kubernetes-defined prefixed names:\n  * 'kubernetes.io/h2c' - HTTP/2 prior knowledge over cleartext as described in https://www.rfc-editor.org/rfc/rfc9113.html#name-starting-http-2-with-prior-\n  * 'kubernetes.io/ws'  - WebSocket over cleartext as described in https://www.rfc-editor.org/rfc/rfc6455\n  * 'kubernetes.io/wss' - WebSocket over TLS as described in https://www.rfc-editor.org/rfc/rfc6455\n\n* Other protocols should use implementation-defined prefixed names such as mycompany.com/my-custom-protocol.",
      },
      name: {
        type: "string",
        doc: "name represents the name of this port. All ports in an EndpointSlice must have a unique name. If the EndpointSlice is derived from a Kubernetes service, this corresponds to the Service.ports[].name. Name must either be an empty string or pass DNS_LABEL validation: * must be no more than 63 characters long. * must consist of lower case alphanumeric characters or '-'. * must start and end with an alphanumeric character. Default is empty string.",
      },
      port: {
        type: "integer",
        isRequired: true,
        doc: "port represents the port number of the endpoint. If the EndpointSlice is derived from a Kubernetes service, this must be set to the service's target port. EndpointSlices used for other purposes may have a nil port.",
      },
      protocol: {
        type: "string",
        enumName: "Protocol",
        doc: "protocol represents the IP protocol for this port. Must be UDP, TCP, or SCTP. Default is TCP.",
      },
    },
  },
};
