/** Allowed values of enumerated fields, each with what the API says of it. */
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go (types marked +enum)
// In the order of the alphabet, as the OpenAPI generator sorts them.
export const enumValues: Record<string, { value: string; doc: string }[]> = {
  IPFamily: [
    { value: "", doc: "indicates that this IP is unknown protocol" },
    { value: "IPv4", doc: "indicates that this IP is IPv4 protocol" },
    { value: "IPv6", doc: "indicates that this IP is IPv6 protocol" },
  ],
  IPFamilyPolicy: [
    {
      value: "PreferDualStack",
      doc: "indicates that this service prefers dual-stack when the cluster is configured for dual-stack. If the cluster is not configured for dual-stack the service will be assigned a single IPFamily. If the IPFamily is not set in service.spec.ipFamilies then the service will be assigned the default IPFamily configured on the cluster",
    },
    {
      value: "RequireDualStack",
      doc: "indicates that this service requires dual-stack. Using IPFamilyPolicyRequireDualStack on a single stack cluster will result in validation errors. The IPFamilies (and their order) assigned  to this service is based on service.spec.ipFamilies. If service.spec.ipFamilies was not provided then it will be assigned according to how they are configured on the cluster. If service.spec.ipFamilies has only one entry then the alternative IPFamily will be added by apiserver",
    },
    {
      value: "SingleStack",
      doc: "indicates that this service is required to have a single IPFamily. The IPFamily assigned is based on the default IPFamily used by the cluster or as identified by service.spec.ipFamilies field",
    },
  ],
  Protocol: [
    { value: "SCTP", doc: "is the SCTP protocol." },
    { value: "TCP", doc: "is the TCP protocol." },
    { value: "UDP", doc: "is the UDP protocol." },
  ],
  ServiceAffinity: [
    { value: "ClientIP", doc: "is the Client IP based." },
    { value: "None", doc: "- no session affinity." },
  ],
  ServiceExternalTrafficPolicy: [
    { value: "Cluster", doc: "routes traffic to all endpoints." },
    {
      value: "Local",
      doc: "preserves the source IP of the traffic by routing only to endpoints on the same node as the traffic was received on (dropping the traffic if there are no local endpoints).",
    },
  ],
  ServiceInternalTrafficPolicy: [
    { value: "Cluster", doc: "routes traffic to all endpoints." },
    {
      value: "Local",
      doc: "routes traffic only to endpoints on the same node as the client pod (dropping the traffic if there are no local endpoints).",
    },
  ],
  ServiceType: [
    { value: "ClusterIP", doc: "means a service will only be accessible inside the cluster, via the cluster IP." },
    {
      value: "ExternalName",
      doc: "means a service consists of only a reference to an external name that kubedns or equivalent will return as a CNAME record, with no exposing or proxying of any pods involved.",
    },
    {
      value: "LoadBalancer",
      doc: "means a service will be exposed via an external load balancer (if the cloud provider supports it), in addition to 'NodePort' type.",
    },
    {
      value: "NodePort",
      doc: "means a service will be exposed on one port of every node, in addition to 'ClusterIP' type.",
    },
  ],
};
