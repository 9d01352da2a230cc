// Words that say nothing about anybody: Kubernetes' own, protocols, and what everybody calls a part of an application.

export const KEPT_WORDS: ReadonlySet<string> = new Set(
  `kubernetes k8s io kube apiserver controller manager scheduler etcd system public node lease default cluster local svc pod pods proxy coredns dns
   outside in addr arpa ip6 localhost
   app apps name names namespace component instance version tier role release chart heritage managed by part of
   http https h2c ws wss grpc tcp udp sctp tls ssl metrics health healthz livez readyz ready live ping status admin
   web www api service services host port addr protocol ports
   com org net example test invalid
   nginx apache httpd redis postgres mysql mariadb mongo rabbitmq kafka busybox alpine debian ubuntu python node java latest
   library docker quay gcr ghcr registry
   true false yes no on off null auto disabled enabled none
   listen bind address server http server hostname interface bin sh bash
  `
    .trim()
    .split(/\s+/),
);

/** Fields whose texts are words of the API, never of a person. */
export const KEPT_FIELDS: ReadonlySet<string> = new Set(
  `apiVersion kind type protocol appProtocol operator effect scheme pathType phase reason restartPolicy dnsPolicy
   addressType sessionAffinity ipFamilies ipFamilyPolicy policyTypes allowedRoutes externalTrafficPolicy
   internalTrafficPolicy trafficDistribution imagePullPolicy terminationMessagePolicy concurrencyPolicy
   podManagementPolicy whenUnsatisfiable conditionType containerState ipMode mode from namespacePolicy
   preemptionPolicy completionMode fieldPath apiGroup group controllerName
   creationTimestamp deletionTimestamp lastTransitionTime lastProbeTime startTime startedAt finishedAt renewTime`
    .trim()
    .split(/\s+/),
);
