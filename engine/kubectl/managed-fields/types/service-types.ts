// Fields of Services, Namespaces and the kinds that hold plain data. The language is that of find-type.ts.
// Source: https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/applyconfigurations/internal/internal.go
export const serviceTypes = `
ClientIPConfig timeoutSeconds:n
Condition lastTransitionTime:u message:s observedGeneration:n reason:s status:s type:s
ConfigMap apiVersion:s binaryData:{s} data:{s} immutable:b kind:s metadata:ObjectMeta
LoadBalancerIngress hostname:s ip:s ipMode:s ports:[PortStatus]
LoadBalancerStatus ingress:[LoadBalancerIngress]
!LocalObjectReference name:s
ManagedFieldsEntry apiVersion:s fieldsType:s fieldsV1:* manager:s operation:s subresource:s time:u
Namespace apiVersion:s kind:s metadata:ObjectMeta spec:NamespaceSpec status:NamespaceStatus
NamespaceCondition lastTransitionTime:u message:s reason:s status:s type:s
NamespaceSpec finalizers:[s]
NamespaceStatus conditions:[NamespaceCondition|type] phase:s
ObjectMeta annotations:{s} creationTimestamp:u deletionGracePeriodSeconds:n deletionTimestamp:u finalizers:[s|]
  generateName:s generation:n labels:{s} managedFields:[ManagedFieldsEntry] name:s namespace:s
  ownerReferences:[OwnerReference|uid] resourceVersion:s selfLink:s uid:s
!ObjectReference apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:s
!OwnerReference apiVersion:s blockOwnerDeletion:b controller:b kind:s name:s uid:s
PortStatus error:s port:n protocol:s
Secret apiVersion:s data:{s} immutable:b kind:s metadata:ObjectMeta stringData:{s} type:s
Service apiVersion:s kind:s metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus
ServiceAccount apiVersion:s automountServiceAccountToken:b imagePullSecrets:[LocalObjectReference] kind:s
  metadata:ObjectMeta secrets:[ObjectReference|name]
ServicePort appProtocol:s name:s nodePort:n port:n protocol:s=TCP targetPort:u
ServiceSpec allocateLoadBalancerNodePorts:b clusterIP:s clusterIPs:[s] externalIPs:[s] externalName:s
  externalTrafficPolicy:s healthCheckNodePort:n internalTrafficPolicy:s ipFamilies:[s] ipFamilyPolicy:s
  loadBalancerClass:s loadBalancerIP:s loadBalancerSourceRanges:[s] ports:[ServicePort|port,protocol]
  publishNotReadyAddresses:b selector:{s!} sessionAffinity:s sessionAffinityConfig:SessionAffinityConfig
  trafficDistribution:s type:s
ServiceStatus conditions:[Condition|type] loadBalancer:LoadBalancerStatus
SessionAffinityConfig clientIP:ClientIPConfig
`;
