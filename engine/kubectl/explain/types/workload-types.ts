import type { DocumentedType } from "../documented-type.ts";

// Verbatim from the API's own OpenAPI v3 document at v1.36.2, as `kubectl explain` reads it.
// https://github.com/kubernetes/kubernetes/tree/v1.36.2/api/openapi-spec/v3
export const workloadTypes: Record<string, DocumentedType> = {
  Deployment: {
    doc: "Deployment enables declarative updates for Pods and ReplicaSets.",
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
        type: "DeploymentSpec",
        ref: "DeploymentSpec",
        doc: "Specification of the desired behavior of the Deployment.",
      },
      status: {
        type: "DeploymentStatus",
        ref: "DeploymentStatus",
        doc: "Most recently observed status of the Deployment.",
      },
    },
  },
  DeploymentSpec: {
    doc: "DeploymentSpec is the specification of the desired behavior of the Deployment.",
    fields: {
      minReadySeconds: {
        type: "integer",
        doc: "Minimum number of seconds for which a newly created pod should be ready without any of its container crashing, for it to be considered available. Defaults to 0 (pod will be considered available as soon as it is ready)",
      },
      paused: {
        type: "boolean",
        doc: "Indicates that the deployment is paused.",
      },
      progressDeadlineSeconds: {
        type: "integer",
        doc: "The maximum time in seconds for a deployment to make progress before it is considered to be failed. The deployment controller will continue to process failed deployments and a condition with a ProgressDeadlineExceeded reason will be surfaced in the deployment status. Note that progress will not be estimated during the time a deployment is paused. Defaults to 600s.",
      },
      replicas: {
        type: "integer",
        doc: "Number of desired pods. This is a pointer to distinguish between explicit zero and not specified. Defaults to 1.",
      },
      revisionHistoryLimit: {
        type: "integer",
        doc: "The number of old ReplicaSets to retain to allow rollback. This is a pointer to distinguish between explicit zero and not specified. Defaults to 10.",
      },
      selector: {
        type: "LabelSelector",
        ref: "LabelSelector",
        isRequired: true,
        doc: "Label selector for pods. Existing ReplicaSets whose pods are selected by this will be the ones affected by this deployment. It must match the pod template's labels.",
      },
      strategy: {
        type: "DeploymentStrategy",
        ref: "DeploymentStrategy",
        doc: "The deployment strategy to use to replace existing pods with new ones.",
      },
      template: {
        type: "PodTemplateSpec",
        ref: "PodTemplateSpec",
        isRequired: true,
        doc: 'Template describes the pods that will be created. The only allowed template.spec.restartPolicy value is "Always".',
      },
    },
  },
  DeploymentStatus: {
    doc: "DeploymentStatus is the most recently observed status of the Deployment.",
    fields: {
      availableReplicas: {
        type: "integer",
        doc: "Total number of available non-terminating pods (ready for at least minReadySeconds) targeted by this deployment.",
      },
      collisionCount: {
        type: "integer",
        doc: "Count of hash collisions for the Deployment. The Deployment controller uses this field as a collision avoidance mechanism when it needs to create the name for the newest ReplicaSet.",
      },
      conditions: {
        type: "[]DeploymentCondition",
        ref: "DeploymentCondition",
        doc: "Represents the latest available observations of a deployment's current state.",
      },
      observedGeneration: {
        type: "integer",
        doc: "The generation observed by the deployment controller.",
      },
      readyReplicas: {
        type: "integer",
        doc: "Total number of non-terminating pods targeted by this Deployment with a Ready Condition.",
      },
      replicas: {
        type: "integer",
        doc: "Total number of non-terminating pods targeted by this deployment (their labels match the selector).",
      },
      terminatingReplicas: {
        type: "integer",
        doc: "Total number of terminating pods targeted by this deployment. Terminating pods have a non-null .metadata.deletionTimestamp and have not yet reached the Failed or Succeeded .status.phase.\n\nThis is a beta field and requires enabling DeploymentReplicaSetTerminatingReplicas feature (enabled by default).",
      },
      unavailableReplicas: {
        type: "integer",
        doc: "Total number of unavailable pods targeted by this deployment. This is the total number of pods that are still required for the deployment to have 100% available capacity. They may either be pods that are running but not yet available or pods that still have not been created.",
      },
      updatedReplicas: {
        type: "integer",
        doc: "Total number of non-terminating pods targeted by this deployment that have the desired template spec.",
      },
    },
  },
  DeploymentStrategy: {
    doc: "DeploymentStrategy describes how to replace existing pods with new ones.",
    fields: {
      rollingUpdate: {
        type: "RollingUpdateDeployment",
        ref: "RollingUpdateDeployment",
        doc: "Rolling update config params. Present only if DeploymentStrategyType = RollingUpdate.",
      },
      type: {
        type: "string",
        enum: ["Recreate", "RollingUpdate"],
        doc: 'Type of deployment. Can be "Recreate" or "RollingUpdate". Default is RollingUpdate.\n\nPossible enum values:\n - `"Recreate"` Kill all existing pods before creating new ones.\n - `"RollingUpdate"` Replace the old ReplicaSets by new one using rolling update i.e gradually scale down the old ReplicaSets and scale up the new one.',
      },
    },
  },
  RollingUpdateDeployment: {
    doc: "Spec to control the desired behavior of rolling update.",
    fields: {
      maxSurge: {
        type: "IntOrString",
        ref: "IntOrString",
        doc: "The maximum number of pods that can be scheduled above the desired number of pods. Value can be an absolute number (ex: 5) or a percentage of desired pods (ex: 10%). This can not be 0 if MaxUnavailable is 0. Absolute number is calculated from percentage by rounding up. Defaults to 25%. Example: when this is set to 30%, the new ReplicaSet can be scaled up immediately when the rolling update starts, such that the total number of old and new pods do not exceed 130% of desired pods. Once old pods have been killed, new ReplicaSet can be scaled up further, ensuring that total number of pods running at any time during the update is at most 130% of desired pods.",
      },
      maxUnavailable: {
        type: "IntOrString",
        ref: "IntOrString",
        doc: "The maximum number of pods that can be unavailable during the update. Value can be an absolute number (ex: 5) or a percentage of desired pods (ex: 10%). Absolute number is calculated from percentage by rounding down. This can not be 0 if MaxSurge is 0. Defaults to 25%. Example: when this is set to 30%, the old ReplicaSet can be scaled down to 70% of desired pods immediately when the rolling update starts. Once new pods are ready, old ReplicaSet can be scaled down further, followed by scaling up the new ReplicaSet, ensuring that the total number of pods available at all times during the update is at least 70% of desired pods.",
      },
    },
  },
  ReplicaSet: {
    doc: "ReplicaSet ensures that a specified number of pod replicas are running at any given time.",
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
        doc: "If the Labels of a ReplicaSet are empty, they are defaulted to be the same as the Pod(s) that the ReplicaSet manages. Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
      },
      spec: {
        type: "ReplicaSetSpec",
        ref: "ReplicaSetSpec",
        doc: "Spec defines the specification of the desired behavior of the ReplicaSet. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
      status: {
        type: "ReplicaSetStatus",
        ref: "ReplicaSetStatus",
        doc: "Status is the most recently observed status of the ReplicaSet. This data may be out of date by some window of time. Populated by the system. Read-only. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
    },
  },
  ReplicaSetSpec: {
    doc: "ReplicaSetSpec is the specification of a ReplicaSet.",
    fields: {
      minReadySeconds: {
        type: "integer",
        doc: "Minimum number of seconds for which a newly created pod should be ready without any of its container crashing, for it to be considered available. Defaults to 0 (pod will be considered available as soon as it is ready)",
      },
      replicas: {
        type: "integer",
        doc: "Replicas is the number of desired pods. This is a pointer to distinguish between explicit zero and unspecified. Defaults to 1. More info: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset",
      },
      selector: {
        type: "LabelSelector",
        ref: "LabelSelector",
        isRequired: true,
        doc: "Selector is a label query over pods that should match the replica count. Label keys and values that must match in order to be controlled by this replica set. It must match the pod template's labels. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors",
      },
      template: {
        type: "PodTemplateSpec",
        ref: "PodTemplateSpec",
        doc: "Template is the object that describes the pod that will be created if insufficient replicas are detected. More info: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#pod-template",
      },
    },
  },
  StatefulSet: {
    doc: "StatefulSet represents a set of pods with consistent identities. Identities are defined as:\n  - Network: A single stable DNS and hostname.\n  - Storage: As many VolumeClaims as requested.\n\nThe StatefulSet guarantees that a given network identity will always map to the same storage identity.",
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
        type: "StatefulSetSpec",
        ref: "StatefulSetSpec",
        doc: "Spec defines the desired identities of pods in this set.",
      },
      status: {
        type: "StatefulSetStatus",
        ref: "StatefulSetStatus",
        doc: "Status is the current status of Pods in this StatefulSet. This data may be out of date by some window of time.",
      },
    },
  },
  StatefulSetSpec: {
    doc: "A StatefulSetSpec is the specification of a StatefulSet.",
    fields: {
      minReadySeconds: {
        type: "integer",
        doc: "Minimum number of seconds for which a newly created pod should be ready without any of its container crashing for it to be considered available. Defaults to 0 (pod will be considered available as soon as it is ready)",
      },
      ordinals: {
        type: "StatefulSetOrdinals",
        ref: "StatefulSetOrdinals",
        doc: 'ordinals controls the numbering of replica indices in a StatefulSet. The default ordinals behavior assigns a "0" index to the first replica and increments the index by one for each additional replica requested.',
      },
      persistentVolumeClaimRetentionPolicy: {
        type: "StatefulSetPersistentVolumeClaimRetentionPolicy",
        ref: "StatefulSetPersistentVolumeClaimRetentionPolicy",
        doc: "persistentVolumeClaimRetentionPolicy describes the lifecycle of persistent volume claims created from volumeClaimTemplates. By default, all persistent volume claims are created as needed and retained until manually deleted. This policy allows the lifecycle to be altered, for example by deleting persistent volume claims when their stateful set is deleted, or when their pod is scaled down.",
      },
      podManagementPolicy: {
        type: "string",
        enum: ["OrderedReady", "Parallel"],
        doc: 'podManagementPolicy controls how pods are created during initial scale up, when replacing pods on nodes, or when scaling down. The default policy is `OrderedReady`, where pods are created in increasing order (pod-0, then pod-1, etc) and the controller will wait until each pod is ready before continuing. When scaling down, the pods are removed in the opposite order. The alternative policy is `Parallel` which will create pods in parallel to match the desired scale without waiting, and on scale down will delete all pods at once.\n\nPossible enum values:\n - `"OrderedReady"` will create pods in strictly increasing order on scale up and strictly decreasing order on scale down, progressing only when the previous pod is ready or terminated. At most one pod will be changed at any time.\n - `"Parallel"` will create and delete pods as soon as the stateful set replica count is changed, and will not wait for pods to be ready or complete termination.',
      },
      replicas: {
        type: "integer",
        doc: "replicas is the desired number of replicas of the given Template. These are replicas in the sense that they are instantiations of the same Template, but individual replicas also have a consistent identity. If unspecified, defaults to 1.",
      },
      revisionHistoryLimit: {
        type: "integer",
        doc: "revisionHistoryLimit is the maximum number of revisions that will be maintained in the StatefulSet's revision history. The revision history consists of all revisions not represented by a currently applied StatefulSetSpec version. The default value is 10.",
      },
      selector: {
        type: "LabelSelector",
        ref: "LabelSelector",
        isRequired: true,
        doc: "selector is a label query over pods that should match the replica count. It must match the pod template's labels. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors",
      },
      serviceName: {
        type: "string",
        doc: 'serviceName is the name of the service that governs this StatefulSet. This service must exist before the StatefulSet, and is responsible for the network identity of the set. Pods get DNS/hostnames that follow the pattern: pod-specific-string.serviceName.default.svc.cluster.local where "pod-specific-string" is managed by the StatefulSet controller.',
      },
      template: {
        type: "PodTemplateSpec",
        ref: "PodTemplateSpec",
        isRequired: true,
        doc: 'template is the object that describes the pod that will be created if insufficient replicas are detected. Each pod stamped out by the StatefulSet will fulfill this Template, but have a unique identity from the rest of the StatefulSet. Each pod will be named with the format <statefulsetname>-<podindex>. For example, a pod in a StatefulSet named "web" with index number "3" would be named "web-3". The only allowed template.spec.restartPolicy value is "Always".',
      },
      updateStrategy: {
        type: "StatefulSetUpdateStrategy",
        ref: "StatefulSetUpdateStrategy",
        doc: "updateStrategy indicates the StatefulSetUpdateStrategy that will be employed to update Pods in the StatefulSet when a revision is made to Template.",
      },
      volumeClaimTemplates: {
        type: "[]PersistentVolumeClaim",
        ref: "PersistentVolumeClaim",
        doc: "volumeClaimTemplates is a list of claims that pods are allowed to reference. The StatefulSet controller is responsible for mapping network identities to claims in a way that maintains the identity of a pod. Every claim in this list must have at least one matching (by name) volumeMount in one container in the template. A claim in this list takes precedence over any volumes in the template, with the same name.",
      },
    },
  },
  DaemonSet: {
    doc: "DaemonSet represents the configuration of a daemon set.",
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
        type: "DaemonSetSpec",
        ref: "DaemonSetSpec",
        doc: "The desired behavior of this daemon set. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
      status: {
        type: "DaemonSetStatus",
        ref: "DaemonSetStatus",
        doc: "The current status of this daemon set. This data may be out of date by some window of time. Populated by the system. Read-only. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
    },
  },
  DaemonSetSpec: {
    doc: "DaemonSetSpec is the specification of a daemon set.",
    fields: {
      minReadySeconds: {
        type: "integer",
        doc: "The minimum number of seconds for which a newly created DaemonSet pod should be ready without any of its container crashing, for it to be considered available. Defaults to 0 (pod will be considered available as soon as it is ready).",
      },
      revisionHistoryLimit: {
        type: "integer",
        doc: "The number of old history to retain to allow rollback. This is a pointer to distinguish between explicit zero and not specified. Defaults to 10.",
      },
      selector: {
        type: "LabelSelector",
        ref: "LabelSelector",
        isRequired: true,
        doc: "A label query over pods that are managed by the daemon set. Must match in order to be controlled. It must match the pod template's labels. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors",
      },
      template: {
        type: "PodTemplateSpec",
        ref: "PodTemplateSpec",
        isRequired: true,
        doc: 'An object that describes the pod that will be created. The DaemonSet will create exactly one copy of this pod on every node that matches the template\'s node selector (or on every node if no node selector is specified). The only allowed template.spec.restartPolicy value is "Always". More info: https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller#pod-template',
      },
      updateStrategy: {
        type: "DaemonSetUpdateStrategy",
        ref: "DaemonSetUpdateStrategy",
        doc: "An update strategy to replace existing DaemonSet pods with new pods.",
      },
    },
  },
  PodTemplateSpec: {
    doc: "PodTemplateSpec describes the data a pod should have when created from a template",
    fields: {
      metadata: {
        type: "ObjectMeta",
        ref: "ObjectMeta",
        doc: "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
      },
      spec: {
        type: "PodSpec",
        ref: "PodSpec",
        doc: "Specification of the desired behavior of the pod. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status",
      },
    },
  },
};
