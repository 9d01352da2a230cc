// Fields of Nodes, Endpoints, EndpointSlices, Ingresses and NetworkPolicies. The language is that of find-type.ts.
// Source: https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/applyconfigurations/internal/internal.go
export const networkTypes = `
Endpoint addresses:[s|] conditions:EndpointConditions deprecatedTopology:{s} hints:EndpointHints hostname:s
  nodeName:s targetRef:ObjectReference zone:s
!EndpointAddress hostname:s ip:s nodeName:s targetRef:ObjectReference
EndpointConditions ready:b serving:b terminating:b
EndpointHints forNodes:[ForNode] forZones:[ForZone]
!EndpointPort appProtocol:s name:s port:n protocol:s
EndpointSlice addressType:s apiVersion:s endpoints:[Endpoint] kind:s metadata:ObjectMeta ports:[EndpointPort]
EndpointSubset addresses:[EndpointAddress] notReadyAddresses:[EndpointAddress] ports:[coreEndpointPort]
Endpoints apiVersion:s kind:s metadata:ObjectMeta subsets:[EndpointSubset]
ForNode name:s
ForZone name:s
HTTPIngressPath backend:IngressBackend path:s pathType:s
HTTPIngressRuleValue paths:[HTTPIngressPath]
IPBlock cidr:s except:[s]
Ingress apiVersion:s kind:s metadata:ObjectMeta spec:IngressSpec status:IngressStatus
IngressBackend resource:TypedLocalObjectReference service:IngressServiceBackend
IngressLoadBalancerIngress hostname:s ip:s ports:[IngressPortStatus]
IngressLoadBalancerStatus ingress:[IngressLoadBalancerIngress]
IngressPortStatus error:s port:n protocol:s
IngressRule host:s http:HTTPIngressRuleValue
IngressServiceBackend name:s port:ServiceBackendPort
IngressSpec defaultBackend:IngressBackend ingressClassName:s rules:[IngressRule] tls:[IngressTLS]
IngressStatus loadBalancer:IngressLoadBalancerStatus
IngressTLS hosts:[s] secretName:s
NetworkPolicy apiVersion:s kind:s metadata:ObjectMeta spec:NetworkPolicySpec
NetworkPolicyEgressRule ports:[NetworkPolicyPort] to:[NetworkPolicyPeer]
NetworkPolicyIngressRule from:[NetworkPolicyPeer] ports:[NetworkPolicyPort]
NetworkPolicyPeer ipBlock:IPBlock namespaceSelector:LabelSelector podSelector:LabelSelector
NetworkPolicyPort endPort:n port:u protocol:s
NetworkPolicySpec egress:[NetworkPolicyEgressRule] ingress:[NetworkPolicyIngressRule] podSelector:LabelSelector
  policyTypes:[s]
Node apiVersion:s kind:s metadata:ObjectMeta spec:NodeSpec status:NodeStatus
NodeAddress address:s type:s
NodeCondition lastHeartbeatTime:u lastTransitionTime:u message:s reason:s status:s type:s
NodeSpec configSource:* externalID:s podCIDR:s podCIDRs:[s|] providerID:s taints:[Taint] unschedulable:b
NodeStatus addresses:[NodeAddress|type] allocatable:{u} capacity:{u} conditions:[NodeCondition|type] config:*
  daemonEndpoints:* declaredFeatures:[s] features:* images:[*] nodeInfo:* phase:s runtimeHandlers:[*]
  volumesAttached:[*] volumesInUse:[s]
!ServiceBackendPort name:s number:n
Taint effect:s key:s timeAdded:u value:s
!TypedLocalObjectReference apiGroup:s kind:s name:s
!coreEndpointPort appProtocol:s name:s port:n protocol:s
`;
