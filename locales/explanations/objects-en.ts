import type { ObjectOrigin } from "#engine";

/** What a refused field is for, what to write instead, and the belief that the mistake often comes from. */
export type ObjectExplanations = Record<ObjectOrigin, { explanation: string; instead: string; belief?: `M${number}` }>;

export const OBJECT_EXPLANATIONS_EN: ObjectExplanations = {
  "pod-containers-required": {
    explanation: "A pod is a set of containers that share one address; without any there is nothing to run.",
    instead: "List at least one container under `spec.containers`.",
  },
  "pod-container-name-required": {
    explanation:
      "Containers are told apart by name, in logs, in `kubectl exec -c` and when a manifest is applied again.",
    instead: "Give every container a name, for example `app`.",
  },
  "pod-container-name-syntax": {
    explanation: "A container’s name becomes part of host names and paths, so it follows the rules of a DNS label.",
    instead: "Use lower-case letters, digits and hyphens, at most 63 characters.",
  },
  "pod-container-name-duplicate": {
    explanation: "Two containers of one pod, init containers included, cannot share a name.",
    instead: "Rename one of them.",
  },
  "pod-port-name-syntax": {
    explanation:
      "A container port’s name is what a Service may use as its targetPort. It is a service name in the sense of RFC 6335: " +
      "at most 15 characters, and at least one of them a letter, so that it cannot be mistaken for a number.",
    instead: "Choose a short lower-case name such as `http`, `metrics` or `grpc-web`.",
    belief: "M18",
  },
  "pod-port-name-duplicate": {
    explanation: "Within one container a port name must point to one port, or a named targetPort would be ambiguous.",
    instead: "Rename one of the ports. Another container of the pod may use the same name.",
    belief: "M49",
  },
  "pod-container-port-required": {
    explanation: "An entry under `ports` describes one port of the container; without a number it describes nothing.",
    instead: "Write `containerPort`, or leave out the whole entry: declaring ports is optional.",
    belief: "M3",
  },
  "pod-container-port-out-of-range": {
    explanation: 'A TCP, UDP or SCTP port number has 16 bits, and 0 means "any".',
    instead: "Write the number the process really listens on, from 1 to 65535.",
  },
  "pod-host-port-out-of-range": {
    explanation: "hostPort asks for this very number on the node, which has the same 65535 ports as anybody else.",
    instead: "Choose a number from 1 to 65535, or leave hostPort out: a Service does not need it.",
    belief: "M34",
  },
  "pod-host-port-duplicate": {
    explanation: "One pod asks twice for the same number and protocol on the same address of its node.",
    instead: "Give each hostPort its own number, or remove it and use a Service.",
    belief: "M49",
  },
  "pod-host-network-port-mismatch": {
    explanation:
      "With hostNetwork the container uses the node’s own ports, so nothing could translate one number into another.",
    instead: "Make hostPort equal to containerPort, or leave hostPort out.",
    belief: "M35",
  },
  "pod-protocol-required": {
    explanation: "A port belongs to a transport protocol; TCP is filled in when none is written.",
    instead: "Remove the empty `protocol`, or write TCP, UDP or SCTP.",
    belief: "M27",
  },
  "pod-protocol-unsupported": {
    explanation: "Only the three transport protocols in capitals are known. HTTP is spoken on top of TCP.",
    instead: "Write TCP, UDP or SCTP.",
    belief: "M27",
  },
  "pod-node-name-syntax": {
    explanation: "nodeName must be the name of a Node object, which is a DNS name.",
    instead: "Use the name that `kubectl get nodes` prints, or leave the choice to the scheduler.",
  },
  "pod-hostname-syntax": {
    explanation: "The host name of a pod becomes one part of a DNS name.",
    instead: "Use lower-case letters, digits and hyphens, at most 63 characters.",
  },
  "pod-subdomain-syntax": {
    explanation: "subdomain names the headless Service under which the pod gets its DNS name.",
    instead: "Write exactly the name of that Service.",
  },
  "pod-update-forbidden": {
    explanation:
      "The ports of a pod are fixed when it is created; a running pod can change little more than its image.",
    instead: "Delete the pod and create it again, or change the template of its Deployment, which does that for you.",
    belief: "M50",
  },
  "workload-selector-required": {
    explanation: "The selector says which pods belong to the workload; it is not taken from the template.",
    instead: "Add `spec.selector.matchLabels` with labels that the template carries.",
  },
  "workload-selector-empty": {
    explanation: "An empty selector would claim every pod of the namespace.",
    instead: "Select at least one label of the template.",
  },
  "workload-selector-mismatch": {
    explanation: "The workload would not recognise the pods it makes, and would make more of them for ever.",
    instead: "Put every label of the selector into `spec.template.metadata.labels`, with the same spelling.",
  },
  "workload-selector-immutable": {
    explanation: "The selector of an existing workload cannot change, or its pods would be orphaned.",
    instead: "Delete the workload and create it anew, or keep its selector.",
  },
  "workload-restart-policy-unsupported": {
    explanation: "These workloads keep their pods running, so their containers are always restarted.",
    instead: "Leave restartPolicy out, or use a Job for work that ends.",
  },
  "workload-replicas-negative": {
    explanation: "replicas counts pods.",
    instead: "Write 0 or more.",
  },
  "selector-values-required": {
    explanation: "In and NotIn compare a label with a list of values, and the list is missing.",
    instead: "Add `values`, or use Exists or DoesNotExist.",
  },
  "selector-values-forbidden": {
    explanation: "Exists and DoesNotExist only ask whether the label is there.",
    instead: "Remove `values`, or use In or NotIn.",
  },
  "selector-operator-invalid": {
    explanation: "A label expression knows four operators.",
    instead: "Write In, NotIn, Exists or DoesNotExist.",
  },
  "node-pod-cidr-syntax": {
    explanation: "The range from which the node’s pods get their addresses is written as network/prefix.",
    instead: "Write a range such as 10.244.1.0/24, with no bits set behind the prefix.",
  },
  "node-pod-cidrs-too-many": {
    explanation: "A node has one pod range for each IP family.",
    instead: "Keep one range, or one IPv4 and one IPv6 range.",
    belief: "M46",
  },
  "endpoints-addresses-required": {
    explanation: "A subset without any address would send traffic nowhere.",
    instead: "Add `addresses` (or `notReadyAddresses`), or remove the subset.",
  },
  "endpoints-ip-syntax": {
    explanation: "An endpoint is an IP address; traffic is rewritten to it, so a host name cannot stand here.",
    instead: "Write the address of the machine. For a host name, use a Service of type ExternalName.",
    belief: "M52",
  },
  "endpoints-ip-special": {
    explanation: "Loopback and link-local addresses mean another machine on each node, which could be misused.",
    instead: "Write an address that is the same from everywhere in the cluster.",
  },
  "endpoints-hostname-syntax": {
    explanation: "The host name of an endpoint becomes one part of a DNS name.",
    instead: "Use lower-case letters, digits and hyphens, at most 63 characters.",
  },
  "endpoints-node-name-syntax": {
    explanation: 'nodeName tells which node the endpoint is on, so that "local" policies can work.',
    instead: "Use the name of a Node, or leave it out.",
  },
  "endpoints-port-name-required": {
    explanation: "With several ports only the name tells which one belongs to which port of the Service.",
    instead: "Name each port exactly like the Service port it serves.",
    belief: "M52",
  },
  "endpoints-port-name-syntax": {
    explanation: "The name must equal a Service port’s name, and follows the same rules.",
    instead: "Copy the name from the Service.",
    belief: "M52",
  },
  "endpoints-port-name-duplicate": {
    explanation: "Ports are joined to the Service by name; two of one name (or two without) cannot be told apart.",
    instead: "Give every port its own name, that of the Service port it serves.",
    belief: "M52",
  },
  "endpoints-port-out-of-range": {
    explanation: "This is the number on which the backend listens.",
    instead: "Write a number from 1 to 65535.",
    belief: "M52",
  },
  "endpoints-protocol-required": {
    explanation: "The protocol is part of what joins an endpoint port to a Service port.",
    instead: "Remove the empty `protocol` to get TCP, or write TCP, UDP or SCTP.",
    belief: "M27",
  },
  "endpoints-protocol-unsupported": {
    explanation: "Only the three transport protocols in capitals are known.",
    instead: "Write TCP, UDP or SCTP, the same as the Service port.",
    belief: "M27",
  },
  "endpoints-app-protocol-syntax": {
    explanation: "appProtocol is a hint for meshes and load balancers, written like a label key.",
    instead: "Write a known name such as `http`, or a prefixed one such as `kubernetes.io/h2c`.",
    belief: "M47",
  },
  "endpointslice-address-type-required": {
    explanation: "All addresses of a slice are of one kind, and the slice must say which.",
    instead: "Add `addressType: IPv4` or `addressType: IPv6`.",
  },
  "endpointslice-address-type-unsupported": {
    explanation: "A slice holds IPv4 addresses, IPv6 addresses or (deprecated) host names.",
    instead: "Write IPv4 or IPv6, in this spelling.",
  },
  "endpointslice-address-type-immutable": {
    explanation: "The kind of a slice’s addresses is fixed when it is created.",
    instead: "Create a second slice for the other family.",
    belief: "M46",
  },
  "endpointslice-addresses-required": {
    explanation: "Each endpoint of a slice is a machine, and needs its address.",
    instead: "Add the address to `addresses`, or remove the endpoint.",
  },
  "endpointslice-address-family": {
    explanation: "The address belongs to the other IP family than the slice’s addressType.",
    instead: "Put it into a slice of its own family with the same `kubernetes.io/service-name` label.",
    belief: "M46",
  },
  "endpointslice-hint-duplicate": {
    explanation: "Each zone or node is a hint once: a second time says nothing new.",
    instead: "Remove the repeated entry from the endpoint’s hints.",
  },
  "endpointslice-too-many": {
    explanation: "A slice is kept small so that a change of one endpoint does not resend thousands.",
    instead: "Spread the entries over several slices with the same `kubernetes.io/service-name` label.",
  },
  "ingress-rules-required": {
    explanation: "An Ingress without rules and without a default backend routes nothing.",
    instead: "Add a rule, or a `defaultBackend`.",
  },
  "ingress-host-syntax": {
    explanation: "The host is compared with the Host header of a request, so it is a DNS name without port or path.",
    instead: "Write a name such as shop.example.com or *.example.com, or leave it out to match every host.",
  },
  "ingress-paths-required": {
    explanation: "A rule’s `http` part is a list of paths with their backends.",
    instead: "Add at least one path, for example `/` with pathType Prefix.",
  },
  "ingress-path-type-required": {
    explanation: "Without a pathType it is unknown whether /api also stands for /api/users.",
    instead: "Add `pathType: Prefix` (or Exact).",
  },
  "ingress-path-type-unsupported": {
    explanation: "A path is matched exactly, by prefix, or as the controller likes.",
    instead: "Write Exact, Prefix or ImplementationSpecific.",
  },
  "ingress-path-syntax": {
    explanation: "A path is compared with the path of the request and must be a clean absolute one.",
    instead: "Begin with `/` and leave out `//`, `.` and `..`.",
  },
  "ingress-backend-required": {
    explanation: "A path must say where its requests go.",
    instead: "Add `service` with a name and a port.",
  },
  "ingress-backend-ambiguous": {
    explanation: "Two answers were given where one is expected: name and number of a port, or service and resource.",
    instead: "Keep one of the two.",
    belief: "M19",
  },
  "ingress-service-name-required": {
    explanation: "The backend is a Service of the same namespace, found by its name.",
    instead: "Write the Service’s `metadata.name`.",
  },
  "ingress-service-name-syntax": {
    explanation: "No Service can have this name, and a namespace cannot be put in front of it.",
    instead: "Write the plain name of a Service in the Ingress' own namespace.",
  },
  "ingress-port-required": {
    explanation: "The backend needs to know which port of the Service is meant.",
    instead: "Add `port.number` with the Service’s `port`, or `port.name` with that port’s name.",
    belief: "M19",
  },
  "ingress-port-name-syntax": {
    explanation: "A port name has at most 15 characters, lower-case, with at least one letter.",
    instead: "Copy the name of the Service port; for a number use `port.number`.",
    belief: "M19",
  },
  "ingress-port-out-of-range": {
    explanation: "This is the Service’s own port number, not a node port and not a container’s.",
    instead: "Write the number under `spec.ports[].port` of the Service.",
    belief: "M19",
  },
  "network-policy-protocol-unsupported": {
    explanation: "Policies filter transport protocols; what is spoken on top of them they do not see.",
    instead: "Write TCP, UDP or SCTP.",
    belief: "M27",
  },
  "network-policy-port-out-of-range": {
    explanation: "A policy names the port of the pod, after the Service has translated it.",
    instead: "Write the pod’s port, from 1 to 65535.",
    belief: "M20",
  },
  "network-policy-port-name-syntax": {
    explanation:
      "A named port of a policy is a container port’s name, which has at most 15 characters and a letter in it.",
    instead: "Copy the name from the container’s `ports`, or write the number without quotes.",
    belief: "M20",
  },
  "network-policy-end-port": {
    explanation: "port and endPort are the two ends of a range of numbers.",
    instead: "Write a numeric `port` and an `endPort` that is not smaller.",
    belief: "M20",
  },
  "network-policy-peer-required": {
    explanation: "An entry of `from` or `to` without any selector says nothing about who is meant.",
    instead: "Use `podSelector: {}` for all pods of the namespace, or remove the entry.",
  },
  "network-policy-peer-ambiguous": {
    explanation: "An address range cannot be combined with selectors in one entry.",
    instead: "Make two entries of the list: either of them then allows the traffic.",
  },
  "network-policy-cidr-required": {
    explanation: "ipBlock is a range of addresses, and the range is missing.",
    instead: "Write `cidr`, for example 192.0.2.0/24.",
  },
  "network-policy-cidr-syntax": {
    explanation: "A range is written as network/prefix, with no bits set behind the prefix.",
    instead: "Write for example 192.0.2.0/24, or 192.0.2.7/32 for one address.",
  },
  "network-policy-except-outside": {
    explanation: "except cuts a hole into the range, so it must lie inside it and be smaller.",
    instead: "Write a smaller range inside `cidr`.",
  },
  "network-policy-policy-types": {
    explanation: "A policy is about traffic that comes in, goes out, or both.",
    instead: "Write Ingress, Egress, or both.",
  },
};
