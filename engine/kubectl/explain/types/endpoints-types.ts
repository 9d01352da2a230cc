import type { DocumentedType } from "../documented-type.ts";

// Verbatim from the API's own OpenAPI v3 document at v1.36.2, as `kubectl explain` reads it.
// https://github.com/kubernetes/kubernetes/tree/v1.36.2/api/openapi-spec/v3
export const endpointsTypes: Record<string, DocumentedType> = {
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
        ref: "ObjectMeta",
        doc: "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
      },
      subsets: {
        type: "[]EndpointSubset",
        ref: "EndpointSubset",
        doc: "The set of all endpoints is the union of all subsets. Addresses are placed into subsets according to the IPs they share. A single address with multiple ports, some of which are ready and some of which are not (because they come from different containers) will result in the address being displayed in different subsets for the different ports. No address will appear in both Addresses and NotReadyAddresses in the same subset. Sets of addresses and ports that comprise a service.",
      },
    },
  },
  EndpointSubset: {
    doc: 'EndpointSubset is a group of addresses with a common set of ports. The expanded set of endpoints is the Cartesian product of Addresses x Ports. For example, given:\n\n\t{\n\t  Addresses: [{"ip": "10.10.1.1"}, {"ip": "10.10.2.2"}],\n\t  Ports:     [{"name": "a", "port": 8675}, {"name": "b", "port": 309}]\n\t}\n\nThe resulting set of endpoints can be viewed as:\n\n\ta: [ 10.10.1.1:8675, 10.10.2.2:8675 ],\n\tb: [ 10.10.1.1:309, 10.10.2.2:309 ]\n\nDeprecated: This API is deprecated in v1.33+.',
    fields: {
      addresses: {
        type: "[]EndpointAddress",
        ref: "EndpointAddress",
        doc: "IP addresses which offer the related ports that are marked as ready. These endpoints should be considered safe for load balancers and clients to utilize.",
      },
      notReadyAddresses: {
        type: "[]EndpointAddress",
        ref: "EndpointAddress",
        doc: "IP addresses which offer the related ports but are not currently marked as ready because they have not yet finished starting, have recently failed a readiness check, or have recently failed a liveness check.",
      },
      ports: {
        type: "[]EndpointPort",
        ref: "EndpointPort",
        doc: "Port numbers available on the related IP addresses.",
      },
    },
  },
  EndpointAddress: {
    doc: "EndpointAddress is a tuple that describes single IP address. Deprecated: This API is deprecated in v1.33+.",
    fields: {
      hostname: {
        type: "string",
        doc: "The Hostname of this endpoint",
      },
      ip: {
        type: "string",
        isRequired: true,
        doc: "The IP of this endpoint. May not be loopback (127.0.0.0/8 or ::1), link-local (169.254.0.0/16 or fe80::/10), or link-local multicast (224.0.0.0/24 or ff02::/16).",
      },
      nodeName: {
        type: "string",
        doc: "Optional: Node hosting this endpoint. This can be used to determine endpoints local to a node.",
      },
      targetRef: {
        type: "ObjectReference",
        ref: "ObjectReference",
        doc: "Reference to object providing the endpoint.",
      },
    },
  },
  EndpointPort: {
    doc: "EndpointPort is a tuple that describes a single port. Deprecated: This API is deprecated in v1.33+.",
    fields: {
      appProtocol: {
        type: "string",
        doc: "The application protocol for this port. This is used as a hint for implementations to offer richer behavior for protocols that they understand. This field follows standard Kubernetes label syntax. Valid values are either:\n\n* Un-prefixed protocol names - reserved for IANA standard service names (as per RFC-6335 and https://www.iana.org/assignments/service-names).\n\n* Kubernetes-defined prefixed names:\n  * 'kubernetes.io/h2c' - HTTP/2 prior knowledge over cleartext as described in https://www.rfc-editor.org/rfc/rfc9113.html#name-starting-http-2-with-prior-\n  * 'kubernetes.io/ws'  - WebSocket over cleartext as described in https://www.rfc-editor.org/rfc/rfc6455\n  * 'kubernetes.io/wss' - WebSocket over TLS as described in https://www.rfc-editor.org/rfc/rfc6455\n\n* Other protocols should use implementation-defined prefixed names such as mycompany.com/my-custom-protocol.",
      },
      name: {
        type: "string",
        doc: "The name of this port.  This must match the 'name' field in the corresponding ServicePort. Must be a DNS_LABEL. Optional only if one port is defined.",
      },
      port: {
        type: "integer",
        isRequired: true,
        doc: "The port number of the endpoint.",
      },
      protocol: {
        type: "string",
        enum: ["SCTP", "TCP", "UDP"],
        doc: 'The IP protocol for this port. Must be UDP, TCP, or SCTP. Default is TCP.\n\nPossible enum values:\n - `"SCTP"` is the SCTP protocol.\n - `"TCP"` is the TCP protocol.\n - `"UDP"` is the UDP protocol.',
      },
    },
  },
  ObjectReference: {
    doc: "ObjectReference contains enough information to let you inspect or modify the referred object.",
    fields: {
      apiVersion: {
        type: "string",
        doc: "API version of the referent.",
      },
      fieldPath: {
        type: "string",
        doc: 'If referring to a piece of an object instead of an entire object, this string should contain a valid JSON/Go field access statement, such as desiredState.manifest.containers[2]. For example, if the object reference is to a container within a pod, this would take on a value like: "spec.containers{name}" (where "name" refers to the name of the container that triggered the event) or if no container name is specified "spec.containers[2]" (container with index 2 in this pod). This syntax is chosen only to have some well-defined way of referencing a part of an object.',
      },
      kind: {
        type: "string",
        doc: "Kind of the referent. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds",
      },
      name: {
        type: "string",
        doc: "Name of the referent. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",
      },
      namespace: {
        type: "string",
        doc: "Namespace of the referent. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
      },
      resourceVersion: {
        type: "string",
        doc: "Specific resourceVersion to which this reference is made, if any. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#concurrency-control-and-consistency",
      },
      uid: {
        type: "string",
        doc: "UID of the referent. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#uids",
      },
    },
  },
  EndpointSlice: {
    doc: "EndpointSlice represents a set of service endpoints. Most EndpointSlices are created by the EndpointSlice controller to represent the Pods selected by Service objects. For a given service there may be multiple EndpointSlice objects which must be joined to produce the full set of endpoints; you can find all of the slices for a given service by listing EndpointSlices in the service's namespace whose `kubernetes.io/service-name` label contains the service's name.",
    fields: {
      addressType: {
        type: "string",
        isRequired: true,
        enum: ["FQDN", "IPv4", "IPv6"],
        doc: 'addressType specifies the type of address carried by this EndpointSlice. All addresses in this slice must be the same type. This field is immutable after creation. The following address types are currently supported: * IPv4: Represents an IPv4 Address. * IPv6: Represents an IPv6 Address. * FQDN: Represents a Fully Qualified Domain Name. (Deprecated) The EndpointSlice controller only generates, and kube-proxy only processes, slices of addressType "IPv4" and "IPv6". No semantics are defined for the "FQDN" type.\n\nPossible enum values:\n - `"FQDN"` represents a FQDN.\n - `"IPv4"` represents an IPv4 Address.\n - `"IPv6"` represents an IPv6 Address.',
      },
      apiVersion: {
        type: "string",
        doc: "APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources",
      },
      endpoints: {
        type: "[]Endpoint",
        ref: "Endpoint",
        doc: "endpoints is a list of unique endpoints in this slice. Each slice may include a maximum of 1000 endpoints.",
      },
      kind: {
        type: "string",
        doc: "Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds",
      },
      metadata: {
        type: "ObjectMeta",
        ref: "ObjectMeta",
        doc: "Standard object's metadata.",
      },
      ports: {
        type: "[]EndpointPort",
        ref: "discovery.EndpointPort",
        doc: "ports specifies the list of network ports exposed by each endpoint in this slice. Each port must have a unique name. Each slice may include a maximum of 100 ports. Services always have at least 1 port, so EndpointSlices generated by the EndpointSlice controller will likewise always have at least 1 port. EndpointSlices used for other purposes may have an empty ports list.",
      },
    },
  },
  Endpoint: {
    doc: 'Endpoint represents a single logical "backend" implementing a service.',
    fields: {
      addresses: {
        type: "[]string",
        isRequired: true,
        doc: 'addresses of this endpoint. For EndpointSlices of addressType "IPv4" or "IPv6", the values are IP addresses in canonical form. The syntax and semantics of other addressType values are not defined. This must contain at least one address but no more than 100. EndpointSlices generated by the EndpointSlice controller will always have exactly 1 address. No semantics are defined for additional addresses beyond the first, and kube-proxy does not look at them.',
      },
      conditions: {
        type: "EndpointConditions",
        ref: "EndpointConditions",
        doc: "conditions contains information about the current status of the endpoint.",
      },
      deprecatedTopology: {
        type: "map[string]string",
        doc: "deprecatedTopology contains topology information part of the v1beta1 API. This field is deprecated, and will be removed when the v1beta1 API is removed (no sooner than kubernetes v1.24).  While this field can hold values, it is not writable through the v1 API, and any attempts to write to it will be silently ignored. Topology information can be found in the zone and nodeName fields instead.",
      },
      hints: {
        type: "EndpointHints",
        ref: "EndpointHints",
        doc: "hints contains information associated with how an endpoint should be consumed.",
      },
      hostname: {
        type: "string",
        doc: "hostname of this endpoint. This field may be used by consumers of endpoints to distinguish endpoints from each other (e.g. in DNS names). Multiple endpoints which use the same hostname should be considered fungible (e.g. multiple A values in DNS). Must be lowercase and pass DNS Label (RFC 1123) validation.",
      },
      nodeName: {
        type: "string",
        doc: "nodeName represents the name of the Node hosting this endpoint. This can be used to determine endpoints local to a Node.",
      },
      targetRef: {
        type: "ObjectReference",
        ref: "ObjectReference",
        doc: "targetRef is a reference to a Kubernetes object that represents this endpoint.",
      },
      zone: {
        type: "string",
        doc: "zone is the name of the Zone this endpoint exists in.",
      },
    },
  },
  EndpointConditions: {
    doc: "EndpointConditions represents the current condition of an endpoint.",
    fields: {
      ready: {
        type: "boolean",
        doc: 'ready indicates that this endpoint is ready to receive traffic, according to whatever system is managing the endpoint. A nil value should be interpreted as "true". In general, an endpoint should be marked ready if it is serving and not terminating, though this can be overridden in some cases, such as when the associated Service has set the publishNotReadyAddresses flag.',
      },
      serving: {
        type: "boolean",
        doc: 'serving indicates that this endpoint is able to receive traffic, according to whatever system is managing the endpoint. For endpoints backed by pods, the EndpointSlice controller will mark the endpoint as serving if the pod\'s Ready condition is True. A nil value should be interpreted as "true".',
      },
      terminating: {
        type: "boolean",
        doc: 'terminating indicates that this endpoint is terminating. A nil value should be interpreted as "false".',
      },
    },
  },
  EndpointHints: {
    doc: "EndpointHints provides hints describing how an endpoint should be consumed.",
    fields: {
      forNodes: {
        type: "[]ForNode",
        ref: "ForNode",
        doc: "forNodes indicates the node(s) this endpoint should be consumed by when using topology aware routing. May contain a maximum of 8 entries.",
      },
      forZones: {
        type: "[]ForZone",
        ref: "ForZone",
        doc: "forZones indicates the zone(s) this endpoint should be consumed by when using topology aware routing. May contain a maximum of 8 entries.",
      },
    },
  },
  ForZone: {
    doc: "ForZone provides information about which zones should consume this endpoint.",
    fields: {
      name: {
        type: "string",
        isRequired: true,
        doc: "name represents the name of the zone.",
      },
    },
  },
  ForNode: {
    doc: "ForNode provides information about which nodes should consume this endpoint.",
    fields: {
      name: {
        type: "string",
        isRequired: true,
        doc: "name represents the name of the node.",
      },
    },
  },
  "discovery.EndpointPort": {
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
        doc: "port represents the port number of the endpoint. If the EndpointSlice is derived from a Kubernetes service, this must be set to the service's target port. EndpointSlices used for other purposes may have a nil port.",
      },
      protocol: {
        type: "string",
        enum: ["SCTP", "TCP", "UDP"],
        doc: 'protocol represents the IP protocol for this port. Must be UDP, TCP, or SCTP. Default is TCP.\n\nPossible enum values:\n - `"SCTP"` is the SCTP protocol.\n - `"TCP"` is the TCP protocol.\n - `"UDP"` is the UDP protocol.',
      },
    },
  },
};
