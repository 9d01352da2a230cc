import type { Origin } from "#engine";
import type { OriginExplanation } from "./explanation.ts";

/** Names, ports, selectors: what a refusal of a Service's entries and metadata is about. */
export const servicePortsEn = {
  "metadata-generate-name-syntax": {
    explanation: "The server appends five random characters to this prefix, and the result must be a valid name.",
    instead: "Use lower-case letters, digits and hyphens; a hyphen at the end is fine, as in `web-`.",
  },
  "metadata-name-required": {
    explanation: "Everything else in the cluster finds a Service by its name: DNS, `kubectl`, other manifests.",
    instead: "Write `metadata.name`, or a prefix in `metadata.generateName`.",
  },
  "metadata-name-syntax": {
    explanation:
      "The name of a Service is the first label of its DNS name, so DNS decides what it may contain: at most 63 lower-case letters, digits and hyphens. Up to v1.35 it also had to start with a letter.",
    instead: "Choose a name such as `web` or `orders-api`, without dots, underscores or capitals.",
    belief: "M58",
  },
  "metadata-namespace-required": {
    explanation: "A Service always lives in a namespace, and its DNS name contains it.",
    instead: "Leave the field out to get the current namespace, or name an existing one.",
  },
  "metadata-namespace-syntax": {
    explanation: "A namespace’s name is one label of every DNS name in it.",
    instead: "Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.",
  },
  "metadata-label-key": {
    explanation:
      "Label keys are matched by selectors all over the cluster, so their form is fixed: `name` or `dns.prefix/name`.",
    instead: "Use letters, digits, `-`, `_` and `.`, at most 63 characters after an optional prefix and one slash.",
  },
  "metadata-label-value": {
    explanation: "Label values are compared as short, plain texts.",
    instead: "Use at most 63 letters, digits, `-`, `_` and `.`; long or free text belongs into an annotation.",
  },
  "metadata-annotation-key": {
    explanation: "The values of annotations are free, their keys are not: `name` or `dns.prefix/name`.",
    instead: "Use letters, digits, `-`, `_` and `.`, at most 63 characters after an optional prefix and one slash.",
  },
  "metadata-annotations-too-long": {
    explanation:
      "All annotations of an object together may take 256 KiB: they are stored with it and sent to every watcher.",
    instead: "Keep large data in a ConfigMap and refer to it.",
  },
  "metadata-generation-negative": {
    explanation: "The server counts the generations of an object; the count starts at zero and only grows.",
    instead: "Leave `generation` out: the server keeps it.",
  },
  "metadata-owner-reference-incomplete": {
    explanation:
      "An owner is named by apiVersion, kind, name and uid. The uid tells it from a later object of the same name.",
    instead: "Fill in all four, with the uid of an object that exists, or leave `ownerReferences` to the controllers.",
  },
  "metadata-owner-reference-event": {
    explanation: "Events come and go; whatever they owned would be deleted with them.",
    instead: "Name a lasting object as the owner.",
  },
  "metadata-owner-references-controllers": {
    explanation: "An object may have several owners, but only one of them manages it.",
    instead: "Set `controller: true` on one reference at most.",
  },
  "metadata-finalizer-syntax": {
    explanation:
      "A finalizer is a key that somebody must take off before the object can be deleted; it is written like a label key.",
    instead: "Use `dns.prefix/name` with letters, digits, `-`, `_` and `.`.",
  },
  "metadata-finalizers-contradict": {
    explanation:
      "`orphan` leaves the dependents alive, `foregroundDeletion` deletes them first. Both together make no sense.",
    instead: "Keep one of the two.",
  },
  "metadata-finalizer-domain": {
    explanation: "A finalizer without a domain could be anybody's. Only Kubernetes' own may do without.",
    instead: "Put the domain of the controller that removes it in front: `example.com/cleanup`.",
  },
  "metadata-resource-version-required": {
    explanation: "The resource version proves which state of the object a change was made for.",
    instead: "Read the object, change what you read, and send it back with its `resourceVersion`.",
  },
  "metadata-field-immutable": {
    explanation: "Name, namespace and uid are the identity of an object. Changing them would make it another object.",
    instead: "Create a new object, move clients over, then delete the old one.",
  },
  "service-topology-annotations-differ": {
    explanation:
      "These two annotations are the old and the new spelling of one setting, and they contradict each other.",
    instead: "Keep only `spec.trafficDistribution`, or only the newer annotation.",
  },
  "service-ports-required": {
    explanation:
      "A cluster IP answers only on the ports listed here; without any there is nothing that could be reached.",
    instead: "List at least one entry with a `port`. Only headless and ExternalName Services can do without.",
  },
  "service-kubelet-port-forbidden": {
    explanation:
      "The kubelet listens on 10250 on every node, and some clouds open a load balancer’s port on the nodes themselves. Versions up to v1.32 refused the number for that reason.",
    instead: "Give the Service another `port`; `targetPort` may stay as it is.",
  },
  "service-port-name-required": {
    explanation: "With more than one entry, the name is the only thing that joins an entry to its endpoints.",
    instead: "Name every entry, for example `http` and `metrics`.",
    belief: "M28",
  },
  "service-port-name-syntax": {
    explanation:
      "The name of a Service port becomes part of DNS SRV records. It may have 63 characters; the limit of 15 is that of container ports.",
    instead: "Use lower-case letters, digits and hyphens, with a letter or digit at both ends.",
  },
  "service-port-name-duplicate": {
    explanation: "Endpoints are joined to an entry by its name; two entries of one name could not be told apart.",
    instead: "Give each entry a name of its own.",
    belief: "M28",
  },
  "service-port-out-of-range": {
    explanation:
      "`port` is where clients inside the cluster knock at the cluster IP. Any TCP, UDP or SCTP port number will do, 0 is none.",
    instead: "Write a number from 1 to 65535. The narrow range 30000-32767 is only for `nodePort`.",
  },
  "service-protocol-required": {
    explanation: "Together with the number, the protocol says which packets are meant.",
    instead: "Write `TCP`, `UDP` or `SCTP`; leave the field out to get TCP.",
    belief: "M27",
  },
  "service-protocol-unsupported": {
    explanation:
      "This is the transport protocol, in capitals. What is spoken on top of it, HTTP or gRPC, makes no difference to a Service.",
    instead: "Write `TCP`, `UDP` or `SCTP`. HTTP is `TCP`, perhaps with `appProtocol: http`.",
    belief: "M27",
  },
  "service-target-port-out-of-range": {
    explanation:
      "`targetPort` is the number on which the process in the pod listens. When it is left out, it equals `port`.",
    instead: "Write the process’s port, 1 to 65535, or the name of a container port.",
    belief: "M5",
  },
  "service-target-port-name-syntax": {
    explanation:
      "A text here is the name of a container port, looked up in every pod on its own: at most 15 characters, at least one letter. A number in quotes is a text, too.",
    instead: "Write the number without quotes, or the `name` from the pod’s `ports` list.",
    belief: "M18",
  },
  "service-app-protocol-syntax": {
    explanation: "A hint for load balancers and meshes about what is spoken on the port. kube-proxy ignores it.",
    instead: "Use a standard name such as `http`, or one with a domain prefix, `example.com/my-protocol`.",
    belief: "M47",
  },
  "service-port-duplicate": {
    explanation:
      "An entry is addressed by protocol and number; the same pair twice would be two answers to one question.",
    instead: "Change one of the numbers. One number for TCP and UDP together is fine.",
    belief: "M27",
  },
  "service-selector-key": {
    explanation: "The selector lists labels that a pod must carry, so its keys follow the rules for label keys.",
    instead: "Copy a key from the pods' `metadata.labels`. A Service knows no `matchLabels` and no expressions.",
    belief: "M7",
  },
  "service-selector-value": {
    explanation: "The selector is compared with label values, letter by letter, so nothing else can be in it.",
    instead: "Copy the value from the pods' `metadata.labels`, including its case.",
    belief: "M7",
  },
  "service-type-required": {
    explanation: "The type says from where the Service can be reached.",
    instead: "Leave it out to get `ClusterIP`.",
  },
  "service-type-unsupported": {
    explanation:
      "There are exactly four types, spelt in this case. Ingress is an object of its own, and headless is a ClusterIP Service with `clusterIP: None`.",
    instead: "Write `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`.",
  },
  "service-node-port-on-cluster-ip": {
    explanation: "A nodePort is a door on every node, and a Service of type ClusterIP has none, whatever the number.",
    instead: "Set `type: NodePort`, or remove the `nodePort` lines.",
    belief: "M40",
  },
  "service-node-port-duplicate": {
    explanation: "On a node, protocol and number choose the Service and its entry; here two entries claim one pair.",
    instead: "Give one of them another number, or leave `nodePort` out and let the cluster choose.",
    belief: "M29",
  },
  "service-node-port-out-of-range": {
    explanation:
      "Node ports are opened on every node, next to whatever runs there, so the cluster keeps a range of its own for them. It is 30000-32767 unless the API server was started with another.",
    instead:
      "Choose a number inside the range, or leave `nodePort` out. Low numbers belong into `port` or into a load balancer.",
    belief: "M9",
  },
  "service-node-port-taken": {
    explanation:
      "All Services of all namespaces, all protocols, and the health check ports too, share one pool of node ports. Somebody has this number.",
    instead:
      "Look with `kubectl get svc -A`, choose another, or leave `nodePort` out. For fixed numbers use 30000-30085.",
    belief: "M29",
  },
} satisfies Partial<Record<Origin, OriginExplanation>>;
