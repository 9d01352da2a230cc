// Fields of Pods. The language is that of find-type.ts.
// Source: https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/applyconfigurations/internal/internal.go
export const podTypes = `
Capabilities add:[s] drop:[s]
ConfigMapEnvSource name:s optional:b
!ConfigMapKeySelector key:s name:s optional:b
ConfigMapVolumeSource defaultMode:n items:[KeyToPath] name:s optional:b
Container args:[s] command:[s] env:[EnvVar|name] envFrom:[EnvFromSource] image:s imagePullPolicy:s lifecycle:*
  livenessProbe:Probe name:s ports:[ContainerPort|containerPort,protocol] readinessProbe:Probe
  resizePolicy:[ContainerResizePolicy] resources:ResourceRequirements restartPolicy:s restartPolicyRules:[*]
  securityContext:SecurityContext startupProbe:Probe stdin:b stdinOnce:b terminationMessagePath:s
  terminationMessagePolicy:s tty:b volumeDevices:[VolumeDevice|devicePath] volumeMounts:[VolumeMount|mountPath]
  workingDir:s
ContainerPort containerPort:n hostIP:s hostPort:n name:s protocol:s=TCP
ContainerResizePolicy resourceName:s restartPolicy:s
EmptyDirVolumeSource medium:s sizeLimit:u
EnvFromSource configMapRef:ConfigMapEnvSource prefix:s secretRef:SecretEnvSource
EnvVar name:s value:s valueFrom:EnvVarSource
EnvVarSource configMapKeyRef:ConfigMapKeySelector fieldRef:ObjectFieldSelector fileKeyRef:FileKeySelector
  resourceFieldRef:ResourceFieldSelector secretKeyRef:SecretKeySelector
ExecAction command:[s]
!FileKeySelector key:s optional:b path:s volumeName:s
GRPCAction port:n service:s
HTTPGetAction host:s httpHeaders:[HTTPHeader] path:s port:u scheme:s
HTTPHeader name:s value:s
HostAlias hostnames:[s] ip:s
HostIP ip:s
HostPathVolumeSource path:s type:s
KeyToPath key:s mode:n path:s
!LabelSelector matchExpressions:[LabelSelectorRequirement] matchLabels:{s}
LabelSelectorRequirement key:s operator:s values:[s]
!ObjectFieldSelector apiVersion:s fieldPath:s
PersistentVolumeClaimVolumeSource claimName:s readOnly:b
Pod apiVersion:s kind:s metadata:ObjectMeta spec:PodSpec status:PodStatus
PodCondition lastProbeTime:u lastTransitionTime:u message:s observedGeneration:n reason:s status:s type:s
PodDNSConfig nameservers:[s] options:[PodDNSConfigOption] searches:[s]
PodDNSConfigOption name:s value:s
PodIP ip:s
PodOS name:s
PodReadinessGate conditionType:s
PodResourceClaim name:s resourceClaimName:s resourceClaimTemplateName:s
PodSchedulingGate name:s
PodSecurityContext appArmorProfile:* fsGroup:n fsGroupChangePolicy:s runAsGroup:n runAsNonRoot:b runAsUser:n
  seLinuxChangePolicy:s seLinuxOptions:* seccompProfile:* supplementalGroups:[n] supplementalGroupsPolicy:s
  sysctls:[*] windowsOptions:*
PodSpec activeDeadlineSeconds:n affinity:* automountServiceAccountToken:b containers:[Container|name]
  dnsConfig:PodDNSConfig dnsPolicy:s enableServiceLinks:b ephemeralContainers:[*|name] hostAliases:[HostAlias|ip]
  hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s
  imagePullSecrets:[LocalObjectReference|name] initContainers:[Container|name] nodeName:s nodeSelector:{s!} os:PodOS
  overhead:{u} preemptionPolicy:s priority:n priorityClassName:s readinessGates:[PodReadinessGate]
  resourceClaims:[PodResourceClaim|name] resources:ResourceRequirements restartPolicy:s runtimeClassName:s
  schedulerName:s schedulingGates:[PodSchedulingGate|name] schedulingGroup:* securityContext:PodSecurityContext
  serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s
  terminationGracePeriodSeconds:n tolerations:[Toleration]
  topologySpreadConstraints:[TopologySpreadConstraint|topologyKey,whenUnsatisfiable] volumes:[Volume|name]
PodStatus allocatedResources:{u} conditions:[PodCondition|type] containerStatuses:[*] ephemeralContainerStatuses:[*]
  extendedResourceClaimStatus:* hostIP:s hostIPs:[HostIP] initContainerStatuses:[*] message:s
  nodeAllocatableResourceClaimStatuses:[*] nominatedNodeName:s observedGeneration:n phase:s podIP:s
  podIPs:[PodIP|ip] qosClass:s reason:s resize:s resourceClaimStatuses:[*|name] resources:ResourceRequirements
  startTime:u
Probe exec:ExecAction failureThreshold:n grpc:GRPCAction httpGet:HTTPGetAction initialDelaySeconds:n periodSeconds:n
  successThreshold:n tcpSocket:TCPSocketAction terminationGracePeriodSeconds:n timeoutSeconds:n
ResourceClaim name:s request:s
!ResourceFieldSelector containerName:s divisor:u resource:s
ResourceRequirements claims:[ResourceClaim|name] limits:{u} requests:{u}
SecretEnvSource name:s optional:b
!SecretKeySelector key:s name:s optional:b
SecretVolumeSource defaultMode:n items:[KeyToPath] optional:b secretName:s
SecurityContext allowPrivilegeEscalation:b appArmorProfile:* capabilities:Capabilities privileged:b procMount:s
  readOnlyRootFilesystem:b runAsGroup:n runAsNonRoot:b runAsUser:n seLinuxOptions:* seccompProfile:*
  windowsOptions:*
TCPSocketAction host:s port:u
Toleration effect:s key:s operator:s tolerationSeconds:n value:s
TopologySpreadConstraint labelSelector:LabelSelector matchLabelKeys:[s] maxSkew:n minDomains:n nodeAffinityPolicy:s
  nodeTaintsPolicy:s topologyKey:s whenUnsatisfiable:s
Volume awsElasticBlockStore:* azureDisk:* azureFile:* cephfs:* cinder:* configMap:ConfigMapVolumeSource csi:*
  downwardAPI:* emptyDir:EmptyDirVolumeSource ephemeral:* fc:* flexVolume:* flocker:* gcePersistentDisk:* gitRepo:*
  glusterfs:* hostPath:HostPathVolumeSource image:* iscsi:* name:s nfs:*
  persistentVolumeClaim:PersistentVolumeClaimVolumeSource photonPersistentDisk:* portworxVolume:* projected:*
  quobyte:* rbd:* scaleIO:* secret:SecretVolumeSource storageos:* vsphereVolume:*
VolumeDevice devicePath:s name:s
VolumeMount mountPath:s mountPropagation:s name:s readOnly:b recursiveReadOnly:s subPath:s subPathExpr:s
`;
