import type { DocumentedType } from "../documented-type.ts";

// Verbatim from the API's own OpenAPI v3 document at v1.36.2, as `kubectl explain` reads it.
// https://github.com/kubernetes/kubernetes/tree/v1.36.2/api/openapi-spec/v3
export const nodeTypes: Record<string, DocumentedType> = {
  Node: {
    doc: "Node is a worker node in Kubernetes. Each node will have a unique identifier in the cache (i.e. in etcd).",
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
        type: "NodeSpec",
        ref: "NodeSpec",
        doc: "Spec defines the behavior of a node. https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
      status: {
        type: "NodeStatus",
        ref: "NodeStatus",
        doc: "Most recently observed status of the node. Populated by the system. Read-only. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
    },
  },
  NodeSpec: {
    doc: "NodeSpec describes the attributes that a node is created with.",
    fields: {
      configSource: {
        type: "NodeConfigSource",
        ref: "NodeConfigSource",
        doc: "Deprecated: Previously used to specify the source of the node's configuration for the DynamicKubeletConfig feature. This feature is removed.",
      },
      externalID: {
        type: "string",
        doc: "Deprecated. Not all kubelets will set this field. Remove field after 1.13. see: https://issues.k8s.io/61966",
      },
      podCIDR: {
        type: "string",
        doc: "PodCIDR represents the pod IP range assigned to the node.",
      },
      podCIDRs: {
        type: "[]string",
        doc: "podCIDRs represents the IP ranges assigned to the node for usage by Pods on that node. If this field is specified, the 0th entry must match the podCIDR field. It may contain at most 1 value for each of IPv4 and IPv6.",
      },
      providerID: {
        type: "string",
        doc: "ID of the node assigned by the cloud provider in the format: <ProviderName>://<ProviderSpecificNodeID>",
      },
      taints: {
        type: "[]Taint",
        ref: "Taint",
        doc: "If specified, the node's taints.",
      },
      unschedulable: {
        type: "boolean",
        doc: "Unschedulable controls node schedulability of new pods. By default, node is schedulable. More info: https://kubernetes.io/docs/concepts/nodes/node/#manual-node-administration",
      },
    },
  },
  NodeStatus: {
    doc: "NodeStatus is information about the current status of a node.",
    fields: {
      addresses: {
        type: "[]NodeAddress",
        ref: "NodeAddress",
        doc: "List of addresses reachable to the node. Queried from cloud provider, if available. More info: https://kubernetes.io/docs/reference/node/node-status/#addresses Note: This field is declared as mergeable, but the merge key is not sufficiently unique, which can cause data corruption when it is merged. Callers should instead use a full-replacement patch. See https://pr.k8s.io/79391 for an example. Consumers should assume that addresses can change during the lifetime of a Node. However, there are some exceptions where this may not be possible, such as Pods that inherit a Node's address in its own status or consumers of the downward API (status.hostIP).",
      },
      allocatable: {
        type: "map[string]Quantity",
        ref: "Quantity",
        doc: "Allocatable represents the resources of a node that are available for scheduling. Defaults to Capacity.",
      },
      capacity: {
        type: "map[string]Quantity",
        ref: "Quantity",
        doc: "Capacity represents the total resources of a node. More info: https://kubernetes.io/docs/reference/node/node-status/#capacity",
      },
      conditions: {
        type: "[]NodeCondition",
        ref: "NodeCondition",
        doc: "Conditions is an array of current observed node conditions. More info: https://kubernetes.io/docs/reference/node/node-status/#condition",
      },
      config: {
        type: "NodeConfigStatus",
        ref: "NodeConfigStatus",
        doc: "Status of the config assigned to the node via the dynamic Kubelet config feature.",
      },
      daemonEndpoints: {
        type: "NodeDaemonEndpoints",
        ref: "NodeDaemonEndpoints",
        doc: "Endpoints of daemons running on the Node.",
      },
      declaredFeatures: {
        type: "[]string",
        doc: "DeclaredFeatures represents the features related to feature gates that are declared by the node.",
      },
      features: {
        type: "NodeFeatures",
        ref: "NodeFeatures",
        doc: "Features describes the set of features implemented by the CRI implementation.",
      },
      images: {
        type: "[]ContainerImage",
        ref: "ContainerImage",
        doc: "List of container images on this node",
      },
      nodeInfo: {
        type: "NodeSystemInfo",
        ref: "NodeSystemInfo",
        doc: "Set of ids/uuids to uniquely identify the node. More info: https://kubernetes.io/docs/reference/node/node-status/#info",
      },
      phase: {
        type: "string",
        enum: ["Pending", "Running", "Terminated"],
        doc: 'NodePhase is the recently observed lifecycle phase of the node. More info: https://kubernetes.io/docs/concepts/nodes/node/#phase The field is never populated, and now is deprecated.\n\nPossible enum values:\n - `"Pending"` means the node has been created/added by the system, but not configured.\n - `"Running"` means the node has been configured and has Kubernetes components running.\n - `"Terminated"` means the node has been removed from the cluster.',
      },
      runtimeHandlers: {
        type: "[]NodeRuntimeHandler",
        ref: "NodeRuntimeHandler",
        doc: "The available runtime handlers.",
      },
      volumesAttached: {
        type: "[]AttachedVolume",
        ref: "AttachedVolume",
        doc: "List of volumes that are attached to the node.",
      },
      volumesInUse: {
        type: "[]string",
        doc: "List of attachable volumes in use (mounted) by the node.",
      },
    },
  },
  NodeAddress: {
    doc: "NodeAddress contains information for the node's address.",
    fields: {
      address: {
        type: "string",
        isRequired: true,
        doc: "The node address.",
      },
      type: {
        type: "string",
        isRequired: true,
        doc: "Node address type, one of Hostname, ExternalIP or InternalIP.",
      },
    },
  },
  NodeCondition: {
    doc: "NodeCondition contains condition information for a node.",
    fields: {
      lastHeartbeatTime: {
        type: "string",
        ref: "Time",
        doc: "Last time we got an update on a given condition.",
      },
      lastTransitionTime: {
        type: "string",
        ref: "Time",
        doc: "Last time the condition transit from one status to another.",
      },
      message: {
        type: "string",
        doc: "Human readable message indicating details about last transition.",
      },
      reason: {
        type: "string",
        doc: "(brief) reason for the condition's last transition.",
      },
      status: {
        type: "string",
        isRequired: true,
        doc: "Status of the condition, one of True, False, Unknown.",
      },
      type: {
        type: "string",
        isRequired: true,
        doc: "Type of node condition.",
      },
    },
  },
  NodeSystemInfo: {
    doc: "NodeSystemInfo is a set of ids/uuids to uniquely identify the node.",
    fields: {
      architecture: {
        type: "string",
        isRequired: true,
        doc: "The Architecture reported by the node",
      },
      bootID: {
        type: "string",
        isRequired: true,
        doc: "Boot ID reported by the node.",
      },
      containerRuntimeVersion: {
        type: "string",
        isRequired: true,
        doc: "ContainerRuntime Version reported by the node through runtime remote API (e.g. containerd://1.4.2).",
      },
      kernelVersion: {
        type: "string",
        isRequired: true,
        doc: "Kernel Version reported by the node from 'uname -r' (e.g. 3.16.0-0.bpo.4-amd64).",
      },
      kubeProxyVersion: {
        type: "string",
        isRequired: true,
        doc: "Deprecated: KubeProxy Version reported by the node.",
      },
      kubeletVersion: {
        type: "string",
        isRequired: true,
        doc: "Kubelet Version reported by the node.",
      },
      machineID: {
        type: "string",
        isRequired: true,
        doc: "MachineID reported by the node. For unique machine identification in the cluster this field is preferred. Learn more from man(5) machine-id: http://man7.org/linux/man-pages/man5/machine-id.5.html",
      },
      operatingSystem: {
        type: "string",
        isRequired: true,
        doc: "The Operating System reported by the node",
      },
      osImage: {
        type: "string",
        isRequired: true,
        doc: "OS Image reported by the node from /etc/os-release (e.g. Debian GNU/Linux 7 (wheezy)).",
      },
      swap: {
        type: "NodeSwapStatus",
        ref: "NodeSwapStatus",
        doc: "Swap Info reported by the node.",
      },
      systemUUID: {
        type: "string",
        isRequired: true,
        doc: "SystemUUID reported by the node. For unique machine identification MachineID is preferred. This field is specific to Red Hat hosts https://access.redhat.com/documentation/en-us/red_hat_subscription_management/1/html/rhsm/uuid",
      },
    },
  },
  Taint: {
    doc: 'The node this Taint is attached to has the "effect" on any pod that does not tolerate the Taint.',
    fields: {
      effect: {
        type: "string",
        isRequired: true,
        enum: ["NoExecute", "NoSchedule", "PreferNoSchedule"],
        doc: 'Required. The effect of the taint on pods that do not tolerate the taint. Valid effects are NoSchedule, PreferNoSchedule and NoExecute.\n\nPossible enum values:\n - `"NoExecute"` Evict any already-running pods that do not tolerate the taint. Currently enforced by NodeController.\n - `"NoSchedule"` Do not allow new pods to schedule onto the node unless they tolerate the taint, but allow all pods submitted to Kubelet without going through the scheduler to start, and allow all already-running pods to continue running. Enforced by the scheduler.\n - `"PreferNoSchedule"` Like TaintEffectNoSchedule, but the scheduler tries not to schedule new pods onto the node, rather than prohibiting new pods from scheduling onto the node entirely. Enforced by the scheduler.',
      },
      key: {
        type: "string",
        isRequired: true,
        doc: "Required. The taint key to be applied to a node.",
      },
      timeAdded: {
        type: "string",
        ref: "Time",
        doc: "TimeAdded represents the time at which the taint was added.",
      },
      value: {
        type: "string",
        doc: "The taint value corresponding to the taint key.",
      },
    },
  },
  Namespace: {
    doc: "Namespace provides a scope for Names. Use of multiple namespaces is optional.",
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
        type: "NamespaceSpec",
        ref: "NamespaceSpec",
        doc: "Spec defines the behavior of the Namespace. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
      status: {
        type: "NamespaceStatus",
        ref: "NamespaceStatus",
        doc: "Status describes the current status of a Namespace. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
    },
  },
  NamespaceSpec: {
    doc: "NamespaceSpec describes the attributes on a Namespace.",
    fields: {
      finalizers: {
        type: "[]string",
        doc: "Finalizers is an opaque list of values that must be empty to permanently remove object from storage. More info: https://kubernetes.io/docs/tasks/administer-cluster/namespaces/",
      },
    },
  },
  NamespaceStatus: {
    doc: "NamespaceStatus is information about the current status of a Namespace.",
    fields: {
      conditions: {
        type: "[]NamespaceCondition",
        ref: "NamespaceCondition",
        doc: "Represents the latest available observations of a namespace's current state.",
      },
      phase: {
        type: "string",
        enum: ["Active", "Terminating"],
        doc: 'Phase is the current lifecycle phase of the namespace. More info: https://kubernetes.io/docs/tasks/administer-cluster/namespaces/\n\nPossible enum values:\n - `"Active"` means the namespace is available for use in the system\n - `"Terminating"` means the namespace is undergoing graceful termination',
      },
    },
  },
  ConfigMap: {
    doc: "ConfigMap holds configuration data for pods to consume.",
    fields: {
      apiVersion: {
        type: "string",
        doc: "APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources",
      },
      binaryData: {
        type: "map[string]string",
        doc: "BinaryData contains the binary data. Each key must consist of alphanumeric characters, '-', '_' or '.'. BinaryData can contain byte sequences that are not in the UTF-8 range. The keys stored in BinaryData must not overlap with the ones in the Data field, this is enforced during validation process. Using this field will require 1.10+ apiserver and kubelet.",
      },
      data: {
        type: "map[string]string",
        doc: "Data contains the configuration data. Each key must consist of alphanumeric characters, '-', '_' or '.'. Values with non-UTF-8 byte sequences must use the BinaryData field. The keys stored in Data must not overlap with the keys in the BinaryData field, this is enforced during validation process.",
      },
      immutable: {
        type: "boolean",
        doc: "Immutable, if set to true, ensures that data stored in the ConfigMap cannot be updated (only object metadata can be modified). If not set to true, the field can be modified at any time. Defaulted to nil.",
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
    },
  },
};
