// Fields of the kinds that make Pods. The language is that of find-type.ts.
// Source: https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/applyconfigurations/internal/internal.go
export const workloadTypes = `
DaemonSet apiVersion:s kind:s metadata:ObjectMeta spec:DaemonSetSpec status:DaemonSetStatus
DaemonSetCondition lastTransitionTime:u message:s reason:s status:s type:s
DaemonSetSpec minReadySeconds:n revisionHistoryLimit:n selector:LabelSelector template:PodTemplateSpec
  updateStrategy:DaemonSetUpdateStrategy
DaemonSetStatus collisionCount:n conditions:[DaemonSetCondition|type] currentNumberScheduled:n
  desiredNumberScheduled:n numberAvailable:n numberMisscheduled:n numberReady:n numberUnavailable:n
  observedGeneration:n updatedNumberScheduled:n
DaemonSetUpdateStrategy rollingUpdate:RollingUpdateDaemonSet type:s
Deployment apiVersion:s kind:s metadata:ObjectMeta spec:DeploymentSpec status:DeploymentStatus
DeploymentCondition lastTransitionTime:u lastUpdateTime:u message:s reason:s status:s type:s
DeploymentSpec minReadySeconds:n paused:b progressDeadlineSeconds:n replicas:n revisionHistoryLimit:n
  selector:LabelSelector strategy:DeploymentStrategy template:PodTemplateSpec
DeploymentStatus availableReplicas:n collisionCount:n conditions:[DeploymentCondition|type] observedGeneration:n
  readyReplicas:n replicas:n terminatingReplicas:n unavailableReplicas:n updatedReplicas:n
DeploymentStrategy rollingUpdate:RollingUpdateDeployment type:s
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
ReplicaSet apiVersion:s kind:s metadata:ObjectMeta spec:ReplicaSetSpec status:ReplicaSetStatus
ReplicaSetCondition lastTransitionTime:u message:s reason:s status:s type:s
ReplicaSetSpec minReadySeconds:n replicas:n selector:LabelSelector template:PodTemplateSpec
ReplicaSetStatus availableReplicas:n conditions:[ReplicaSetCondition|type] fullyLabeledReplicas:n
  observedGeneration:n readyReplicas:n replicas:n terminatingReplicas:n
ReplicationController apiVersion:s kind:s metadata:ObjectMeta spec:ReplicationControllerSpec
  status:ReplicationControllerStatus
ReplicationControllerCondition lastTransitionTime:u message:s reason:s status:s type:s
ReplicationControllerSpec minReadySeconds:n replicas:n selector:{s!} template:PodTemplateSpec
ReplicationControllerStatus availableReplicas:n conditions:[ReplicationControllerCondition|type]
  fullyLabeledReplicas:n observedGeneration:n readyReplicas:n replicas:n
RollingUpdateDaemonSet maxSurge:u maxUnavailable:u
RollingUpdateDeployment maxSurge:u maxUnavailable:u
RollingUpdateStatefulSetStrategy maxUnavailable:u partition:n
StatefulSet apiVersion:s kind:s metadata:ObjectMeta spec:StatefulSetSpec status:StatefulSetStatus
StatefulSetCondition lastTransitionTime:u message:s reason:s status:s type:s
StatefulSetOrdinals start:n
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:s whenScaled:s
StatefulSetSpec minReadySeconds:n ordinals:StatefulSetOrdinals
  persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy:s
  replicas:n revisionHistoryLimit:n selector:LabelSelector serviceName:s template:PodTemplateSpec
  updateStrategy:StatefulSetUpdateStrategy volumeClaimTemplates:[*]
StatefulSetStatus availableReplicas:n collisionCount:n conditions:[StatefulSetCondition|type] currentReplicas:n
  currentRevision:s observedGeneration:n readyReplicas:n replicas:n updateRevision:s updatedReplicas:n
StatefulSetUpdateStrategy rollingUpdate:RollingUpdateStatefulSetStrategy type:s
`;
