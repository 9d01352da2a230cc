import type { DocumentedType } from "../documented-type.ts";

// Verbatim from the API's own OpenAPI v3 document at v1.36.2, as `kubectl explain` reads it.
// https://github.com/kubernetes/kubernetes/tree/v1.36.2/api/openapi-spec/v3
export const podStatusTypes: Record<string, DocumentedType> = {
  PodStatus: {
    doc: "PodStatus represents information about the status of a pod. Status may trail the actual state of a system, especially if the node that hosts the pod cannot contact the control plane.",
    fields: {
      allocatedResources: {
        type: "map[string]Quantity",
        ref: "Quantity",
        doc: "AllocatedResources is the total requests allocated for this pod by the node. If pod-level requests are not set, this will be the total requests aggregated across containers in the pod.",
      },
      conditions: {
        type: "[]PodCondition",
        ref: "PodCondition",
        doc: "Current service state of pod. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#pod-conditions",
      },
      containerStatuses: {
        type: "[]ContainerStatus",
        ref: "ContainerStatus",
        doc: "Statuses of containers in this pod. Each container in the pod should have at most one status in this list, and all statuses should be for containers in the pod. However this is not enforced. If a status for a non-existent container is present in the list, or the list has duplicate names, the behavior of various Kubernetes components is not defined and those statuses might be ignored. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#pod-and-container-status",
      },
      ephemeralContainerStatuses: {
        type: "[]ContainerStatus",
        ref: "ContainerStatus",
        doc: "Statuses for any ephemeral containers that have run in this pod. Each ephemeral container in the pod should have at most one status in this list, and all statuses should be for containers in the pod. However this is not enforced. If a status for a non-existent container is present in the list, or the list has duplicate names, the behavior of various Kubernetes components is not defined and those statuses might be ignored. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#pod-and-container-status",
      },
      extendedResourceClaimStatus: {
        type: "PodExtendedResourceClaimStatus",
        ref: "PodExtendedResourceClaimStatus",
        doc: "Status of extended resource claim backed by DRA.",
      },
      hostIP: {
        type: "string",
        doc: "hostIP holds the IP address of the host to which the pod is assigned. Empty if the pod has not started yet. A pod can be assigned to a node that has a problem in kubelet which in turns mean that HostIP will not be updated even if there is a node is assigned to pod",
      },
      hostIPs: {
        type: "[]HostIP",
        ref: "HostIP",
        doc: "hostIPs holds the IP addresses allocated to the host. If this field is specified, the first entry must match the hostIP field. This list is empty if the pod has not started yet. A pod can be assigned to a node that has a problem in kubelet which in turns means that HostIPs will not be updated even if there is a node is assigned to this pod.",
      },
      initContainerStatuses: {
        type: "[]ContainerStatus",
        ref: "ContainerStatus",
        doc: "Statuses of init containers in this pod. The most recent successful non-restartable init container will have ready = true, the most recently started container will have startTime set. Each init container in the pod should have at most one status in this list, and all statuses should be for containers in the pod. However this is not enforced. If a status for a non-existent container is present in the list, or the list has duplicate names, the behavior of various Kubernetes components is not defined and those statuses might be ignored. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-and-container-status",
      },
      message: {
        type: "string",
        doc: "A human readable message indicating details about why the pod is in this condition.",
      },
      nodeAllocatableResourceClaimStatuses: {
        type: "[]NodeAllocatableResourceClaimStatus",
        ref: "NodeAllocatableResourceClaimStatus",
        doc: 'NodeAllocatableResourceClaimStatuses contains the status of node-allocatable resources that were allocated for this pod through DRA claims. This includes resources currently reported in v1.Node `status.allocatable` that are not extended resources (see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources). Examples include "cpu", "memory", "ephemeral-storage", and hugepages.',
      },
      nominatedNodeName: {
        type: "string",
        doc: "nominatedNodeName is set only when this pod preempts other pods on the node, but it cannot be scheduled right away as preemption victims receive their graceful termination periods. This field does not guarantee that the pod will be scheduled on this node. Scheduler may decide to place the pod elsewhere if other nodes become available sooner. Scheduler may also decide to give the resources on this node to a higher priority pod that is created after preemption. As a result, this field may be different than PodSpec.nodeName when the pod is scheduled.",
      },
      observedGeneration: {
        type: "integer",
        doc: "If set, this represents the .metadata.generation that the pod status was set based upon. The PodObservedGenerationTracking feature gate must be enabled to use this field.",
      },
      phase: {
        type: "string",
        enum: ["Failed", "Pending", "Running", "Succeeded", "Unknown"],
        doc: 'The phase of a Pod is a simple, high-level summary of where the Pod is in its lifecycle. The conditions array, the reason and message fields, and the individual container status arrays contain more detail about the pod\'s status. There are five possible phase values:\n\nPending: The pod has been accepted by the Kubernetes system, but one or more of the container images has not been created. This includes time before being scheduled as well as time spent downloading images over the network, which could take a while. Running: The pod has been bound to a node, and all of the containers have been created. At least one container is still running, or is in the process of starting or restarting. Succeeded: All containers in the pod have terminated in success, and will not be restarted. Failed: All containers in the pod have terminated, and at least one container has terminated in failure. The container either exited with non-zero status or was terminated by the system. Unknown: For some reason the state of the pod could not be obtained, typically due to an error in communicating with the host of the pod.\n\nMore info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#pod-phase\n\nPossible enum values:\n - `"Failed"` means that all containers in the pod have terminated, and at least one container has terminated in a failure (exited with a non-zero exit code or was stopped by the system).\n - `"Pending"` means the pod has been accepted by the system, but one or more of the containers has not been started. This includes time before being bound to a node, as well as time spent pulling images onto the host.\n - `"Running"` means the pod has been bound to a node and all of the containers have been started. At least one container is still running or is in the process of being restarted.\n - `"Succeeded"` means that all containers in the pod have voluntarily terminated with a container exit code of 0, and the system is not going to restart any of these containers.\n - `"Unknown"` means that for some reason the state of the pod could not be obtained, typically due to an error in communicating with the host of the pod. Deprecated: It isn\'t being set since 2015 (74da3b14b0c0f658b3bb8d2def5094686d0e9095)',
      },
      podIP: {
        type: "string",
        doc: "podIP address allocated to the pod. Routable at least within the cluster. Empty if not yet allocated.",
      },
      podIPs: {
        type: "[]PodIP",
        ref: "PodIP",
        doc: "podIPs holds the IP addresses allocated to the pod. If this field is specified, the 0th entry must match the podIP field. Pods may be allocated at most 1 value for each of IPv4 and IPv6. This list is empty if no IPs have been allocated yet.",
      },
      qosClass: {
        type: "string",
        enum: ["BestEffort", "Burstable", "Guaranteed"],
        doc: 'The Quality of Service (QOS) classification assigned to the pod based on resource requirements See PodQOSClass type for available QOS classes More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#quality-of-service-classes\n\nPossible enum values:\n - `"BestEffort"` is the BestEffort qos class.\n - `"Burstable"` is the Burstable qos class.\n - `"Guaranteed"` is the Guaranteed qos class.',
      },
      reason: {
        type: "string",
        doc: "A brief CamelCase message indicating details about why the pod is in this state. e.g. 'Evicted'",
      },
      resize: {
        type: "string",
        doc: 'Status of resources resize desired for pod\'s containers. It is empty if no resources resize is pending. Any changes to container resources will automatically set this to "Proposed" Deprecated: Resize status is moved to two pod conditions PodResizePending and PodResizeInProgress. PodResizePending will track states where the spec has been resized, but the Kubelet has not yet allocated the resources. PodResizeInProgress will track in-progress resizes, and should be present whenever allocated resources != acknowledged resources.',
      },
      resourceClaimStatuses: {
        type: "[]PodResourceClaimStatus",
        ref: "PodResourceClaimStatus",
        doc: "Status of resource claims.",
      },
      resources: {
        type: "ResourceRequirements",
        ref: "ResourceRequirements",
        doc: "Resources represents the compute resource requests and limits that have been applied at the pod level if pod-level requests or limits are set in PodSpec.Resources",
      },
      startTime: {
        type: "string",
        ref: "Time",
        doc: "RFC 3339 date and time at which the object was acknowledged by the Kubelet. This is before the Kubelet pulled the container image(s) for the pod.",
      },
    },
  },
  PodIP: {
    doc: "PodIP represents a single IP address allocated to the pod.",
    fields: {
      ip: {
        type: "string",
        isRequired: true,
        doc: "IP is the IP address assigned to the pod",
      },
    },
  },
  HostIP: {
    doc: "HostIP represents a single IP address allocated to the host.",
    fields: {
      ip: {
        type: "string",
        isRequired: true,
        doc: "IP is the IP address assigned to the host",
      },
    },
  },
  PodCondition: {
    doc: "PodCondition contains details for the current condition of this pod.",
    fields: {
      lastProbeTime: {
        type: "string",
        ref: "Time",
        doc: "Last time we probed the condition.",
      },
      lastTransitionTime: {
        type: "string",
        ref: "Time",
        doc: "Last time the condition transitioned from one status to another.",
      },
      message: {
        type: "string",
        doc: "Human-readable message indicating details about last transition.",
      },
      observedGeneration: {
        type: "integer",
        doc: "If set, this represents the .metadata.generation that the pod condition was set based upon.",
      },
      reason: {
        type: "string",
        doc: "Unique, one-word, CamelCase reason for the condition's last transition.",
      },
      status: {
        type: "string",
        isRequired: true,
        doc: "Status is the status of the condition. Can be True, False, Unknown. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#pod-conditions",
      },
      type: {
        type: "string",
        isRequired: true,
        doc: "Type is the type of the condition. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#pod-conditions",
      },
    },
  },
  ContainerStatus: {
    doc: "ContainerStatus contains details for the current status of this container.",
    fields: {
      allocatedResources: {
        type: "map[string]Quantity",
        ref: "Quantity",
        doc: "AllocatedResources represents the compute resources allocated for this container by the node. Kubelet sets this value to Container.Resources.Requests upon successful pod admission and after successfully admitting desired pod resize.",
      },
      allocatedResourcesStatus: {
        type: "[]ResourceStatus",
        ref: "ResourceStatus",
        doc: "AllocatedResourcesStatus represents the status of various resources allocated for this Pod.",
      },
      containerID: {
        type: "string",
        doc: "ContainerID is the ID of the container in the format '<type>://<container_id>'. Where type is a container runtime identifier, returned from Version call of CRI API (for example \"containerd\").",
      },
      image: {
        type: "string",
        isRequired: true,
        doc: "Image is the name of container image that the container is running. The container image may not match the image used in the PodSpec, as it may have been resolved by the runtime. More info: https://kubernetes.io/docs/concepts/containers/images.",
      },
      imageID: {
        type: "string",
        isRequired: true,
        doc: "ImageID is the image ID of the container's image. The image ID may not match the image ID of the image used in the PodSpec, as it may have been resolved by the runtime.",
      },
      lastState: {
        type: "ContainerState",
        ref: "ContainerState",
        doc: "LastTerminationState holds the last termination state of the container to help debug container crashes and restarts. This field is not populated if the container is still running and RestartCount is 0.",
      },
      name: {
        type: "string",
        isRequired: true,
        doc: "Name is a DNS_LABEL representing the unique name of the container. Each container in a pod must have a unique name across all container types. Cannot be updated.",
      },
      ready: {
        type: "boolean",
        isRequired: true,
        doc: "Ready specifies whether the container is currently passing its readiness check. The value will change as readiness probes keep executing. If no readiness probes are specified, this field defaults to true once the container is fully started (see Started field).\n\nThe value is typically used to determine whether a container is ready to accept traffic.",
      },
      resources: {
        type: "ResourceRequirements",
        ref: "ResourceRequirements",
        doc: "Resources represents the compute resource requests and limits that have been successfully enacted on the running container after it has been started or has been successfully resized.",
      },
      restartCount: {
        type: "integer",
        isRequired: true,
        doc: "RestartCount holds the number of times the container has been restarted. Kubelet makes an effort to always increment the value, but there are cases when the state may be lost due to node restarts and then the value may be reset to 0. The value is never negative.",
      },
      started: {
        type: "boolean",
        doc: "Started indicates whether the container has finished its postStart lifecycle hook and passed its startup probe. Initialized as false, becomes true after startupProbe is considered successful. Resets to false when the container is restarted, or if kubelet loses state temporarily. In both cases, startup probes will run again. Is always true when no startupProbe is defined and container is running and has passed the postStart lifecycle hook. The null value must be treated the same as false.",
      },
      state: {
        type: "ContainerState",
        ref: "ContainerState",
        doc: "State holds details about the container's current condition.",
      },
      stopSignal: {
        type: "string",
        enum: [
          "SIGABRT",
          "SIGALRM",
          "SIGBUS",
          "SIGCHLD",
          "SIGCLD",
          "SIGCONT",
          "SIGFPE",
          "SIGHUP",
          "SIGILL",
          "SIGINT",
          "SIGIO",
          "SIGIOT",
          "SIGKILL",
          "SIGPIPE",
          "SIGPOLL",
          "SIGPROF",
          "SIGPWR",
          "SIGQUIT",
          "SIGRTMAX",
          "SIGRTMAX-1",
          "SIGRTMAX-10",
          "SIGRTMAX-11",
          "SIGRTMAX-12",
          "SIGRTMAX-13",
          "SIGRTMAX-14",
          "SIGRTMAX-2",
          "SIGRTMAX-3",
          "SIGRTMAX-4",
          "SIGRTMAX-5",
          "SIGRTMAX-6",
          "SIGRTMAX-7",
          "SIGRTMAX-8",
          "SIGRTMAX-9",
          "SIGRTMIN",
          "SIGRTMIN+1",
          "SIGRTMIN+10",
          "SIGRTMIN+11",
          "SIGRTMIN+12",
          "SIGRTMIN+13",
          "SIGRTMIN+14",
          "SIGRTMIN+15",
          "SIGRTMIN+2",
          "SIGRTMIN+3",
          "SIGRTMIN+4",
          "SIGRTMIN+5",
          "SIGRTMIN+6",
          "SIGRTMIN+7",
          "SIGRTMIN+8",
          "SIGRTMIN+9",
          "SIGSEGV",
          "SIGSTKFLT",
          "SIGSTOP",
          "SIGSYS",
          "SIGTERM",
          "SIGTRAP",
          "SIGTSTP",
          "SIGTTIN",
          "SIGTTOU",
          "SIGURG",
          "SIGUSR1",
          "SIGUSR2",
          "SIGVTALRM",
          "SIGWINCH",
          "SIGXCPU",
          "SIGXFSZ",
        ],
        doc: 'StopSignal reports the effective stop signal for this container\n\nPossible enum values:\n - `"SIGABRT"`\n - `"SIGALRM"`\n - `"SIGBUS"`\n - `"SIGCHLD"`\n - `"SIGCLD"`\n - `"SIGCONT"`\n - `"SIGFPE"`\n - `"SIGHUP"`\n - `"SIGILL"`\n - `"SIGINT"`\n - `"SIGIO"`\n - `"SIGIOT"`\n - `"SIGKILL"`\n - `"SIGPIPE"`\n - `"SIGPOLL"`\n - `"SIGPROF"`\n - `"SIGPWR"`\n - `"SIGQUIT"`\n - `"SIGRTMAX"`\n - `"SIGRTMAX-1"`\n - `"SIGRTMAX-10"`\n - `"SIGRTMAX-11"`\n - `"SIGRTMAX-12"`\n - `"SIGRTMAX-13"`\n - `"SIGRTMAX-14"`\n - `"SIGRTMAX-2"`\n - `"SIGRTMAX-3"`\n - `"SIGRTMAX-4"`\n - `"SIGRTMAX-5"`\n - `"SIGRTMAX-6"`\n - `"SIGRTMAX-7"`\n - `"SIGRTMAX-8"`\n - `"SIGRTMAX-9"`\n - `"SIGRTMIN"`\n - `"SIGRTMIN+1"`\n - `"SIGRTMIN+10"`\n - `"SIGRTMIN+11"`\n - `"SIGRTMIN+12"`\n - `"SIGRTMIN+13"`\n - `"SIGRTMIN+14"`\n - `"SIGRTMIN+15"`\n - `"SIGRTMIN+2"`\n - `"SIGRTMIN+3"`\n - `"SIGRTMIN+4"`\n - `"SIGRTMIN+5"`\n - `"SIGRTMIN+6"`\n - `"SIGRTMIN+7"`\n - `"SIGRTMIN+8"`\n - `"SIGRTMIN+9"`\n - `"SIGSEGV"`\n - `"SIGSTKFLT"`\n - `"SIGSTOP"`\n - `"SIGSYS"`\n - `"SIGTERM"`\n - `"SIGTRAP"`\n - `"SIGTSTP"`\n - `"SIGTTIN"`\n - `"SIGTTOU"`\n - `"SIGURG"`\n - `"SIGUSR1"`\n - `"SIGUSR2"`\n - `"SIGVTALRM"`\n - `"SIGWINCH"`\n - `"SIGXCPU"`\n - `"SIGXFSZ"`',
      },
      user: {
        type: "ContainerUser",
        ref: "ContainerUser",
        doc: "User represents user identity information initially attached to the first process of the container",
      },
      volumeMounts: {
        type: "[]VolumeMountStatus",
        ref: "VolumeMountStatus",
        doc: "Status of volume mounts.",
      },
    },
  },
  ContainerState: {
    doc: "ContainerState holds a possible state of container. Only one of its members may be specified. If none of them is specified, the default one is ContainerStateWaiting.",
    fields: {
      running: {
        type: "ContainerStateRunning",
        ref: "ContainerStateRunning",
        doc: "Details about a running container",
      },
      terminated: {
        type: "ContainerStateTerminated",
        ref: "ContainerStateTerminated",
        doc: "Details about a terminated container",
      },
      waiting: {
        type: "ContainerStateWaiting",
        ref: "ContainerStateWaiting",
        doc: "Details about a waiting container",
      },
    },
  },
  ContainerStateRunning: {
    doc: "ContainerStateRunning is a running state of a container.",
    fields: {
      startedAt: {
        type: "string",
        ref: "Time",
        doc: "Time at which the container was last (re-)started",
      },
    },
  },
  ContainerStateTerminated: {
    doc: "ContainerStateTerminated is a terminated state of a container.",
    fields: {
      containerID: {
        type: "string",
        doc: "Container's ID in the format '<type>://<container_id>'",
      },
      exitCode: {
        type: "integer",
        isRequired: true,
        doc: "Exit status from the last termination of the container",
      },
      finishedAt: {
        type: "string",
        ref: "Time",
        doc: "Time at which the container last terminated",
      },
      message: {
        type: "string",
        doc: "Message regarding the last termination of the container",
      },
      reason: {
        type: "string",
        doc: "(brief) reason from the last termination of the container",
      },
      signal: {
        type: "integer",
        doc: "Signal from the last termination of the container",
      },
      startedAt: {
        type: "string",
        ref: "Time",
        doc: "Time at which previous execution of the container started",
      },
    },
  },
  ContainerStateWaiting: {
    doc: "ContainerStateWaiting is a waiting state of a container.",
    fields: {
      message: {
        type: "string",
        doc: "Message regarding why the container is not yet running.",
      },
      reason: {
        type: "string",
        doc: "(brief) reason the container is not yet running.",
      },
    },
  },
};
