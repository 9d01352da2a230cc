import type { ObjectOrigin } from "#engine";
import type { OriginExplanation } from "./explanation.ts";
import { POD_EXPLANATIONS_EN } from "./pods-en.ts";

/** What a refused field is for, what to write instead, and the belief that the mistake often comes from. */
export type ObjectExplanations = Record<ObjectOrigin, OriginExplanation>;

export const OBJECT_EXPLANATIONS_EN: ObjectExplanations = {
  ...POD_EXPLANATIONS_EN,
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
  "workload-active-deadline-forbidden": {
    explanation: "Pods of this workload are to run for ever, so a deadline makes no sense.",
    instead: "Remove activeDeadlineSeconds, or use a Job.",
  },
  "workload-number-negative": {
    explanation: "This field counts seconds, revisions or pods.",
    instead: "Write 0 or more.",
  },
  "workload-progress-deadline": {
    explanation: "A rollout cannot be called stuck before its pods have been ready long enough to count.",
    instead: "Make progressDeadlineSeconds larger than minReadySeconds.",
  },
  "workload-selector-unreadable": {
    explanation: "The selector has a fault of its own, so it cannot be compared with the template’s labels.",
    instead: "Mend the fault that is named beside it.",
  },
  "workload-update-strategy": {
    explanation:
      "The strategy says how old pods are replaced by new ones: how many may be missing, how many may be too many; not neither.",
    instead: "Use a type that the message lists; maxUnavailable and maxSurge are numbers or percentages such as 25%.",
    belief: "M50",
  },
  "statefulset-update-forbidden": {
    explanation: "The names of a StatefulSet’s pods, their Service and their volumes are fixed when it is created.",
    instead: "Keep those fields, or delete the StatefulSet and create it anew (`--cascade=orphan` keeps its pods).",
    belief: "M50",
  },
  "statefulset-service-name-syntax": {
    explanation: "serviceName is the headless Service under which each pod gets a DNS name of its own.",
    instead: "Write exactly the `metadata.name` of that Service, without a namespace.",
    belief: "M21",
  },
  "statefulset-retention-policy": {
    explanation: "Volumes of a pod that goes are kept or deleted.",
    instead: "Write Retain or Delete.",
  },
  "statefulset-pod-management-policy": {
    explanation: "Pods of a StatefulSet are started one after the other, or all at once.",
    instead: "Write OrderedReady or Parallel, or leave it out.",
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
  "namespace-finalizer": {
    explanation: "A finalizer names whoever cleans up before the namespace may go.",
    instead: "Leave `spec.finalizers` out: the server writes `kubernetes` itself.",
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
  "node-taint": {
    explanation:
      "A taint keeps pods away from a node: a key like that of a label, perhaps a value, and an effect. A key and an effect may stand together once.",
    instead: "Write effect NoSchedule, PreferNoSchedule or NoExecute, and each pair of key and effect once.",
  },
  "node-update-forbidden": {
    explanation: "Pods already have addresses from the node’s range, and the cloud knows it by its id.",
    instead: "Keep the value, or remove the node and let it join again.",
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
  "ingress-class-mismatch": {
    explanation: "The old annotation and the field name two different controllers.",
    instead: "Keep `spec.ingressClassName` and remove the annotation `kubernetes.io/ingress.class`.",
  },
  "ingress-class-name-syntax": {
    explanation: "ingressClassName is the name of an IngressClass, which says which controller is meant.",
    instead: "Use a name that `kubectl get ingressclass` prints, or leave it out for the default class.",
  },
  "ingress-resource-syntax": {
    explanation: "A resource backend points at another object of the namespace by kind and name.",
    instead: "Write `kind` and `name`, and `apiGroup` as a domain name; for a Service use `service` instead.",
    belief: "M19",
  },
  "ingress-secret-name-syntax": {
    explanation: "secretName names the Secret with the certificate, in the Ingress' own namespace.",
    instead: "Write the Secret’s plain lower-case name.",
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
